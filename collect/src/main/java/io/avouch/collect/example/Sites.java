package io.avouch.collect.example;

import io.avouch.core.Digest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who may enter offices and archives, reviewed each quarter, and what was destroyed there.
final class Sites {
    /// A request of a person whose data was destroyed, twenty days after it came in.
    static final String ASKED = "TRUST-902";

    static final String ASKED_AT = "2026-02-16T09:00:00Z";
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);

    private Sites() {}

    static List<Fact> reviews() {
        List<Fact> facts = new ArrayList<>();
        for (LocalDate quarter = LocalDate.of(2025, 10, 1);
                quarter.isBefore(LocalDate.of(2026, 10, 1));
                quarter = quarter.plusMonths(3)) {
            Instant usual = Year.at(Year.workdayFrom(quarter.plusDays(50)), 10, 0, 0);
            Instant next = Year.start(quarter.plusMonths(3));
            for (String site : List.of("office-berlin", "paper-archive")) {
                switch (site + "@" + quarter) {
                    case "paper-archive@2026-01-01" -> {}
                    case "office-berlin@2025-10-01" -> facts.add(review(site, quarter, usual, "not-passed"));
                    case "office-berlin@2026-01-01" ->
                        facts.add(review(site, quarter, next.minusSeconds(1), "completed"));
                    case "paper-archive@2026-04-01" -> facts.add(review(site, quarter, next, "completed"));
                    default -> facts.add(review(site, quarter, usual, "completed"));
                }
            }
        }
        return facts;
    }

    private static Fact review(String site, LocalDate quarter, Instant held, String outcome) {
        return Fact.of(
                Feed.REVIEWS,
                Item.entered("entry-review/" + site + "/" + quarter, held)
                        .text("kind", "physical-access")
                        .text("subject", site)
                        .on("period_from", quarter)
                        .on("period_to", quarter.plusMonths(3).minusDays(1))
                        .list(
                                "attendees",
                                List.of(Reviews.attendee(Cast.PLATFORM_ENGINEER, "platform-engineer", false)))
                        .texts("inputs", List.of("list of badges of the last day"))
                        .list("decisions", List.of())
                        .text("outcome", outcome));
    }

    static List<Fact> disposals() {
        List<Fact> facts = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2025, 11, 18); day.isBefore(Year.LAST_DAY); day = day.plusMonths(2)) {
            Instant due = Year.at(day, 9, 0, 0);
            facts.add(disposal("laptop disks", due, Optional.of(due.plus(Duration.ofDays(6))), true));
        }
        Instant inTime = Year.at("2026-03-11T09:00:00Z");
        facts.add(disposal("backup tapes 2019", inTime, Optional.of(inTime.plus(THIRTY_DAYS)), true));
        Instant late = Year.at("2026-04-15T09:00:00Z");
        facts.add(disposal("paper applications 2021", late, Optional.of(late.plus(THIRTY_DAYS.plusSeconds(1))), true));
        Instant bare = Year.at("2026-06-10T09:00:00Z");
        facts.add(disposal("test phones", bare, Optional.of(bare.plus(Duration.ofDays(2))), false));
        facts.add(disposal("scrapped server", Year.at("2026-08-05T09:00:00Z"), Optional.empty(), false));
        Instant asked = Year.at(ASKED_AT).plus(Duration.ofDays(20));
        facts.add(disposal("screen-profiles", asked, Optional.of(asked.plus(Duration.ofHours(2))), true, ASKED));
        return facts;
    }

    private static Fact disposal(
            String what, Instant due, Optional<Instant> ended, boolean proven, String... belongsTo) {
        String id = "disposal/" + what.replace(' ', '-') + "/" + Year.day(due);
        Item item = Item.collected(id, ended.map(end -> end.minusSeconds(3600)).orElse(due))
                .text("kind", "disposal")
                .texts("targets", List.of(what))
                .at("scheduled_for", due)
                .text("outcome", ended.isPresent() ? "success" : "missed")
                .text("actor", "Shredhouse (invented)");
        ended.ifPresent(end -> item.at("started_at", end.minusSeconds(3600)).at("ended_at", end));
        if (proven) {
            item.text("digest", Digest.of("certificate of " + id).toString());
        }
        if (belongsTo.length > 0) {
            item.texts("refs", List.of(belongsTo));
        }
        return Fact.of(Feed.RECOVERY, item);
    }
}
