package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Assessments of suppliers, contracts with them, and the data they receive.
final class Suppliers {
    private static final List<String> OLD = List.of(
            "helios-ai",
            "cumulus-cloud",
            "mailwing",
            "payrail",
            "signdesk",
            "lumen-analytics",
            "talentbase",
            "deskly",
            "learnly",
            "guardpoint");

    private final List<Fact> reviews = new ArrayList<>();
    private final List<Fact> agreements = new ArrayList<>();
    private final List<Fact> uses = new ArrayList<>();

    Suppliers() {
        for (String vendor : OLD) {
            review(vendor, Year.at("2025-10-14T09:00:00Z").plusSeconds(3600L * OLD.indexOf(vendor)), "passed");
            monthly(vendor, LocalDate.of(2025, 10, 20));
        }
        Instant annotate = Year.at("2026-04-13T09:00:00Z");
        review("annotate-pro", annotate.minus(Duration.ofDays(12)), "passed");
        agreement("annotate-pro", annotate);
        Instant summit = Year.at("2026-09-07T09:00:00Z");
        review("summit-events", summit.minus(Duration.ofDays(3)), "passed-with-conditions");
        agreement("summit-events", summit);
        planted();
    }

    List<Fact> reviews() {
        return reviews;
    }

    List<Fact> agreements() {
        return agreements;
    }

    List<Fact> uses() {
        return uses;
    }

    private void planted() {
        Instant inTime = Year.at("2026-01-13T10:00:00Z");
        review("vectorly", inTime.minusSeconds(1), "passed");
        use("vectorly", inTime);
        monthly("vectorly", LocalDate.of(2026, 2, 20));
        agreement("quickpoll", Year.at("2026-02-09T12:00:00Z"));
        Instant late = Year.at("2026-03-11T09:00:00Z");
        use("transcribe-io", late);
        review("transcribe-io", late.plusSeconds(1), "passed");
        agreement("transcribe-io", late.plus(Duration.ofDays(6)));
        Instant paper = Year.at("2026-06-15T09:00:00Z");
        review("paperjet", paper.minus(Duration.ofDays(5)), "not-passed");
        agreement("paperjet", paper);
    }

    private void monthly(String vendor, LocalDate from) {
        for (LocalDate day = from; day.isBefore(Year.LAST_DAY); day = day.plusMonths(1)) {
            use(vendor, Year.at(day, 2, 30, 0));
        }
    }

    private void use(String vendor, Instant at) {
        uses.add(Fact.of(
                Feed.DATA_USE,
                Item.collected("flow/" + vendor + "/" + at, at)
                        .text("kind", "disclosure")
                        .text("purpose", vendor.equals("helios-ai") ? "answering" : "operations")
                        .text("basis", "contract")
                        .text("data_kind", vendor.equals("helios-ai") ? "prompts" : "business contacts")
                        .flag("personal", true)
                        .text("recipient", vendor)
                        .text("authorised_by", Cast.DPO)
                        .at("authorised_at", at.minus(Duration.ofHours(20)))
                        .flag("masked", vendor.equals("helios-ai"))));
    }

    private void agreement(String vendor, Instant at) {
        agreements.add(Fact.version(
                Feed.AGREEMENTS,
                at,
                Item.entered("contract/" + vendor, at)
                        .text("party", vendor)
                        .text("kind", "contract")
                        .text("subject", "Services of " + vendor)
                        .on("signed_on", Year.day(at))
                        .at("signed_at", at)
                        .on("expires_on", Year.day(at).plusYears(2))
                        .flag("personal_data", true)
                        .flag("training_allowed", false)
                        .list(
                                "clauses",
                                List.of(
                                        clause("incident notice"),
                                        clause("no training on our data"),
                                        clause("audit")))));
    }

    private static io.avouch.core.json.Json.JsonObject clause(String name) {
        return Item.entry().text("name", name).flag("present", true).build();
    }

    private void review(String vendor, Instant at, String outcome) {
        reviews.add(Fact.of(
                Feed.REVIEWS,
                Item.entered("vendor-review/" + vendor + "/" + Year.day(at), at)
                        .text("kind", "vendor")
                        .text("subject", vendor)
                        .list(
                                "attendees",
                                List.of(
                                        Reviews.attendee(Cast.VENDOR_MANAGER, "vendor manager", false),
                                        Reviews.attendee(Cast.CISO, "CISO", true)))
                        .texts("inputs", List.of("questionnaire", "assurance report"))
                        .list("decisions", List.of())
                        .text("outcome", outcome)));
    }
}
