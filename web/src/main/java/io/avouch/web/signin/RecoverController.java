package io.avouch.web.signin;

import io.avouch.core.access.Secret;
import io.avouch.flow.Recovering;
import io.avouch.flow.Recovering.Open;
import io.avouch.flow.Recovering.Recovered;
import io.avouch.web.page.ErrorPage;
import io.avouch.web.page.Link;
import io.avouch.web.page.RecoverPage;
import io.avouch.web.security.Passwords;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Refusals;
import io.avouch.web.security.Requires;
import io.avouch.web.security.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// Where a recovery link leads: a new password, and in.
@Controller
public final class RecoverController {
    private final Recovering recovering;
    private final Passwords passwords;
    private final Sessions sessions;

    public RecoverController(Recovering recovering, Passwords passwords, Sessions sessions) {
        this.recovering = recovering;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    @GetMapping("/recover")
    @Requires(Permission.PUBLIC)
    ModelAndView ask(HttpServletRequest request) {
        return recovering
                .find(secret(request))
                .map(open -> page(request, open, HttpStatus.OK, List.of()))
                .orElseGet(() -> dead(request));
    }

    @PostMapping("/recover")
    @Requires(Permission.PUBLIC)
    ModelAndView recover(HttpServletRequest request) {
        Optional<Open> open = recovering.find(secret(request));
        if (open.isEmpty()) {
            return dead(request);
        }
        String password = Texts.of(request.getParameter("password"));
        List<String> problems = Passwords.problems(
                password,
                Texts.of(request.getParameter("again")),
                open.get().account().email());
        if (!problems.isEmpty()) {
            return page(request, open.get(), HttpStatus.UNPROCESSABLE_CONTENT, problems);
        }
        Optional<Recovered> recovered = recovering.recover(secret(request), passwords.hash(password));
        recovered.ifPresent(done -> sessions.open(request, done.account(), done.since(), false));
        return recovered.isPresent() ? Texts.seeOther("/account?welcome") : dead(request);
    }

    private static Secret secret(HttpServletRequest request) {
        return new Secret(Texts.of(request.getParameter("token")));
    }

    private ModelAndView page(HttpServletRequest request, Open open, HttpStatus status, List<String> problems) {
        sessions.visit(request);
        ModelAndView page = new ModelAndView("recover");
        page.setStatus(status);
        page.addObject(
                "page",
                new RecoverPage(
                        open.account().email(),
                        open.until(),
                        secret(request).text(),
                        problems,
                        Passwords.CHARS_MIN,
                        Passwords.CHARS_MAX,
                        Texts.csrf(request),
                        Refusals.theme(request)));
        return page;
    }

    private static ModelAndView dead(HttpServletRequest request) {
        ModelAndView page = new ModelAndView("error");
        page.setStatus(HttpStatus.GONE);
        page.addObject(
                "page",
                new ErrorPage(
                        HttpStatus.GONE.value(),
                        "This link can't be used",
                        "It was used already, is older than an hour, or was not copied whole; a restart of the server "
                                + "ends such links too.",
                        "Ask whoever runs the server for a new one: avouch recover EMAIL prints it.",
                        new Link("Sign in", "/sign-in"),
                        Optional.empty(),
                        Refusals.theme(request)));
        return page;
    }
}
