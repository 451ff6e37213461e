package io.avouch.collect.example;

/// Which document says how a part of a control is done.
final class Rules {
    private Rules() {}

    /// The policy that says how the part is done, and that the internal auditor read for it.
    static String of(String control) {
        return switch (control.substring(0, control.indexOf('-'))) {
            case "RSK" -> control.equals("RSK-07") ? "impact-assessment-process" : "risk-method";
            case "HR" -> "code-of-conduct";
            case "ACC" -> "access-policy";
            case "CHG" -> "change-policy";
            case "MOD" -> "ai-policy";
            case "DAT" -> "data-management-process";
            case "OPS" -> "continuity-plan";
            case "INC" -> "incident-plan";
            case "COM" -> "responsible-use-policy";
            case "VEN" -> "supplier-policy";
            case "PRV" -> "privacy-policy";
            case "AST", "INT" -> "information-security-policy";
            default -> "programme-handbook";
        };
    }
}
