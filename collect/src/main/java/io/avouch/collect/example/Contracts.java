package io.avouch.collect.example;

import io.avouch.core.json.Json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Data processing agreements with suppliers, and contracts renewed with them.
final class Contracts {
    private static final LocalDate SIGNED = LocalDate.of(2025, 10, 15);
    private static final String NOTICE = "incident notice";
    private static final String TRAINING = "no training on our data";
    private static final String AUDIT = "audit";

    private final List<Fact> facts = new ArrayList<>();

    Contracts() {
        List.of("helios-ai", "cumulus-cloud", "mailwing", "payrail", "talentbase", "deskly")
                .forEach(vendor -> processing(vendor, SIGNED, SIGNED.plusYears(2)));
        processing("vectorly", LocalDate.of(2026, 1, 13), LocalDate.of(2028, 1, 12));
        processing("transcribe-io", LocalDate.of(2026, 3, 10), LocalDate.of(2028, 3, 9));
        processing("signdesk", SIGNED, LocalDate.of(2026, 7, 20));
        processing("signdesk", LocalDate.of(2026, 7, 21), LocalDate.of(2028, 7, 20));
        processing("lumen-analytics", SIGNED, LocalDate.of(2026, 5, 19));
        processing("lumen-analytics", LocalDate.of(2026, 5, 21), LocalDate.of(2028, 5, 20));
        processing("learnly", SIGNED, LocalDate.of(2026, 8, 14));
        processing("learnly", LocalDate.of(2026, 8, 28), LocalDate.of(2028, 8, 27));
        processing("guardpoint", LocalDate.of(2025, 11, 21), LocalDate.of(2027, 11, 20));
        renewed("mailwing", "2026-02-03", List.of(clause(NOTICE, true), clause(TRAINING, true)));
        renewed("payrail", "2026-04-21", List.of(clause(NOTICE, true), clause(TRAINING, true), clause(AUDIT, false)));
        renewed(
                "deskly",
                "2026-06-02",
                List.of(
                        clause(NOTICE, true),
                        clause(TRAINING, true),
                        clause(AUDIT, false)
                                .with(
                                        "deviation",
                                        io.avouch.core.json.Json.of(
                                                "Legal counsel: its report is enough, until 2027"))));
        renewed("signdesk", "2026-09-08", List.of());
    }

    List<Fact> facts() {
        return facts;
    }

    private static JsonObject clause(String name, boolean present) {
        return Item.entry().text("name", name).flag("present", present).build();
    }

    private void processing(String vendor, LocalDate signed, LocalDate expires) {
        agreement("dpa", vendor, signed, expires, List.of());
    }

    private void renewed(String vendor, String signed, List<JsonObject> clauses) {
        LocalDate day = LocalDate.parse(signed);
        agreement("contract", vendor, day, day.plusYears(2), clauses);
    }

    private void agreement(String kind, String vendor, LocalDate signed, LocalDate expires, List<JsonObject> clauses) {
        facts.add(Fact.version(
                Feed.AGREEMENTS,
                Year.at(signed, 0, 0, 0),
                Item.entered(kind + "/" + vendor + "/" + signed, Year.at(signed, 0, 0, 0))
                        .text("party", vendor)
                        .text("kind", kind)
                        .text("subject", "Services of " + vendor)
                        .on("signed_on", signed)
                        .on("expires_on", expires)
                        .flag("personal_data", true)
                        .flag("training_allowed", false)
                        .list("clauses", clauses)));
    }
}
