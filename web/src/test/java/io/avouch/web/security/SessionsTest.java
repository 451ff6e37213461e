package io.avouch.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Bytes;
import io.avouch.core.access.Account;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// When a session is over. What the container does at its end is the container's; what it is told is ours.
class SessionsTest {
    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource source = now::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final Map<String, Object> kept = new HashMap<>();
    private final AtomicReference<Integer> idle = new AtomicReference<>(0);
    private final Sessions sessions = new Sessions(clock);
    private final Account account = new Account(
            UUID.randomUUID(), "ann@acme.example", "Ann", false, Bytes.owning(new byte[] {1, 2}), START, START);

    /// A browser's requests: one session, kept in a map.
    private HttpServletRequest request() {
        HttpSession session = (HttpSession) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpSession.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "setAttribute" -> kept.put((String) arguments[0], arguments[1]);
                        case "setMaxInactiveInterval" -> idle.set((Integer) arguments[0]);
                        case "invalidate" -> kept.clear();
                        default -> {
                            return kept.get((String) arguments[0]);
                        }
                    }
                    return null;
                });
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getSession") ? session : "new-id");
    }

    @Test
    void a_session_that_nothing_happens_in_ends_within_the_hour() {
        sessions.open(request(), account, false);
        assertThat(idle.get()).isEqualTo(3600);
    }

    @Test
    void any_session_ends_after_twelve_hours_however_busy_and_a_passkey_does_not_prolong_it() {
        sessions.open(request(), account, true);
        now.set(START.plus(Duration.ofHours(12)).minusMillis(1));
        assertThat(sessions.find(request())).isPresent();
        sessions.strengthen(request());
        assertThat(sessions.find(request())).isPresent();
        now.set(START.plus(Duration.ofHours(12)));
        assertThat(sessions.find(request())).isEmpty();
    }

    @Test
    void a_session_opened_before_its_account_ended_all_of_them_does_not_go_on() {
        sessions.open(request(), account, true);
        SignedIn signedIn = sessions.find(request()).orElseThrow();
        assertThat(sessions.goesOn(signedIn, account)).isTrue();
        Account ended = new Account(
                account.id(),
                account.email(),
                account.name(),
                false,
                account.handle(),
                account.createdAt(),
                START.plusMillis(1));
        assertThat(sessions.goesOn(signedIn, ended)).isFalse();
    }
}
