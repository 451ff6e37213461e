package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Applicants who agreed to stay in the talent pool, and each time their profile was used for it.
final class Consents {
    static final String PURPOSE = "talent-pool";
    private static final int APPLICANTS = 60;
    private static final Duration DAY = Duration.ofHours(24);

    private final List<Fact> consents = new ArrayList<>();
    private final List<Fact> uses = new ArrayList<>();

    Consents(long seed) {
        Draw draw = Draw.of(seed, "consents");
        for (int i = 1; i <= APPLICANTS; i++) {
            Instant given = Year.at(Year.FIRST_DAY.plusDays(i * 5L), draw.between(7, 20), draw.below(60), 0);
            consent("applicant-" + i, given, Optional.empty());
            LocalDate day = Year.day(given);
            for (int use = draw.below(5); use > 0; use--) {
                Instant at = Year.at(day.plusDays(use * 11L), draw.between(7, 20), draw.below(60), i % 60);
                if (at.isBefore(Year.END)) {
                    use("applicant-" + i, at, PURPOSE);
                }
            }
        }
        planted();
    }

    List<Fact> consents() {
        return consents;
    }

    List<Fact> uses() {
        return uses;
    }

    private void planted() {
        Instant early = Year.at("2026-02-05T10:00:00Z");
        consent("applicant-901", early.plusSeconds(1), Optional.empty());
        use("applicant-901", early, PURPOSE);
        Instant withdrawn = Year.at("2026-04-14T10:00:00Z");
        consent("applicant-902", Year.at("2026-01-14T10:00:00Z"), Optional.of(withdrawn));
        use("applicant-902", withdrawn.plus(DAY), PURPOSE);
        use("applicant-902", withdrawn.plus(DAY).plusSeconds(1), PURPOSE);
        consent("applicant-903", Year.at("2026-03-03T10:00:00Z"), Optional.empty());
        use("applicant-903", Year.at("2026-07-16T10:00:00Z"), "operations");
        use("applicant-904", Year.at("2026-09-17T10:00:00Z"), PURPOSE);
    }

    private void consent(String who, Instant given, Optional<Instant> withdrawn) {
        consents.add(Fact.version(Feed.AGREEMENTS, given, item(who, given)));
        withdrawn.ifPresent(at -> consents.add(Fact.version(
                Feed.AGREEMENTS, at, item(who, given).at("withdrawn_at", at).on("withdrawn_on", Year.day(at)))));
    }

    private static Item item(String who, Instant given) {
        return Item.entered("consent/" + who, given)
                .text("party", who)
                .text("kind", "consent")
                .text("subject", "Staying in the talent pool")
                .on("signed_on", Year.day(given))
                .at("signed_at", given)
                .flag("personal_data", true)
                .texts("scope", List.of(PURPOSE));
    }

    private void use(String who, Instant at, String purpose) {
        uses.add(Fact.of(
                Feed.DATA_USE,
                Item.collected("use/" + who + "/" + at, at)
                        .text("kind", "processing")
                        .text("purpose", purpose)
                        .text("basis", "consent")
                        .text("data_kind", "profiles")
                        .flag("personal", true)
                        .text("subject", who)
                        .text("resource", "screen-profiles")
                        .text("principal", "svc-search")));
    }
}
