package io.avouch.core.test;

import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.List;

/// One test of a run that was recorded: what tests of the programme itself see of it.
///
/// @param recordedAt when the run's decision was sealed
/// @param covered whether all that the test reads was read whole over the window
public record Tested(
        String run,
        String test,
        List<String> controls,
        Instant recordedAt,
        Window window,
        String outcome,
        long received,
        long failed,
        long unverified,
        boolean covered) {
    /// What the relation's name, and that of its controls, begins with.
    private static final String RELATION = "test_run";

    public Tested {
        controls = List.copyOf(controls);
    }

    /// Whether a test asks what earlier runs found.
    public static boolean askedBy(ControlTest test) {
        return test.mentions(RELATION);
    }
}
