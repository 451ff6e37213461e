package io.avouch.collect.example;

import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Access reviews of every quarter, meetings of the board, and the management review.
final class Reviews {
    static final List<String> SYSTEMS = List.of(
            "git-forge",
            "deploy-controller",
            "identity-provider",
            "hr-system",
            "model-registry",
            "ai-gateway",
            "cloud-production",
            "monitoring",
            "ticketing",
            "screen-console",
            "customer-console",
            "data-warehouse");
    private static final int GRACE_DAYS = 10;

    private final Draw draw;
    private final List<Fact> facts = new ArrayList<>();

    Reviews(long seed) {
        this.draw = Draw.of(seed, "reviews");
        for (LocalDate quarter = LocalDate.of(2025, 7, 1);
                quarter.isBefore(LocalDate.of(2026, 10, 1));
                quarter = quarter.plusMonths(3)) {
            for (String system : SYSTEMS) {
                access(system, quarter);
            }
        }
        board();
        management();
        obligations();
    }

    List<Fact> facts() {
        return facts;
    }

    static JsonObject attendee(String person, String role, boolean independent) {
        return Item.entry()
                .text("person", person)
                .text("role", role)
                .flag("independent", independent)
                .build();
    }

    private void access(String system, LocalDate quarter) {
        LocalDate last = quarter.plusMonths(3).minusDays(1);
        LocalDate due = last.plusDays(GRACE_DAYS);
        Instant usual = Year.at(Year.workdayFrom(last.plusDays(draw.between(1, 5))), 13, draw.below(60), 0);
        switch (system + "@" + quarter) {
            case "data-warehouse@2026-04-01" -> {}
            case "model-registry@2026-01-01" ->
                access(system, quarter, due, Year.start(due.plusDays(1)), true, "completed");
            case "customer-console@2026-01-01" ->
                access(system, quarter, due, Year.at(due, 23, 59, 59), true, "completed");
            case "ticketing@2026-07-01" -> access(system, quarter, due, usual, false, "completed");
            case "hr-system@2025-10-01" -> access(system, quarter, due, usual, true, "not-passed");
            default -> access(system, quarter, due, usual, true, "completed");
        }
    }

    private void access(
            String system, LocalDate quarter, LocalDate due, Instant held, boolean independent, String outcome) {
        List<JsonObject> decisions = new ArrayList<>();
        for (int i = draw.between(2, 6); i > 0; i--) {
            decisions.add(Item.entry()
                    .text("subject", "role group " + i)
                    .text("decision", i == 2 ? "reduce" : "keep")
                    .text("owner", Cast.PLATFORM_ENGINEER)
                    .on("due_on", Year.day(held).plusDays(7))
                    .at("done_at", held.plusSeconds(86_400L * i))
                    .build());
        }
        facts.add(Fact.of(
                Feed.REVIEWS,
                Item.entered("access-review/" + system + "/" + quarter, held)
                        .text("kind", "access")
                        .text("subject", system)
                        .on("period_from", quarter)
                        .on("period_to", quarter.plusMonths(3).minusDays(1))
                        .on("due_on", due)
                        .list(
                                "attendees",
                                List.of(
                                        attendee(Cast.ENGINEERING_MANAGER, "owner", false),
                                        attendee(Cast.COMPLIANCE_ANALYST, "reviewer", independent)))
                        .texts("inputs", List.of("account snapshot of the last day"))
                        .list("decisions", decisions)
                        .text("outcome", outcome)));
    }

    private void board() {
        meeting("2025-07-01", "2025-09-17T14:00:00Z", true, "completed");
        meeting("2025-10-01", "2025-12-10T14:00:00Z", true, "inquorate");
        meeting("2026-01-01", "2026-03-31T23:59:59Z", true, "completed");
        meeting("2026-04-01", "2026-06-17T14:00:00Z", false, "completed");
        meeting("2026-07-01", "2026-10-01T00:00:00Z", true, "completed");
    }

