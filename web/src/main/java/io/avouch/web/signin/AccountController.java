package io.avouch.web.signin;

import io.avouch.core.Bytes;
import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.access.Account;
import io.avouch.core.access.Passkey;
import io.avouch.core.port.Accounts;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.Passkeys;
import io.avouch.flow.Admitting;
import io.avouch.flow.Founding;
import io.avouch.web.page.AccountPage;
import io.avouch.web.page.Links;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Hosts;
import io.avouch.web.security.Passwords;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Refusals;
import io.avouch.web.security.Refused;
import io.avouch.web.security.Requires;
import io.avouch.web.security.Sessions;
import io.avouch.web.security.Source;
import jakarta.servlet.http.HttpServletRequest;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// One's own account: what anybody who is signed in may see and change, whatever their roles.
@Controller
public final class AccountController {
    private static final int ADDRESS_MAX = 63;

    private final Accounts accounts;
    private final Passkeys passkeys;
    private final Organisations organisations;
    private final Admitting admitting;
    private final Founding founding;
    private final Clock clock;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Hosts hosts;
    private final Tries tries;

    public AccountController(
            Accounts accounts,
            Passkeys passkeys,
            Organisations organisations,
            Admitting admitting,
            Founding founding,
            Clock clock,
            Passwords passwords,
            Sessions sessions,
            Hosts hosts,
            Tries tries) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.organisations = organisations;
        this.admitting = admitting;
        this.founding = founding;
        this.clock = clock;
        this.passwords = passwords;
        this.sessions = sessions;
        this.hosts = hosts;
        this.tries = tries;
    }

    @GetMapping("/account")
    @Requires(Permission.SIGNED_IN)
    ModelAndView show(HttpServletRequest request, Caller caller) {
        Optional<String> notice = Optional.empty();
        if (request.getParameter("changed") != null) {
            notice = Optional.of("The password is changed. Every other session has ended.");
        } else if (request.getParameter("registered") != null) {
            notice = Optional.of("The passkey is registered. This session has a second factor now.");
        } else if (request.getParameter("removed") != null) {
            notice = Optional.of("The passkey is removed; it signs nobody in any more.");
        }
        return page(request, caller, HttpStatus.OK, notice, List.of());
    }

    @PostMapping("/account/password")
    @Requires(Permission.SIGNED_IN)
    ModelAndView changePassword(HttpServletRequest request, Caller caller) {
        Account account = person(caller).account();
        List<String> problems = Passwords.problems(
                Texts.of(request.getParameter("password")), Texts.of(request.getParameter("again")), account.email());
        if (!problems.isEmpty()) {
            return page(request, caller, HttpStatus.UNPROCESSABLE_CONTENT, Optional.empty(), problems);
        }
        if (tries.start(account.email(), Source.of(request)).isPresent()) {
            return page(
                    request,
                    caller,
                    HttpStatus.TOO_MANY_REQUESTS,
                    Optional.empty(),
                    List.of("There were too many failed tries. Wait a quarter of an hour."));
        }
        if (!passwords.matches(Texts.of(request.getParameter("current")), accounts.findPasswordHash(account.email()))) {
            return page(
                    request,
                    caller,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    Optional.empty(),
                    List.of("The password now in use is another."));
        }
        tries.succeeded(account.email(), Source.of(request));
        Instant since = admitting.changePassword(account, passwords.hash(Texts.of(request.getParameter("password"))));
        sessions.open(request, account, since, person(caller).passkeyUsed());
        return Texts.seeOther("/account?changed");
    }

    /// A new organisation, owned by whoever founds it; its address follows from the name where none is given.
    @PostMapping("/account/organisations")
    @Requires(Permission.FOUND)
    ModelAndView found(HttpServletRequest request, Caller caller) {
        String name = Texts.of(request.getParameter("name")).strip();
        String id = Texts.of(request.getParameter("id")).strip();
        try {
            OrgId org = new OrgId(id.isEmpty() ? address(name) : id);
            founding.found(org, name, false, clock.instant().truncatedTo(ChronoUnit.MICROS), Optional.empty());
            admitting.own(org, caller.person().map(Caller.Person::account));
            return Texts.seeOther(Links.of(org).adviser());
        } catch (ProblemsException wrong) {
            return refused(request, caller, Texts.sentence(wrong));
        } catch (IllegalArgumentException wrong) {
            return refused(request, caller, Texts.sentence(String.valueOf(wrong.getMessage())));
        }
    }

    private ModelAndView refused(HttpServletRequest request, Caller caller, String why) {
        return page(request, caller, HttpStatus.UNPROCESSABLE_CONTENT, Optional.empty(), List.of(why));
    }

    /// `Acme AI GmbH` lies at `acme-ai-gmbh`.
    private static String address(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(ADDRESS_MAX, plain.length()));
        return cut.replaceAll("^-+|-+$", "");
    }

    /// Only in a session that a passkey was used in: a stolen password alone can't take the second factor away.
    @PostMapping("/account/passkeys/remove")
    @Requires(Permission.SIGNED_IN)
    ModelAndView removePasskey(HttpServletRequest request, Caller caller) {
        Caller.Person person = person(caller);
        if (!person.passkeyUsed()) {
            throw new Refused(HttpStatus.FORBIDDEN, "use a passkey before you remove one");
        }
        String id = Texts.of(request.getParameter("id"));
        Optional<Passkey> found = passkeys.list(person.account().handle()).stream()
                .filter(passkey -> passkey.id().hex().equals(id))
                .findFirst();
        found.ifPresent(passkey -> {
            passkeys.remove(passkey);
            admitting.passkeyRemoved(person.account(), passkey.label());
        });
        return Texts.seeOther("/account?removed");
    }

    private static Caller.Person person(Caller caller) {
        return caller.person()
                .orElseThrow(() -> new Refused(HttpStatus.FORBIDDEN, "an account is a person's, not a token's"));
    }

    private ModelAndView page(
            HttpServletRequest request,
            Caller caller,
            HttpStatus status,
            Optional<String> notice,
            List<String> problems) {
        Caller.Person person = person(caller);
        ModelAndView page = new ModelAndView("account");
        page.setStatus(status);
        page.addObject(
                "page",
                new AccountPage(
                        person.account().name(),
                        person.account().email(),
                        request.getParameter("welcome") != null,
                        notice,
                        problems,
                        memberships(caller),
                        passkeys.list(person.account().handle()).stream()
                                .map(AccountController::line)
                                .toList(),
                        hosts.takesPasskeys(Texts.of(request.getHeader("Host"))),
                        person.passkeyUsed(),
                        person.account().administrator(),
                        caller.may(Permission.FOUND, Optional.empty()),
                        Passwords.CHARS_MIN,
                        Passwords.CHARS_MAX,
                        Texts.csrf(request),
                        Refusals.theme(request)));
        return page;
    }

    private List<AccountPage.Membership> memberships(Caller caller) {
        return organisations.list().stream()
                .filter(org -> caller.role(org.id().value()).isPresent())
                .map(org -> new AccountPage.Membership(
                        org.name(),
                        Links.of(org.id()).section(Section.READINESS),
                        caller.withheld(org.id().value())
                                .or(() -> caller.role(org.id().value()))
                                .orElse(""),
                        caller.withheld(org.id().value()).isPresent()))
                .toList();
    }

    private static AccountPage.Passkey line(Passkey passkey) {
        Bytes id = passkey.id();
        return new AccountPage.Passkey(id.hex(), passkey.label(), passkey.createdAt(), passkey.lastUsedAt());
    }
}
