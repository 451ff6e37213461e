package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Revision;
import io.avouch.flow.DeployedAi;
import io.avouch.flow.ShadowAi;
import io.avouch.flow.ShadowAi.Sight;
import io.avouch.web.page.AiSystemsPage;
import io.avouch.web.page.AiSystemsPage.Line;
import io.avouch.web.page.AiSystemsPage.Shadow;
import io.avouch.web.page.Format;
import io.avouch.web.page.Gate;
import io.avouch.web.page.Gate.State;
import io.avouch.web.page.Mark;
import io.avouch.web.page.Section;
import io.avouch.web.page.Tone;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The register of AI systems.
@Controller
public final class AiSystemsController {
    private static final int SHADOW_MAX = 100;
    private static final int LINES_MAX = 100;

    /// Those in production first.
    private static final List<String> STAGES = List.of("production", "validation", "development", "planned", "retired");

    private final Visits visits;
    private final AiDeployments deployments;
    private final ShadowAi shadow;

    public AiSystemsController(Visits visits, AiDeployments deployments, ShadowAi shadow) {
        this.visits = visits;
        this.deployments = deployments;
        this.shadow = shadow;
    }

    @GetMapping({"/{org}/ai-systems", "/{org}/ai-systems.json"})
    @Requires(Permission.READ)
    ModelAndView systems(
            @PathVariable("org") OrgId org,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(name = "after", defaultValue = "") String after,
            Caller caller,
            HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.AI_SYSTEMS);
        List<Revision> all = visit.standing().programme().latest("ai-system").stream()
                .filter(system -> contains(system, words.strip()))
                .map(Place::of)
                .sorted(Place.ORDER)
                .map(Place::system)
                .toList();
        List<Revision> rest = after(all, after);
        List<Revision> some = rest.subList(0, Math.min(LINES_MAX, rest.size()));
        ShadowAi.Found found = shadow.of(visit.standing());
        return visit.show(
                "ai-systems",
                new AiSystemsPage(
                        lines(visit, some),
                        all.size(),
                        words.strip(),
                        Optional.of(after).filter(id -> !id.isEmpty()),
                        rest.size() > some.size() ? Optional.of(some.getLast().id()) : Optional.empty(),
                        found.sights().stream()
                                .limit(SHADOW_MAX)
                                .map(sight -> shadow(visit, sight))
                                .toList(),
                        found.sights().size(),
                        found.looked()));
    }

    /// What a system is ordered by, looked up once.
    private record Place(int stage, String title, Revision system) {
        static final Comparator<Place> ORDER = Comparator.comparingInt(Place::stage)
                .thenComparing(Place::title)
                .thenComparing(place -> place.system().id());

        static Place of(Revision system) {
            return new Place(
                    STAGES.indexOf(system.body().findText("stage").orElse("")),
                    system.body().findText("title").orElse(system.id()),
                    system);
        }
    }

    private static boolean contains(Revision system, String words) {
        if (words.isEmpty()) {
            return true;
        }
        String line = String.join(
                        " ",
                        system.id(),
                        system.body().findText("title").orElse(""),
                        system.body().findText("owner").orElse(""),
                        system.body().findText("stage").orElse(""))
                .toLowerCase(Locale.ROOT);
        return Stream.of(words.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(line::contains);
    }

    /// Those after one of them; all, where that one is gone.
    private static List<Revision> after(List<Revision> all, String id) {
        int at = 0;
        while (at < all.size() && !all.get(at).id().equals(id)) {
            at++;
        }
        return at < all.size() ? all.subList(at + 1, all.size()) : all;
    }

    private static Shadow shadow(Visit visit, Sight sight) {
        return new Shadow(
                sight.identity(),
                sight.kind().replace('-', ' '),
                sight.firstSeen(),
                String.join(", ", sight.seenIn()),
                sight.model().map(AiSystemsController::stated).orElse(""),
                decision(visit, sight),
                sight.tested());
    }

    private static String stated(JsonObject model) {
        return Stream.of("provider", "base_model", "licence")
                .flatMap(field -> model.findText(field).map(text -> field.replace('_', ' ') + " " + text).stream())
                .collect(Collectors.joining(", "));
    }

    private static Mark decision(Visit visit, Sight sight) {
        LocalDate due = LocalDate.ofInstant(sight.due(), ZoneOffset.UTC);
        String until = "due " + due;
        if (due.isBefore(visit.frame().today())) {
            return new Mark("!", until + ": " + sight.why(), Tone.BAD);
        }
        return sight.ticket()
                .map(ticket -> new Mark("◐", "in hand, " + until, Tone.PART))
                .orElseGet(() -> new Mark("?", until + ": " + sight.why(), Tone.WATCH));
    }

    private List<Line> lines(Visit visit, List<Revision> systems) {
        Map<String, DeployedAi.Count> counts = shadow.deployed().of(visit.standing());
        List<String> deviating = deployments.deviating(visit);
        Map<String, List<Revision>> assessments = visit.standing().programme().inForce("impact-assessment").stream()
                .collect(Collectors.groupingBy(
                        each -> each.body().findText("ai_system").orElse("")));
        return systems.stream()
                .map(system -> line(
                        system,
                        assessment(visit, assessments.getOrDefault(system.id(), List.of())),
                        Optional.ofNullable(counts.get(system.id())),
                        deviating.stream()
                                .filter(item -> item.contains("/" + system.id() + "@"))
                                .count()))
                .toList();
    }

    private static Line line(Revision system, Gate assessment, Optional<DeployedAi.Count> deployed, long deviations) {
        JsonObject body = system.body();
        return new Line(
                system.id(),
                body.findText("title").orElse(system.id()),
                body.texts("ai_roles"),
                body.findText("purpose").orElse(""),
                Format.label(body.findText("stage").orElse("")),
                riskClass(body),
                body.findText("owner").orElse(""),
                assessment,
                deployed.map(DeployedAi.Count::deployments).orElse(0L),
                deviations,
                deployed.map(DeployedAi.Count::last));
    }

    /// Our own tier, and the class under the EU AI Act where one was decided.
    static String riskClass(JsonObject body) {
        String tier = body.findText("risk_tier").orElse("undecided");
        return body.findText("act_class")
                .map(act -> tier + ", EU AI Act: " + Format.actClass(act))
                .orElse(tier);
    }

    /// Whether the last impact assessment is approved and not overdue.
    static Gate assessment(Visit visit, String system) {
        return assessment(
                visit,
                visit.standing().programme().inForce("impact-assessment").stream()
                        .filter(each -> each.body().findText("ai_system").equals(Optional.of(system)))
                        .toList());
    }

    private static Gate assessment(Visit visit, List<Revision> ofSystem) {
        Optional<Revision> last = ofSystem.stream()
                .max(Comparator.comparing(
                        each -> each.body().findText("assessed_on").orElse("")));
        if (last.isEmpty()) {
            return new Gate(State.MISSING, "none approved");
        }
        Optional<LocalDate> review = last.get().body().findText("review_on").map(LocalDate::parse);
        boolean overdue = review.filter(visit.frame().today()::isAfter).isPresent();
        return overdue
                ? new Gate(State.MISSING, "review was due " + review.get())
                : new Gate(
                        State.PASSED, review.map(day -> "current until " + day).orElse("approved"));
    }
}
