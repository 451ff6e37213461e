package io.avouch.web.signin;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.access.Role;
import io.avouch.core.access.Secret;
import io.avouch.flow.Admitting;
import io.avouch.flow.Machines;
import io.avouch.flow.RoleHolders;
import io.avouch.web.page.Csrf;
import io.avouch.web.page.Links;
import io.avouch.web.page.Section;
import io.avouch.web.page.SettingsPage;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Hosts;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import io.avouch.web.site.Visits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The settings of an organisation: everybody in it sees who may do what, owners change it.
@Controller
public final class SettingsController {
    private static final String SHOWN = "avouch.shown";
    /// A token's request gets no session, and so nothing that would be kept in one.
    private static final Csrf NO_FORMS = new Csrf("_csrf", "");

    private static final String PROBLEM = "avouch.problem";

    private final Visits visits;
    private final AccessLines lines;
    private final Admitting admitting;
    private final Machines machines;
    private final RoleHolders holders;
    private final Hosts hosts;
    private final Clock clock;

    public SettingsController(
            Visits visits,
            AccessLines lines,
            Admitting admitting,
            Machines machines,
            RoleHolders holders,
            Hosts hosts,
            Clock clock) {
        this.visits = visits;
        this.lines = lines;
        this.admitting = admitting;
        this.machines = machines;
        this.holders = holders;
        this.hosts = hosts;
        this.clock = clock;
    }

    @GetMapping("/{org}/settings")
    @Requires(Permission.READ)
    ModelAndView show(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        return visits.open(org, caller, request, Section.SETTINGS)
                .show(
                        "settings",
                        new SettingsPage(
                                caller.person().isPresent()
                                        && caller.may(Permission.ADMINISTER, Optional.of(org.value())),
                                caller.withheld(org.value()),
                                taken(request, SHOWN, SettingsPage.Shown.class),
                                taken(request, PROBLEM, String.class),
                                holders.unable(org),
                                lines.people(org, caller),
                                lines.invitations(org),
                                lines.tokens(org, clock.instant()),
                                AccessLines.ROLES,
                                lines.changes(org),
                                Admitting.INVITATION_DAYS_MAX,
                                Machines.DAYS_MAX,
                                caller.person().isPresent() ? Texts.csrf(request) : NO_FORMS));
    }

    @PostMapping("/{org}/settings/invitations")
    @Requires(Permission.ADMINISTER)
    ModelAndView invite(
            @PathVariable("org") OrgId org,
            @RequestParam("role") String role,
            @RequestParam("days") int days,
            Caller caller,
            HttpServletRequest request) {
        return done(org, request, "invitations", () -> {
            Secret secret = admitting.invite(org, Role.parse(role), days, caller.name());
            String link = hosts.origin(Texts.of(request.getHeader("Host"))) + "/setup?token=" + secret.text();
            keep(
                    request,
                    new SettingsPage.Shown(
                            "A one-time link for a new " + role,
                            link,
                            "Send it to one person; whoever opens it first, joins."));
        });
    }

    @PostMapping("/{org}/settings/invitations/{digest}/withdraw")
    @Requires(Permission.ADMINISTER)
    ModelAndView withdraw(
            @PathVariable("org") OrgId org,
            @PathVariable("digest") String digest,
            Caller caller,
            HttpServletRequest request) {
        return done(org, request, "invitations", () -> admitting.withdraw(org, new Digest(digest), caller.name()));
    }

    @PostMapping("/{org}/settings/members/{account}/role")
    @Requires(Permission.ADMINISTER)
    ModelAndView changeRole(
            @PathVariable("org") OrgId org,
            @PathVariable("account") UUID account,
            @RequestParam("role") String role,
            Caller caller,
            HttpServletRequest request) {
        return done(org, request, "people", () -> admitting.changeRole(org, account, Role.parse(role), caller.name()));
    }

    @PostMapping("/{org}/settings/members/{account}/remove")
    @Requires(Permission.ADMINISTER)
    ModelAndView remove(
            @PathVariable("org") OrgId org,
            @PathVariable("account") UUID account,
            Caller caller,
            HttpServletRequest request) {
        return done(org, request, "people", () -> admitting.remove(org, account, caller.name()));
    }

    @PostMapping("/{org}/settings/tokens")
    @Requires(Permission.ADMINISTER)
    ModelAndView issue(
            @PathVariable("org") OrgId org,
            @RequestParam("name") String name,
            @RequestParam("role") String role,
            @RequestParam(name = "days", required = false) Optional<Integer> days,
            Caller caller,
            HttpServletRequest request) {
        return done(org, request, "tokens", () -> {
            Machines.Issued issued = machines.issue(org, name, Role.parse(role), days, caller.name());
            keep(
                    request,
                    new SettingsPage.Shown(
                            "The token '" + issued.token().name() + "'",
                            issued.secret().text(),
                            "Send it as: Authorization: Bearer TOKEN."));
        });
    }

    @PostMapping("/{org}/settings/tokens/{token}/revoke")
    @Requires(Permission.ADMINISTER)
    ModelAndView revoke(
            @PathVariable("org") OrgId org,
            @PathVariable("token") UUID token,
            Caller caller,
            HttpServletRequest request) {
        return done(org, request, "tokens", () -> machines.revoke(org, token, caller.name()));
    }

    /// Back to the list, which says what was wrong, if anything was.
    private static ModelAndView done(OrgId org, HttpServletRequest request, String place, Runnable work) {
        try {
            work.run();
        } catch (ProblemsException wrong) {
            request.getSession().setAttribute(PROBLEM, Texts.sentence(wrong));
        } catch (IllegalArgumentException wrong) {
            request.getSession().setAttribute(PROBLEM, Texts.sentence(String.valueOf(wrong.getMessage())));
        }
        return Texts.seeOther(Links.of(org).section(Section.SETTINGS) + "#" + place);
    }

    /// The page after the redirect shows it, once.
    private static void keep(HttpServletRequest request, SettingsPage.Shown shown) {
        request.getSession().setAttribute(SHOWN, shown);
    }

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
