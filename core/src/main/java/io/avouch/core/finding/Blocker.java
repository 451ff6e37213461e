package io.avouch.core.finding;

import java.util.List;

/// One thing that keeps a requirement from being supported.
public sealed interface Blocker {
    record FailedTest(String test, long deviations) implements Blocker {}

    record UntestedTest(String test, String reason) implements Blocker {}

    record UntestedWords(String control, String part, String words) implements Blocker {}

    record DesignNotEvaluated(String control) implements Blocker {}

    /// Every primary control is limited to some AI systems, and this one is not among them.
    ///
    /// @param controls the primary controls, each limited to others
    record UncoveredAiSystem(String aiSystem, List<String> controls) implements Blocker {
        public UncoveredAiSystem {
            controls = List.copyOf(controls);
        }

        public String says() {
            return String.join(", ", controls)
                    + (controls.size() == 1 ? " is limited to other AI systems" : " are limited to other AI systems");
        }
    }

    /// Every primary control is limited to AI systems, and the requirement asks for more than these.
    ///
    /// @param controls the primary controls, each limited
    record OnlyAiSystems(List<String> controls) implements Blocker {
        public OnlyAiSystems {
            controls = List.copyOf(controls);
        }

        public String says() {
            return String.join(", ", controls)
                    + (controls.size() == 1 ? " is limited to AI systems" : " are limited to AI systems")
                    + ", and the requirement is not about these alone";
        }
    }

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
            case UncoveredAiSystem uncovered ->
                "ai-system/" + uncovered.aiSystem() + "/" + String.join("+", uncovered.controls());
            case OnlyAiSystems only -> "unlimited/" + String.join("+", only.controls());
            case NoControl none -> "control/" + none.starter();
        };
    }
}
