package io.avouch.collect.example;

import java.util.List;
import java.util.Map;

/// Which tests cover which part of a control's statement, and what was inspected for the other parts.
final class ControlTests {
    private static final Map<String, List<String>> TESTS = Map.ofEntries(
            Map.entry("CHG-01a", List.of("change.independent-approval", "deployment.changes-approved")),
            Map.entry("CHG-01b", List.of("change.emergency-reviewed")),
            Map.entry("CHG-02a", List.of("change.checks-passed")),
            Map.entry("CHG-02b", List.of("change.checks-passed")));

    private ControlTests() {}

    static List<String> of(String control, String part) {
        return TESTS.getOrDefault(control + part, List.of());
    }

    /// The policy or register that says how the part is done; its file lies with the compliance lead.
    static String inspected(String control) {
        return switch (control.substring(0, 3)) {
            case "GOV", "AUD" -> "policy/programme-handbook";
            default -> "policy/information-security-policy";
        };
    }
}
