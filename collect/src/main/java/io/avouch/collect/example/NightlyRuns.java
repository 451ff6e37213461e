package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The run that scores the day's applications every night, and what became of those that failed.
final class NightlyRuns {
    private static final Duration LIMIT = Duration.ofDays(2);
    private static final LocalDate LAST = LocalDate.of(2026, 10, 27);

    private final Draw draw;

    NightlyRuns(long seed) {
        this.draw = Draw.of(seed, "nightly runs");
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (LocalDate night = Year.FIRST_DAY.plusDays(1); night.isBefore(LAST); night = night.plusDays(1)) {
            Instant started = Year.at(night, 1, 30, 0);
            Instant ended = started.plus(Duration.ofMinutes(draw.between(40, 95)));
            Duration usual = Duration.ofMinutes(draw.between(200, 2400));
            boolean failed = draw.chance(4);
            facts.add(
                    switch (night.toString()) {
                        case "2026-02-11" ->
                            run(started, ended, "failure", ended.plus(LIMIT).plusSeconds(1));
                        case "2026-05-06" -> run(started, ended, "partial", ended);
                        case "2026-06-10" -> run(started, ended, "failure", ended.plus(LIMIT));
                        case "2026-08-19" -> run(started, started, "running", started);
                        default -> run(started, ended, failed ? "failure" : "success", ended.plus(usual));
                    });
        }
        return facts;
    }

    /// What is known last: a run that went well is never resolved, nor is one whose end and resolution are one.
    private static Fact run(Instant started, Instant ended, String outcome, Instant resolved) {
        Item item = Item.collected("nightly/" + Year.day(started), started)
                .text("kind", "batch")
                .text("name", "nightly-scoring")
                .text("system", "northwind-screen")
                .text("identity", "svc-scorer")
                .list("inputs", List.of())
                .list("outputs", List.of())
                .at("started_at", started)
                .text("outcome", outcome)
                .count("attempts", 1);
        boolean settled = !outcome.equals("success") && resolved.isAfter(ended);
        if (ended.isAfter(started)) {
            item.at("ended_at", ended);
        }
        if (settled) {
            item.at("resolved_at", resolved);
        }
        return Fact.version(Feed.JOBS, settled ? resolved : ended, item);
    }
}
