package io.avouch.collect.example;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reviews by people of candidates whom the screening model flagged.
final class HumanReviews {
    private static final int LIMIT_DAYS = 2;
    private static final String ROLE = "human-reviewer";

    private final Draw draw;
    private final List<String> reviewers;

    HumanReviews(long seed, Staff staff) {
        this.draw = Draw.of(seed, "human reviews");
        this.reviewers = staff.steady("Candidate review");
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        LocalDate until = LocalDate.of(2026, 10, 28);
        for (LocalDate day = LocalDate.of(2025, 10, 6); day.isBefore(until); day = day.plusDays(1)) {
            for (int i = Year.workday(day) ? draw.between(2, 4) : 0; i > 0; i--) {
                Instant asked = Year.at(day, draw.between(6, 20), draw.below(60), draw.below(60));
                Instant decided = draw.after(asked, 30, 1700);
                facts.add(review(day, i, asked, draw.pick(reviewers), ROLE, Optional.of(decided)));
            }
        }
        facts.add(planted("2026-01-20", Cast.REVIEW_LEAD, ROLE, "2026-01-23T00:00:00Z"));
        facts.add(planted("2026-02-25", Cast.REVIEW_LEAD, ROLE, "2026-02-27T23:59:59Z"));
        facts.add(planted("2026-04-07", Cast.ML_ENGINEER, "ml-engineer", "2026-04-08T10:00:00Z"));
        facts.add(planted("2026-06-29", Cast.REVIEW_LEAD, ROLE, ""));
        return facts;
    }

    private Fact planted(String day, String actor, String role, String decided) {
        LocalDate asked = LocalDate.parse(day);
        Optional<Instant> at = decided.isEmpty() ? Optional.empty() : Optional.of(Year.at(decided));
        return review(asked, 9, Year.at(asked, 9, 0, 0), actor, role, at);
    }

    private Fact review(
            LocalDate day, int number, Instant asked, String actor, String role, Optional<Instant> decided) {
        Item item = Item.collected("candidate-review/" + day + "-" + number, decided.orElse(asked))
                .text("kind", "human-review")
                .text("subject", "candidate-" + draw.hex(10))
                .text("system", "northwind-screen")
                .text("requested_by", "northwind-screen")
                .at("requested_at", asked)
                .on("due_on", day.plusDays(LIMIT_DAYS));
        if (decided.isEmpty()) {
            return Fact.version(Feed.HUMAN_REVIEWS, asked, item.text("decision", "pending"));
        }
        String decision = draw.chance(70) ? "approved" : "changed";
        return Fact.version(
                Feed.HUMAN_REVIEWS,
                decided.get(),
                item.text("actor", actor)
                        .text("role", role)
                        .at("decided_at", decided.get())
                        .text("decision", decision));
    }
}
