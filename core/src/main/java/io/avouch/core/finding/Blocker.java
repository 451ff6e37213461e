package io.avouch.core.finding;

/// One thing that keeps a requirement from being supported.
public sealed interface Blocker {
    record FailedTest(String test, long deviations) implements Blocker {}

    record UntestedTest(String test, String reason) implements Blocker {}

    record UntestedWords(String control, String part, String words) implements Blocker {}

    record DesignNotEvaluated(String control) implements Blocker {}

    /// @param starter the starter control that the plan proposes; empty where it proposes none
    record NoControl(String starter) implements Blocker {
        public NoControl() {
            this("");
        }
    }

    /// What has to change, as a stable key: blockers with one key are removed by one fix.
    default String key() {
        return switch (this) {
            case FailedTest failed -> "test/" + failed.test();
            case UntestedTest untested -> "test/" + untested.test();
            case UntestedWords words -> "part/" + words.control() + "/" + words.part();
            case DesignNotEvaluated design -> "design/" + design.control();
            case NoControl none -> "control/" + none.starter();
        };
    }
}
