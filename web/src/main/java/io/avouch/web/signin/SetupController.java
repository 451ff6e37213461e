package io.avouch.web.signin;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.access.Account;
import io.avouch.core.access.Invitation;
import io.avouch.core.access.Secret;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.Organisation;
import io.avouch.flow.Admitting;
import io.avouch.flow.Admitting.Newcomer;
import io.avouch.web.page.ErrorPage;
import io.avouch.web.page.Link;
import io.avouch.web.page.SetupPage;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Callers;
import io.avouch.web.security.Passwords;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Refusals;
import io.avouch.web.security.Requires;
import io.avouch.web.security.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// Where one-time links lead: a new account, or one more organisation for an account that exists.
@Controller
public final class SetupController {
    private final Admitting admitting;
    private final Organisations organisations;
    private final Passwords passwords;
    private final Sessions sessions;

    public SetupController(Admitting admitting, Organisations organisations, Passwords passwords, Sessions sessions) {
        this.admitting = admitting;
        this.organisations = organisations;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    @GetMapping("/setup")
    @Requires(Permission.PUBLIC)
    ModelAndView ask(HttpServletRequest request) {
        return admitting
                .find(secret(request))
                .map(invitation -> page(request, invitation, HttpStatus.OK, List.of()))
                .orElseGet(() -> dead(request));
    }

    @PostMapping("/setup")
    @Requires(Permission.PUBLIC)
    ModelAndView join(HttpServletRequest request) {
        Optional<Invitation> invitation = admitting.find(secret(request));
        if (invitation.isEmpty()) {
            return dead(request);
        }
        List<String> problems = problems(request);
        if (!problems.isEmpty()) {
            return page(request, invitation.get(), HttpStatus.UNPROCESSABLE_CONTENT, problems);
        }
        Newcomer newcomer = new Newcomer(
                Texts.email(request.getParameter("email")),
                Texts.line(request.getParameter("name"), Texts.NAME_CHARS_MAX),
                passwords.hash(Texts.of(request.getParameter("password"))));
        try {
            Optional<Account> account = admitting.join(secret(request), newcomer);
            account.ifPresent(made -> sessions.open(request, made, false));
            return account.isPresent() ? Texts.seeOther("/account?welcome") : dead(request);
        } catch (ProblemsException known) {
            return page(request, invitation.get(), HttpStatus.UNPROCESSABLE_CONTENT, List.of(Texts.sentence(known)));
        }
    }

    @PostMapping("/setup/accept")
    @Requires(Permission.SIGNED_IN)
    ModelAndView accept(HttpServletRequest request, Caller caller) {
        Optional<Invitation> invitation = admitting.find(secret(request));
        if (invitation.isEmpty() || caller.person().isEmpty()) {
            return dead(request);
        }
        try {
            return admitting
                    .accept(secret(request), caller.person().get().account())
                    .map(org -> Texts.seeOther("/" + org + "/readiness"))
                    .orElseGet(() -> dead(request));
        } catch (ProblemsException known) {
            return page(request, invitation.get(), HttpStatus.UNPROCESSABLE_CONTENT, List.of(Texts.sentence(known)));
        }
    }

    private static List<String> problems(HttpServletRequest request) {
        List<String> problems = new ArrayList<>();
        if (Texts.line(request.getParameter("name"), Texts.NAME_CHARS_MAX).isEmpty()) {
            problems.add("The name is missing; it stands beside everything you decide.");
        }
        String email = Texts.email(request.getParameter("email"));
        if (!Texts.isEmail(email)) {
            problems.add("'" + email + "' is no e-mail address; write it as you@example.com.");
        }
        problems.addAll(Passwords.problems(
                Texts.of(request.getParameter("password")), Texts.of(request.getParameter("again")), email));
        return problems;
    }

    private static Secret secret(HttpServletRequest request) {
        return new Secret(Texts.of(request.getParameter("token")));
    }

    private ModelAndView page(
            HttpServletRequest request, Invitation invitation, HttpStatus status, List<String> problems) {
        sessions.visit(request);
        ModelAndView page = new ModelAndView("setup");
        page.setStatus(status);
        page.addObject(
                "page",
                new SetupPage(
                        invitation.org().map(this::name),
                        invitation.role().text(),
                        invitation.expiresAt(),
                        Callers.current()
                                .person()
                                .map(person -> person.account().email()),
                        secret(request).text(),
                        Texts.line(request.getParameter("name"), Texts.NAME_CHARS_MAX),
                        Texts.email(request.getParameter("email")),
                        problems,
                        Passwords.CHARS_MIN,
                        Passwords.CHARS_MAX,
                        Texts.csrf(request),
                        Refusals.theme(request)));
        return page;
    }

    private String name(OrgId org) {
        return organisations.find(org).map(Organisation::name).orElse(org.value());
    }

    private static ModelAndView dead(HttpServletRequest request) {
        ModelAndView page = new ModelAndView("error");
        page.setStatus(HttpStatus.GONE);
        page.addObject(
                "page",
                new ErrorPage(
                        HttpStatus.GONE.value(),
                        "This link can't be used",
                        "It was used already, has expired, was withdrawn, or was not copied whole.",
                        "Ask whoever sent it for a new one. For the first administrator, run avouch up on the server "
                                + "again: it prints a new link as long as there is none.",
                        new Link("Sign in", "/sign-in"),
                        Optional.empty(),
                        Refusals.theme(request)));
        return page;
    }
}
