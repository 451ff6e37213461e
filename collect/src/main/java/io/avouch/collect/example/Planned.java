package io.avouch.collect.example;

import io.avouch.core.port.Scenario.Step;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Supplier;

/// A step that is made when its time comes, so that only one reading is in memory.
record Planned(Instant clock, String key, Supplier<Step> step) {
    static final Comparator<Planned> ORDER =
            Comparator.comparing(Planned::clock).thenComparing(Planned::key);
}
