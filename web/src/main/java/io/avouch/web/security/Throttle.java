package io.avouch.web.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Counts failures by name within a time, and says how long to wait once there are too many.
///
/// A try is counted before it is made and taken back when it succeeds, so that many at once don't slip through.
/// Memory is bounded: the names that failed longest ago are forgotten first.
public final class Throttle {
    private static final int NAMES_MAX = 50_000;

    private final int failuresMax;
    private final Duration within;
    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>();

    private record Count(int failures, Instant since) {}

    public Throttle(int failuresMax, Duration within, Clock clock) {
        this.failuresMax = failuresMax;
        this.within = within;
        this.clock = clock;
    }

    /// Counts a try; where there were too many, it is not to be made, and this is how long to wait.
    public synchronized Optional<Duration> start(String name) {
        Instant now = clock.instant();
        Count count = counts.remove(name);
        if (count == null || !now.isBefore(count.since().plus(within))) {
            count = new Count(0, now);
        }
        boolean tooMany = count.failures() >= failuresMax;
        counts.put(name, tooMany ? count : new Count(count.failures() + 1, count.since()));
        if (counts.size() > NAMES_MAX) {
            counts.remove(counts.keySet().iterator().next());
        }
        return tooMany ? Optional.of(Duration.between(now, count.since().plus(within))) : Optional.empty();
    }

    /// The try succeeded: it does not count, nor do those before it.
    public synchronized void clear(String name) {
        counts.remove(name);
    }

    /// The try succeeded: it alone does not count.
    public synchronized void takeBack(String name) {
        counts.computeIfPresent(
                name, (any, count) -> count.failures() > 1 ? new Count(count.failures() - 1, count.since()) : null);
    }
}
