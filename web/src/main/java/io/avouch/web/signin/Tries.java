package io.avouch.web.signin;

import io.avouch.web.security.Throttle;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Failed tries to sign in: limits by e-mail, whether it has an account or not, and by [Source].
@Component
public final class Tries {
    public static final int BY_EMAIL_MAX = 10;
    public static final int BY_ADDRESS_MAX = 60;
    public static final Duration WITHIN = Duration.ofMinutes(15);

    private final Throttle byEmail;
    private final Throttle byAddress;

    public Tries(Clock clock) {
        this.byEmail = new Throttle(BY_EMAIL_MAX, WITHIN, clock);
        this.byAddress = new Throttle(BY_ADDRESS_MAX, WITHIN, clock);
    }

    /// Counts a try before it is made.
    ///
    /// @return how long to wait where it may not be made
    Optional<Duration> start(String email, String address) {
        Optional<Duration> wait = byAddress.start(address);
        return wait.isPresent() ? wait : byEmail.start(email);
    }

    Optional<Duration> start(String address) {
        return byAddress.start(address);
    }

    /// An address that succeeds once is not trusted with more guesses at others.
    void succeeded(String email, String address) {
        byEmail.clear(email);
        byAddress.takeBack(address);
    }

    void succeeded(String address) {
        byAddress.takeBack(address);
    }
}
