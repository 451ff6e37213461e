package io.avouch.core.test;

import java.time.Instant;
import java.util.Optional;

/// What became of one item. For states, `until` ends the interval.
public record ItemResult(
        String item,
        Instant occurredAt,
        Optional<Instant> until,
        String status,
        String strength,
        String reason,
        Optional<Long> index) {}
