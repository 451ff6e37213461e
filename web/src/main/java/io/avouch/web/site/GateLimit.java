package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.web.security.Source;
import io.avouch.web.security.Throttle;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// How often one network may ask at an organisation's gate, so that one stranger can't use up what all may ask.
/// Networks are kept in memory alone, and a day at most.
@Component
public final class GateLimit {
    public static final int BY_SOURCE_MAX = 20;
    private static final Duration DAY = Duration.ofDays(1);

    private final Throttle bySource;

    public GateLimit(Clock clock) {
        this.bySource = new Throttle(BY_SOURCE_MAX, DAY, clock);
    }

    /// Counts an asking before it is heard; tells how long to wait where there were too many.
    Optional<Duration> start(OrgId org, HttpServletRequest request) {
        return bySource.start(name(org, request));
    }

    /// It was not taken: it does not count.
    void takeBack(OrgId org, HttpServletRequest request) {
        bySource.takeBack(name(org, request));
    }

    private static String name(OrgId org, HttpServletRequest request) {
        return org + " " + Source.of(request);
    }

    static String words(Duration wait) {
        long hours = Math.max(1, wait.plusMinutes(59).toHours());
        return "From your network somebody asked " + BY_SOURCE_MAX + " times since yesterday: ask again in "
                + (hours == 1 ? "an hour" : hours + " hours")
                + ". Others are not kept out by this, and a key that you were given goes on opening the gate.";
    }
}
