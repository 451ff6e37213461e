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
                stated("concern-channel", Cast.COMPLIANCE_LEAD, "compliance-lead", "2026-01-21T09:00:00Z"),
                stated("screening-completeness", Cast.HR_LEAD, "hr-lead", "2026-03-01T00:00:00Z"),
                stated("oversight-briefing", Cast.ML_ENGINEER, "ml-engineer", "2026-03-24T13:00:00Z"),
                unread("exercise-report", Cast.CISO, "ciso", "2026-07-01T10:00:00Z"));
    }

    private static Fact stated(String subject, String actor, String role, String at) {
        String file = Digest.of("file of " + subject).hex();
        return Fact.of(
                Feed.STATEMENTS,
                statement(subject, actor, role, Year.at(at))
                        .text("document_digest", file)
                        .list(
                                "files",
                                List.of(Item.entry()
                                        .text("name", subject + ".pdf")
                                        .text("sha256", file)
                                        .text("inspector", actor)
                                        .build())));
    }

    /// A statement that rests on no file.
    private static Fact unread(String subject, String actor, String role, String at) {
        return Fact.of(Feed.STATEMENTS, statement(subject, actor, role, Year.at(at)));
    }

    private static Item statement(String subject, String actor, String role, Instant made) {
        LocalDate day = Year.day(made);
        return Item.entered("statement/" + subject + "/" + day, made)
                .text("statement", "I have read what was laid before me, and it says what was done.")
                .text("kind", "performed")
                .text("actor", actor)
                .text("role", role)
                .text("subject", subject)
                .on("period_from", day.minusMonths(1))
                .on("period_to", day);
    }
}
