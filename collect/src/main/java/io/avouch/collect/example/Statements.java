package io.avouch.collect.example;

import io.avouch.core.Digest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// What people stated, each resting on a file that somebody has read.
final class Statements {
    private Statements() {}

    static List<Fact> facts() {
        return List.of(
                stated("context-review", Cast.COMPLIANCE_LEAD, "compliance-lead", "2025-11-12T10:00:00Z"),
                stated("fraud-workshop", Cast.CISO, "ciso", "2025-11-30T23:59:59Z"),
                stated("resource-plan", Cast.CHIEF_EXECUTIVE, "top-management", "2025-12-16T15:00:00Z"),
                stated("communication-plan", Cast.COMPLIANCE_LEAD, "compliance-lead", "2026-01-21T09:00:00Z"),
                stated("screening-completeness", Cast.HR_LEAD, "hr-lead", "2026-03-01T00:00:00Z"),
                stated("oversight-briefing", Cast.ML_ENGINEER, "ml-engineer", "2026-03-24T13:00:00Z"));
    }

    private static Fact stated(String subject, String actor, String role, String at) {
        Instant made = Year.at(at);
        LocalDate day = Year.day(made);
        return Fact.of(
                Feed.STATEMENTS,
                Item.entered("statement/" + subject + "/" + day, made)
                        .text("statement", "I have read the file named here, and it says what was done.")
                        .text("kind", "performed")
                        .text("actor", actor)
                        .text("role", role)
                        .text("subject", subject)
                        .on("period_from", day.minusMonths(1))
                        .on("period_to", day)
                        .text("document_digest", Digest.of("file of " + subject).hex())
                        .list(
                                "files",
                                List.of(Item.entry()
                                        .text("name", subject + ".pdf")
                                        .text(
                                                "sha256",
                                                Digest.of("file of " + subject).hex())
                                        .text("inspector", actor)
                                        .build())));
    }
}
