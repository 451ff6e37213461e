package io.avouch.core.test;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// A run that a schedule asks for, and what became of it.
///
/// @param dueAt when it was due: the hour of the schedule, or when the arrived evidence had settled
/// @param tests which; all where none is named
/// @param reason why it was skipped; empty otherwise
/// @param run the recorded run, once there is one
/// @param changedAt when its state became what it is
public record PlannedRun(
        UUID id,
        String schedule,
        Cause cause,
        Instant dueAt,
        List<String> tests,
        State state,
        String reason,
        Optional<String> run,
        Instant changedAt) {
    public PlannedRun {
        tests = List.copyOf(tests);
    }

    public enum Cause {
        SCHEDULE,
        ARRIVAL;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum State {
        WAITING,
        RUNNING,
        DONE,
        SKIPPED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean open() {
        return state == State.WAITING || state == State.RUNNING;
    }

    /// Whether it is about a test.
    public boolean concerns(String test) {
        return tests.isEmpty() || tests.contains(test);
    }

    public PlannedRun running(Instant at) {
        return new PlannedRun(id, schedule, cause, dueAt, tests, State.RUNNING, "", run, at);
    }

    public PlannedRun done(String recorded, Instant at) {
        return new PlannedRun(id, schedule, cause, dueAt, tests, State.DONE, "", Optional.of(recorded), at);
    }

    public PlannedRun skipped(String why, Instant at) {
        return new PlannedRun(id, schedule, cause, dueAt, tests, State.SKIPPED, why, Optional.empty(), at);
    }
}
