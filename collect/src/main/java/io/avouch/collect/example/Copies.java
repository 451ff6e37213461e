package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Copies of production data for tests and analyses, and the disclosures that nobody had rightly authorised.
final class Copies {
    private static final List<String> STORES =
            List.of("assistant-conversations", "screen-profiles", "screen-scores", "training-data", "billing-ledger");

    private final Draw draw;
    private final List<Fact> facts = new ArrayList<>();

    Copies(long seed) {
        this.draw = Draw.of(seed, "copies");
        for (LocalDate day = LocalDate.of(2025, 10, 14); day.isBefore(Year.LAST_DAY); day = day.plusDays(11)) {
            Instant at = Year.at(day, draw.between(8, 17), draw.below(60), draw.below(60));
            String store = draw.pick(STORES);
            copy(store, at, owner(store), draw.after(at, -4000, -20), true);
        }
        copies();
        disclosures();
    }

    List<Fact> facts() {
        return facts;
    }

    private void copies() {
        Instant late = Year.at("2026-02-11T10:00:00Z");
        Instant same = Year.at("2026-03-18T10:00:00Z");
        Instant other = Year.at("2026-05-13T10:00:00Z");
        Instant plain = Year.at("2026-08-12T10:00:00Z");
        copy("screen-profiles", late, owner("screen-profiles"), late.plusSeconds(1), true);
        copy("screen-profiles", same, owner("screen-profiles"), same, true);
        copy("training-data", other, Cast.ML_ENGINEER, other.minusSeconds(7200), true);
        copy("billing-ledger", plain, owner("billing-ledger"), plain.minusSeconds(7200), false);
    }

    private static String owner(String store) {
        return store.equals("training-data") ? Cast.DATA_STEWARD : Cast.SRE_LEAD;
    }

    private void copy(String store, Instant at, String by, Instant approved, boolean masked) {
        facts.add(Fact.of(
                Feed.DATA_USE,
                Item.collected("copy/" + store + "/" + at, at)
                        .text("kind", "copy")
                        .text("purpose", "testing")
                        .text("data_kind", "rows")
                        .flag("personal", true)
                        .text("resource", store)
                        .text("principal", Cast.ML_ENGINEER)
                        .text("authorised_by", by)
                        .at("authorised_at", approved)
                        .flag("masked", masked)
                        .count("record_count", draw.between(500, 50_000))));
    }

    private void disclosures() {
        Instant late = Year.at("2026-01-28T11:00:00Z");
        Instant same = Year.at("2026-02-25T11:00:00Z");
        Instant other = Year.at("2026-06-24T11:00:00Z");
        Instant none = Year.at("2026-09-23T11:00:00Z");
        disclosure(late, Optional.of(Cast.DPO), late.plusSeconds(1));
        disclosure(same, Optional.of(Cast.DPO), same);
        disclosure(other, Optional.of(Cast.VENDOR_MANAGER), other.minus(Duration.ofDays(1)));
        disclosure(none, Optional.empty(), none);
    }

    private void disclosure(Instant at, Optional<String> by, Instant authorised) {
        Item item = Item.collected("flow/deskly/" + at, at)
                .text("kind", "disclosure")
                .text("purpose", "operations")
                .text("basis", "contract")
                .text("data_kind", "business contacts")
                .flag("personal", true)
                .text("recipient", "deskly")
                .flag("masked", false);
        by.ifPresent(who -> item.text("authorised_by", who).at("authorised_at", authorised));
        facts.add(Fact.of(Feed.DATA_USE, item));
    }
}
