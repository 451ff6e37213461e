package io.avouch.web.signin;

import io.avouch.core.access.Account;
import io.avouch.core.port.Accounts;
import io.avouch.web.page.Csrf;
import io.avouch.web.page.SignInPage;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Hosts;
import io.avouch.web.security.Passwords;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Refusals;
import io.avouch.web.security.Requires;
import io.avouch.web.security.Sessions;
import io.avouch.web.security.Source;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// Signing in with a password, and out.
///
/// Passwords are read from the request by hand: what a handler takes as an argument, a log at its finest level prints.
@Controller
public final class SignInController {
    private static final String WRONG = "E-mail or password is wrong.";

    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Hosts hosts;
    private final Tries tries;

    public SignInController(Accounts accounts, Passwords passwords, Sessions sessions, Hosts hosts, Tries tries) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.hosts = hosts;
        this.tries = tries;
    }

    @GetMapping("/sign-in")
    @Requires(Permission.PUBLIC)
    ModelAndView ask(HttpServletRequest request, Caller caller) {
        if (caller.person().isPresent()) {
            return Texts.seeOther(ReturnPath.of(request.getParameter("next")));
        }
        Optional<String> notice = Optional.empty();
        if (request.getParameter("expired") != null) {
            notice = Optional.of("That page had waited too long. Nothing was done; please try again.");
        } else if (request.getParameter("out") != null) {
            notice = Optional.of("You are signed out.");
        } else if (request.getParameter("next") != null) {
            notice = Optional.of("Sign in to see that page.");
        }
        return page(request, HttpStatus.OK, Optional.empty(), notice);
    }

    @PostMapping("/sign-in")
    @Requires(Permission.PUBLIC)
    ModelAndView signIn(HttpServletRequest request) {
        String email = Texts.email(request.getParameter("username"));
        String password = Texts.of(request.getParameter("password"));
        Optional<Duration> wait = tries.start(email, Source.of(request));
        if (wait.isPresent()) {
            return page(request, HttpStatus.TOO_MANY_REQUESTS, Optional.of(waitWords(wait.get())), Optional.empty());
        }
        boolean right = passwords.matches(password, accounts.findPasswordHash(email));
        Optional<Account> account = right ? accounts.find(email) : Optional.empty();
        if (account.isEmpty()) {
            return page(request, HttpStatus.UNAUTHORIZED, Optional.of(WRONG), Optional.empty());
        }
        tries.succeeded(email, Source.of(request));
        sessions.open(request, account.get(), false);
        return Texts.seeOther(ReturnPath.of(request.getParameter("next")));
    }

    private static String waitWords(Duration wait) {
        long minutes = Math.max(1, (wait.toSeconds() + 59) / 60);
        return "There were too many failed tries. Try again in " + minutes + (minutes == 1 ? " minute" : " minutes")
                + ", or sign in with a passkey.";
    }

    private ModelAndView page(
            HttpServletRequest request, HttpStatus status, Optional<String> problem, Optional<String> notice) {
        sessions.visit(request);
        ModelAndView page = new ModelAndView("sign-in");
        page.setStatus(status);
        Csrf csrf = Texts.csrf(request);
        page.addObject(
                "page",
                new SignInPage(
                        problem,
                        notice,
                        Texts.of(request.getParameter("username")),
                        ReturnPath.of(request.getParameter("next")),
                        hosts.takesPasskeys(Texts.of(request.getHeader("Host"))),
                        csrf,
                        Refusals.theme(request)));
        return page;
    }

    @PostMapping("/sign-out")
    @Requires(Permission.SIGNED_IN)
    ModelAndView signOut(HttpServletRequest request) {
        sessions.close(request);
        return Texts.seeOther("/sign-in?out");
    }
}
