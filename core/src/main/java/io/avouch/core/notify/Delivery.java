package io.avouch.core.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/// One message to a webhook, and what became of it.
///
/// @param index of the decision that it tells of
/// @param answer the last HTTP status
public record Delivery(
        UUID id,
        UUID hook,
        String event,
        OptionalLong index,
        String payload,
        Instant createdAt,
        int attempts,
        Instant nextAt,
        State state,
        OptionalInt answer,
        Optional<String> error) {
    /// After each failed attempt the next one waits longer; after the last one nobody tries any more.
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(8),
            Duration.ofHours(24));

    public enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP;

        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        public static State parse(String text) {
            return valueOf(text.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        }
    }

    /// The same, to be tried at another time.
    public Delivery at(Instant time) {
        return with(time, State.WAITING, error);
    }

    /// The same, which nobody tries any more.
    public Delivery skipped(String why) {
        return with(nextAt, State.GIVEN_UP, Optional.of(why));
    }

    private Delivery with(Instant time, State now, Optional<String> said) {
        return new Delivery(id, hook, event, index, payload, createdAt, attempts, time, now, answer, said);
    }

    /// When to try again after an attempt that failed; empty after the last.
    public static Optional<Duration> wait(int attempts) {
        return attempts >= 1 && attempts <= WAITS.size() ? Optional.of(WAITS.get(attempts - 1)) : Optional.empty();
    }
}
