package io.avouch.web.security;

import io.avouch.core.Bytes;
import io.avouch.core.OrgId;
import io.avouch.core.access.Account;
import io.avouch.core.access.ApiToken;
import io.avouch.core.access.Role;
import io.avouch.core.access.Secret;
import io.avouch.core.port.Accounts;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.Organisation;
import io.avouch.flow.Machines;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out who makes a request: by the bearer token it shows, or else by its session.
///
/// A request with an `Authorization` header is never taken for a session's, so that what is exempt from form
/// tokens can't ride on a browser's cookie.
final class CallerFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final LocalToken token;
    private final Machines machines;
    private final Accounts accounts;
    private final Organisations organisations;
    private final Sessions sessions;

    CallerFilter(
            LocalToken token, Machines machines, Accounts accounts, Organisations organisations, Sessions sessions) {
        this.token = token;
        this.machines = machines;
        this.accounts = accounts;
        this.organisations = organisations;
        this.sessions = sessions;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header != null) {
            Optional<Caller> caller = bearer(header, request);
            if (caller.isEmpty()) {
                Refusals.write(
                        response,
                        HttpStatus.UNAUTHORIZED,
                        "this token is not known here: it was revoked, has expired, was mistyped, or is another server's");
                return;
            }
            set(caller.get());
        } else if (!request.getRequestURI().startsWith("/assets/")) {
            person(request).ifPresent(CallerFilter::set);
        }
        chain.doFilter(request, response);
    }

    private static void set(Caller caller) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, "", List.of()));
        SecurityContextHolder.setContext(context);
    }

    private Optional<Caller> bearer(String header, HttpServletRequest request) {
        if (!header.startsWith(BEARER)) {
            return Optional.empty();
        }
        Secret shown = new Secret(header.substring(BEARER.length()).strip());
        boolean here = Source.here(request);
        if (here && token.is(shown.text())) {
            return Optional.of(new Caller("local", Map.of("*", "owner"), true));
        }
        return machines.find(shown).map(CallerFilter::machine);
    }

    private static Caller machine(ApiToken known) {
        return new Caller(
                Machines.ACTOR + known.name(),
                Map.of(known.org().value(), known.role().text()),
                false);
    }

    private Optional<Caller> person(HttpServletRequest request) {
        Optional<SignedIn> signedIn = sessions.find(request);
        if (signedIn.isEmpty()) {
            return Optional.empty();
        }
        Optional<Account> account = accounts.find(Bytes.parseHex(signedIn.get().handle()))
                .filter(known -> sessions.goesOn(signedIn.get(), known));
        if (account.isEmpty()) {
            sessions.close(request);
        }
        return account.map(known -> person(known, signedIn.get().passkeyAt() != null));
    }

    private Caller person(Account account, boolean passkey) {
        Map<String, String> roles = new HashMap<>();
        Map<String, String> withheld = new HashMap<>();
        Map<OrgId, Role> held = accounts.roles(account.id());
        boolean waits = !passkey && held.values().stream().anyMatch(Role::needsSecondFactor);
        Set<OrgId> examples = waits ? examples() : Set.of();
        held.forEach((org, role) -> {
            boolean enough = passkey || !role.needsSecondFactor() || examples.contains(org);
            roles.put(org.value(), enough ? role.text() : Role.READER.text());
            if (!enough) {
                withheld.put(org.value(), role.text());
            }
        });
        return new Caller(
                account.email(),
                roles,
                account.administrator() && passkey,
                Optional.of(new Caller.Person(account, passkey)),
                withheld);
    }

    private Set<OrgId> examples() {
        return organisations.list().stream()
                .filter(Organisation::example)
                .map(Organisation::id)
                .collect(Collectors.toSet());
    }
}
