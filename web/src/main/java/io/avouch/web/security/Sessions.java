package io.avouch.web.security;

import io.avouch.core.Bytes;
import io.avouch.core.access.Account;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Opens and ends browser sessions. The container keeps them in memory: a restart ends them all.
@Component
public final class Sessions {
    /// A session that nothing happens in is over after this.
    public static final Duration IDLE_MAX = Duration.ofMinutes(60);

    /// Any session is over after this.
    public static final Duration AGE_MAX = Duration.ofHours(12);

    /// For visitors who did not sign in: long enough to fill in a form.
    public static final Duration VISIT_MAX = Duration.ofMinutes(30);

    private static final String KEY = "avouch.signed-in";

    private final Clock clock;

    public Sessions(Clock clock) {
        this.clock = clock;
    }

    /// Whatever session there was ends; a new one with a new id begins.
    public void open(HttpServletRequest request, Account account, boolean passkey) {
        open(request, account, now(), passkey);
    }

    /// @param since sessions of the account opened before are over; this one is not
    public void open(HttpServletRequest request, Account account, Instant since, boolean passkey) {
        close(request);
        HttpSession session = request.getSession(true);
        session.setMaxInactiveInterval((int) IDLE_MAX.toSeconds());
        session.setAttribute(KEY, SignedIn.of(account.handle(), since, passkey));
    }

    /// A passkey was used within the session: it goes on, under a new id.
    public void strengthen(HttpServletRequest request) {
        find(request).ifPresent(signedIn -> {
            request.changeSessionId();
            request.getSession().setAttribute(KEY, signedIn.withPasskey(now()));
        });
    }

    public void close(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /// A visitor's session, for the form token of the page they look at.
    public void visit(HttpServletRequest request) {
        HttpSession session = request.getSession(true);
        if (session.getAttribute(KEY) == null) {
            session.setMaxInactiveInterval((int) VISIT_MAX.toSeconds());
        }
    }

    Optional<SignedIn> find(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Optional<SignedIn> signedIn = session != null && session.getAttribute(KEY) instanceof SignedIn known
                ? Optional.of(known)
                : Optional.empty();
        return signedIn.filter(each -> now().isBefore(each.openedAt().plus(AGE_MAX)));
    }

    boolean goesOn(SignedIn signedIn, Account account) {
        return account.handle().equals(Bytes.parseHex(signedIn.handle()))
                && !signedIn.openedAt().isBefore(account.sessionsFrom());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
