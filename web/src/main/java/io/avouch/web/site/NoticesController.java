package io.avouch.web.site;

import io.avouch.core.Bytes;
import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.notify.Delivery;
import io.avouch.core.notify.Hook;
import io.avouch.core.notify.Rhythm;
import io.avouch.core.port.Letters;
import io.avouch.core.port.Mailer;
import io.avouch.flow.Hooking;
import io.avouch.flow.Reminding;
import io.avouch.web.page.Mark;
import io.avouch.web.page.NoticesPage;
import io.avouch.web.page.Section;
import io.avouch.web.page.SettingsPage;
import io.avouch.web.page.Tone;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Refused;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// Reminders and webhooks: how one wants them, and what became of each.
@Controller
public final class NoticesController {
    private static final int SHOWN_MAX = 100;
    private static final String SHOWN = "notices-shown";
    private static final String PROBLEM = "notices-problem";

    private final Visits visits;
    private final Reminding reminding;
    private final Hooking hooking;
    private final Letters letters;
    private final Mailer mailer;
    private final Clock clock;

    public NoticesController(
            Visits visits, Reminding reminding, Hooking hooking, Letters letters, Mailer mailer, Clock clock) {
        this.visits = visits;
        this.reminding = reminding;
        this.hooking = hooking;
        this.letters = letters;
        this.mailer = mailer;
        this.clock = clock;
    }

