package io.avouch.collect.example;

import java.util.List;
import java.util.Map;

/// Which tests cover which part of a control's statement, and what was inspected for the other parts.
final class ControlTests {
    private static final Map<String, List<String>> TESTS = Map.ofEntries(
            parts("CHG-01a", "change.independent-approval", "deployment.changes-approved"),
            parts("CHG-01b", "change.emergency-reviewed"),
            parts("CHG-02a", "change.checks-passed"),
            parts("CHG-02b", "change.checks-passed"),
            parts("MOD-05a", "deployment.evaluated"),
            parts("MOD-05b", "deployment.evaluated"),
            parts("MOD-07a", "deployment.approved"),
            parts("MOD-08a", "drift.measured"),
            parts("MOD-08b", "drift.handled"),
            parts("MOD-10b", "eventlog.complete"),
            parts("MOD-11b", "oversight.decision-reviewed"),
            parts("MOD-11c", "statement.signed"),
            parts("MOD-13a", "model.provider-pinned"),
            parts("DAT-02a", "dataset.rights-recorded"),
            parts("DAT-03b", "dataset.quality-checked"),
            parts("DAT-03c", "dataset.quality-checked"),
            parts("DAT-04a", "model.provenance-recorded"),
            parts("ACC-01a", "account.mfa"),
            parts("ACC-01b", "account.mfa"),
            parts("ACC-01c", "account.mfa"),
            parts("ACC-02a", "access.grant-approved"),
            parts("ACC-03a", "access.leaver-removed"),
            parts("ACC-04a", "access.review-quarterly"),
            parts("ACC-09a", "storage.encrypted"),
            parts("ACC-09b", "storage.encrypted"),
            parts("ACC-12a", "agent.action-permitted"),
            parts("ACC-12b", "agent.action-permitted"),
            parts("ACC-12c", "agent.action-permitted"),
            parts("ACC-13a", "device.posture"),
            parts("AST-01a", "ai-system.complete"),
            parts("AST-01c", "ai-system.complete"),
            parts("AST-01d", "shadow-ai.resolved"),
            parts("AST-04b", "shadow-ai.resolved"),
            parts("ACC-08d", "secret.leak-revoked"),
            parts("CHG-03b", "data.copy-approved"),
            parts("OPS-01a", "log.heartbeat-daily"),
            parts("INC-03a", "incident.users-notified"),
            parts("COM-02b", "external-report.handled"),
            parts("COM-02c", "channel.tested-monthly"),
            parts("COM-03b", "incident.authority-screened"),
            parts("COM-04c", "matter.answered"),
            parts("PRV-04a", "dsr.answered"),
            parts("PRV-05a", "disclosure.authorised"),
            parts("PRV-06a", "breach.decided"),
            parts("PRV-06b", "breach.decided"),
            parts("PRV-08a", "personal-data.quality-monthly"),
            parts("PRV-08b", "personal-data.quality-monthly"),
            parts("PRV-09a", "matter.answered"),
            parts("PRV-10c", "isolation.probed-daily"),
            parts("ACC-05a", "session.privileged-elevated"),
            parts("ACC-05b", "session.privileged-elevated"),
            parts("ACC-05c", "session.privileged-elevated"),
            parts("ACC-06b", "bulk-read.alerted"),
            parts("ACC-06c", "bulk-read.alerted"),
            parts("VEN-04a", "contract.terms-complete"),
            parts("VEN-04b", "contract.terms-complete"),
            parts("PRV-02a", "consent.in-force"),
            parts("PRV-02b", "consent.in-force"),
            parts("PRV-03b", "use.purpose-allowed"),
            parts("PRV-07a", "vendor.agreement-in-force"),
            parts("PRV-07e", "vendor.agreement-in-force"),
            parts("OPS-02a", "alert.triaged"),
            parts("OPS-03b", "vulnerability.fixed-in-time"),
            parts("OPS-03c", "vulnerability.fixed-in-time"),
            parts("OPS-06a", "backup.daily"),
            parts("OPS-06c", "backup.daily"),
            parts("OPS-07a", "restore.tested"),
            parts("OPS-07b", "restore.tested"),
            parts("INC-02a", "incident.handled"),
            parts("INC-02b", "incident.handled"),
            parts("INC-04a", "incident.lessons"),
            parts("HR-01a", "screening.before-access", "statement.signed"),
            parts("HR-03a", "training.awareness"),
            parts("VEN-02a", "vendor.assessed"),
            parts("GOV-02a", "board.oversight"),
            parts("GOV-04b", "ai-policy.in-force"),
            parts("GOV-04c", "ai-policy.in-force"),
            parts("GOV-04d", "ai-policy.in-force"),
            parts("GOV-06a", "statement.signed"),
            parts("RSK-05a", "soa.justified"),
            parts("RSK-05b", "soa.justified"),
            parts("RSK-08a", "deployment.impact-assessed"),
            parts("RSK-09a", "impact.people-and-society"),
            parts("RSK-09b", "impact.people-and-society"),
            parts("AUD-03a", "management.review"),
            parts("AUD-03b", "management.review"),
            parts("AUD-03c", "management.review"));

    private ControlTests() {}

    private static Map.Entry<String, List<String>> parts(String part, String... tests) {
        return Map.entry(part, List.of(tests));
    }

    static List<String> of(String control, String part) {
        return TESTS.getOrDefault(control + part, List.of());
    }

    /// The policy that says how the part is done, and that the internal auditor read for it.
    static String inspected(String control) {
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
