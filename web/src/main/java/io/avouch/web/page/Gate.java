package io.avouch.web.page;

/// One step of the chain before a deployment, and whether it happened in time.
public record Gate(State state, String words) {
    /// What is known of the step.
    public enum State {
        PASSED,
        MISSING,
        UNVERIFIED,
        NOT_NEEDED
    }
}