    private void meeting(String quarter, String at, boolean independent, String outcome) {
        LocalDate from = LocalDate.parse(quarter);
        facts.add(Fact.of(
                Feed.REVIEWS,
                Item.entered("board/" + quarter, Year.at(at))
                        .text("kind", "oversight")
                        .text("subject", "board")
                        .on("period_from", from)
                        .on("period_to", from.plusMonths(3).minusDays(1))
                        .list(
                                "attendees",
                                List.of(
                                        attendee("margaret.hale", "chair of the board", independent),
                                        attendee(Cast.CHIEF_EXECUTIVE, "chief executive officer", false),
                                        attendee(Cast.CISO, "CISO", false)))
                        .texts("inputs", List.of("risk report", "AI systems report", "resources"))
                        .list("decisions", List.of(decision("Fund a second reviewer team", Cast.CHIEF_EXECUTIVE, from)))
                        .text("outcome", outcome)));
    }

    private void obligations() {
        for (LocalDate quarter = LocalDate.of(2025, 10, 1);
                quarter.isBefore(LocalDate.of(2026, 10, 1));
                quarter = quarter.plusMonths(3)) {
            for (String entry : List.of("ai-act-annex-iii", "gdpr", "helios-terms")) {
                Instant usual = Year.at(Year.workdayFrom(quarter.plusDays(40)), 15, 0, 0);
                Instant next = Year.start(quarter.plusMonths(3));
                switch (entry + "@" + quarter) {
                    case "gdpr@2025-10-01" -> {}
                    case "ai-act-annex-iii@2026-04-01" -> obligation(entry, quarter, next, "completed");
                    case "ai-act-annex-iii@2026-01-01" -> obligation(entry, quarter, next.minusSeconds(1), "completed");
                    case "helios-terms@2026-01-01" -> obligation(entry, quarter, usual, "not-passed");
                    default -> obligation(entry, quarter, usual, "completed");
                }
            }
        }
    }

    private void obligation(String entry, LocalDate quarter, Instant held, String outcome) {
        facts.add(Fact.of(
                Feed.REVIEWS,
                Item.entered("obligation-review/" + entry + "/" + quarter, held)
                        .text("kind", "obligation")
                        .text("subject", entry)
                        .on("period_from", quarter)
                        .on("period_to", quarter.plusMonths(3).minusDays(1))
                        .list("attendees", List.of(attendee(Cast.LEGAL_COUNSEL, "legal-counsel", false)))
                        .texts("inputs", List.of("announcements of the quarter"))
                        .list("decisions", List.of())
                        .text("outcome", outcome)));
    }

    private static JsonObject decision(String text, String owner, LocalDate from) {
        return Item.entry()
                .text("subject", text)
                .text("decision", "agreed")
                .text("owner", owner)
                .on("due_on", from.plusMonths(6))
                .build();
    }

    private void management() {
        facts.add(Fact.of(
                Feed.REVIEWS,
                Item.entered("management-review/2025", Year.at("2025-12-16T13:00:00Z"))
                        .text("kind", "management-review")
                        .text("subject", "management-system")
                        .on("period_from", LocalDate.of(2025, 1, 1))
                        .on("period_to", LocalDate.of(2025, 12, 31))
                        .list(
                                "attendees",
                                List.of(
                                        attendee(Cast.CHIEF_EXECUTIVE, "top-management", false),
                                        attendee(Cast.CHIEF_TECHNOLOGY, "top-management", false),
                                        attendee(Cast.HEAD_OF_AI, "head-of-ai", false),
                                        attendee(Cast.COMPLIANCE_LEAD, "compliance-lead", false)))
                        .texts(
                                "inputs",
                                List.of(
                                        "earlier-actions",
                                        "context-changes",
                                        "party-changes",
                                        "nonconformities",
                                        "measurements",
                                        "audit-results",
                                        "objectives",
                                        "risks",
                                        "impact-assessments",
                                        "incidents",
                                        "suppliers",
                                        "resources",
                                        "feedback",
                                        "improvement"))
                        .list(
                                "decisions",
                                List.of(
                                        decision(
                                                "Second person for human review",
                                                Cast.REVIEW_LEAD,
                                                LocalDate.of(2025, 12, 1)),
                                        Item.entry()
                                                .text("subject", "Watch drift by language")
                                                .text("decision", "agreed")
                                                .text("owner", Cast.HEAD_OF_AI)
                                                .build()))
                        .text("outcome", "completed")));
    }
}
