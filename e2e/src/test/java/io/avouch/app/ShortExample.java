package io.avouch.app;

import io.avouch.core.port.Scenario;
import java.time.Instant;
import java.util.stream.Stream;

/// The example's first weeks: every document of its beginning, every kind of record, and then its year is over.
final class ShortExample implements Scenario {
    private static final Instant LAST = Instant.parse("2025-11-24T00:00:00Z");
    private static final Instant END = Instant.parse("2026-11-01T00:00:00Z");

    private final Scenario whole = new Main.LazyExample();

    @Override
    public String orgId() {
        return whole.orgId();
    }

    @Override
    public String orgName() {
        return whole.orgName();
    }

    @Override
    public Stream<Step> steps(long seed) {
        Stream<Step> weeks = whole.steps(seed).takeWhile(step -> step.clock().isBefore(LAST));
        return Stream.concat(weeks, Stream.of(new Step.Wait(END)));
    }
}