    @GetMapping({"/{org}/notices", "/{org}/notices.json"})
    @Requires(Permission.READ)
    ModelAndView show(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.SETTINGS);
        boolean owner = visit.may(Permission.ADMINISTER);
        List<Delivery> deliveries = owner ? hooking.latest(org, SHOWN_MAX) : List.of();
        List<Hook> hooks = owner ? hooking.list(org) : List.of();
        return visit.show(
                "notices",
                new NoticesPage(
                        caller.person()
                                .map(person -> reminding
                                        .rhythm(org, person.account().email())
                                        .text()),
                        mailer.configured() ? Optional.of(mailer.server()) : Optional.empty(),
                        visit.standing().organisation().example(),
                        owner,
                        taken(request, SHOWN, SettingsPage.Shown.class),
                        taken(request, PROBLEM, String.class),
                        letters.latest(org, SHOWN_MAX).stream()
                                .filter(each -> owner || visit.names().contains(each.email()))
                                .map(NoticesController::letter)
                                .toList(),
                        hooks.stream()
                                .map(hook -> hook(hook, hooking.queue(org, hook.id()), hooks))
                                .toList(),
                        deliveries.stream().map(each -> delivery(each, hooks)).toList()));
    }

    private static NoticesPage.Letter letter(Letters.Letter letter) {
        Mark mark = switch (letter.state()) {
            case "sent" -> new Mark("✓", "sent", Tone.GOOD);
            case "given-up" -> new Mark("!", "given up", Tone.BAD);
            default -> new Mark("◐", letter.state(), Tone.PART);
        };
        return new NoticesPage.Letter(
                letter.email(),
                letter.day(),
                letter.subject(),
                mark,
                letter.attempts(),
                letter.changedAt(),
                letter.error());
    }

    private static NoticesPage.Hook hook(Hook hook, Hooking.Queue queue, List<Hook> hooks) {
        return new NoticesPage.Hook(
                hook.id().toString(),
                hook.url().toString(),
                hook.events(),
                hook.addedBy(),
                hook.addedAt(),
                queue.waiting(),
                queue.heldUpBy().map(each -> delivery(each, hooks)));
    }

    private static NoticesPage.Delivery delivery(Delivery delivery, List<Hook> hooks) {
        Map<UUID, String> urls = hooks.stream()
                .collect(Collectors.toMap(Hook::id, hook -> hook.url().toString()));
        Mark mark = switch (delivery.state()) {
            case DELIVERED -> new Mark("✓", "delivered", Tone.GOOD);
            case GIVEN_UP -> new Mark("!", "given up", Tone.BAD);
            case WAITING -> new Mark("◐", delivery.attempts() == 0 ? "waiting" : "to be tried again", Tone.PART);
        };
        return new NoticesPage.Delivery(
                delivery.id().toString(),
                urls.getOrDefault(delivery.hook(), "removed"),
                delivery.event(),
                delivery.index().isPresent() ? Optional.of(delivery.index().getAsLong()) : Optional.empty(),
                mark,
                delivery.attempts(),
                delivery.createdAt(),
                delivery.state() == Delivery.State.WAITING ? Optional.of(delivery.nextAt()) : Optional.empty(),
                delivery.answer(),
                delivery.error());
    }

    @PostMapping("/{org}/notices/rhythm")
    @Requires(Permission.READ)
    RedirectView choose(@PathVariable("org") OrgId org, @RequestParam("rhythm") String rhythm, Caller caller) {
        String email = caller.person()
                .map(person -> person.account().email())
                .orElseThrow(() -> new Refused(HttpStatus.FORBIDDEN, "only people are reminded, not tokens"));
        Rhythm chosen = Rhythm.find(rhythm)
                .orElseThrow(
                        () -> ProblemsException.of("rhythm", "no rhythm '" + rhythm + "'", "daily, weekly or none"));
        reminding.choose(org, email, chosen, caller.name(), clock.instant());
        return back(org);
    }

    @PostMapping("/{org}/notices/webhooks")
    @Requires(Permission.ADMINISTER)
    RedirectView add(
            @PathVariable("org") OrgId org,
            @RequestParam("url") String url,
            @RequestParam(name = "events", defaultValue = "") String events,
            Caller caller,
            HttpServletRequest request) {
        try {
            Hooking.Added added = hooking.add(org, url, words(events), caller.name(), clock.instant());
            Bytes secret = added.secret();
            request.getSession()
                    .setAttribute(
                            SHOWN,
                            new SettingsPage.Shown(
                                    "The key of the webhook " + added.hook().url(),
                                    secret.hex(),
                                    "Its messages are signed with these 32 bytes, here in hexadecimal."));
        } catch (ProblemsException wrong) {
            request.getSession()
                    .setAttribute(
                            PROBLEM,
                            wrong.problems().getFirst().message() + ": "
                                    + wrong.problems().getFirst().hint());
        }
        return back(org);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    @PostMapping("/{org}/notices/webhooks/{id}/remove")
    @Requires(Permission.ADMINISTER)
    RedirectView remove(@PathVariable("org") OrgId org, @PathVariable("id") UUID id, Caller caller) {
        hooking.remove(org, id, caller.name(), clock.instant());
        return back(org);
    }

    @PostMapping("/{org}/notices/deliveries/{id}/retry")
    @Requires(Permission.ADMINISTER)
    RedirectView retry(@PathVariable("org") OrgId org, @PathVariable("id") UUID id, Caller caller) {
        hooking.retry(org, id, caller.name(), clock.instant());
        return back(org);
    }

    @PostMapping("/{org}/notices/deliveries/{id}/skip")
    @Requires(Permission.ADMINISTER)
    RedirectView skip(
            @PathVariable("org") OrgId org,
            @PathVariable("id") UUID id,
            @RequestParam("reason") String reason,
            Caller caller) {
        hooking.skip(org, id, reason, caller.name(), clock.instant());
        return back(org);
    }

    private static RedirectView back(OrgId org) {
        RedirectView there = new RedirectView("/" + org + "/notices");
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return there;
    }

    /// The page after the redirect shows it, once.
    private static <T> Optional<T> taken(HttpServletRequest request, String key, Class<T> type) {
        HttpSession session = request.getSession(false);
        Object kept = session == null ? null : session.getAttribute(key);
        if (session == null || !type.isInstance(kept)) {
            return Optional.empty();
        }
        session.removeAttribute(key);
        return Optional.of(type.cast(kept));
    }
}
