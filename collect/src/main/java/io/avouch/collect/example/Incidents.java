package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Incidents over their life, with the reviews after the grave ones.
final class Incidents {
    private static final List<String> TITLES = List.of(
            "Slow answers for tenants in one region",
            "Wrong language in some answers",
            "Export stopped half way",
            "Phishing mail opened on a laptop",
            "Score missing for some candidates",
            "Sign-in page unreachable for some minutes",
            "Index served an outdated page",
            "Key found in a build log and revoked");
    private static final List<String> SYSTEMS =
            List.of("northwind-assistant", "northwind-screen", "customer-console", "platform-core");

    private final Draw draw;
    private final List<Fact> incidents = new ArrayList<>();
    private final List<Fact> reviews = new ArrayList<>();

    Incidents(long seed) {
        this.draw = Draw.of(seed, "incidents");
        for (int i = 0; i < 31; i++) {
            Instant detected = Year.at(Year.FIRST_DAY.plusDays(6 + i * 12L), draw.between(1, 22), draw.below(60), 0);
            usual(detected, draw.pick(List.of("sev2", "sev3", "sev3", "sev4", "sev4")));
        }
        planted();
    }

    List<Fact> incidents() {
        return incidents;
    }

    List<Fact> reviews() {
        return reviews;
    }

    private void usual(Instant detected, String severity) {
        Duration triage = Duration.ofMinutes(draw.between(4, severity.equals("sev2") ? 200 : 900));
        Instant resolved = draw.after(detected.plus(triage), 30, 1500);
        add(detected, severity, triage, Optional.of(resolved), Optional.of(Cast.SRE_LEAD));
        if (severity.equals("sev2")) {
            review(detected, draw.after(resolved, 1500, 11_000));
        }
    }

    private void planted() {
        Optional<String> owner = Optional.of(Cast.SRE_LEAD);
        Instant first = Year.at("2026-01-15T08:10:00Z");
        add(first, "sev1", Duration.ofHours(1).plusSeconds(1), end("2026-01-15T14:00:00Z"), owner);
        review(first, Year.at("2026-01-21T10:00:00Z"));
        Instant edge = Year.at("2026-02-23T06:00:00Z");
        add(edge, "sev2", Duration.ofHours(4), end("2026-02-24T23:59:59Z"), owner);
        review(edge, Year.at("2026-03-06T23:59:59Z"));
        add(
                Year.at("2026-03-14T11:00:00Z"),
                "sev3",
                Duration.ofHours(2),
                end("2026-03-15T09:00:00Z"),
                Optional.empty());
        add(Year.at("2026-05-06T13:00:00Z"), "sev4", Duration.ofHours(5), Optional.empty(), owner);
        Instant late = Year.at("2026-06-02T09:00:00Z");
        add(late, "sev2", Duration.ofMinutes(50), end("2026-06-02T23:59:59Z"), owner);
        review(late, Year.at("2026-06-13T00:00:00Z"));
        add(Year.at("2026-07-23T17:30:00Z"), "sev1", Duration.ofMinutes(12), end("2026-07-23T21:00:00Z"), owner);
        Instant weeks = Year.at("2026-09-09T10:00:00Z");
        add(weeks, "sev2", Duration.ofMinutes(95), end("2026-09-09T18:00:00Z"), owner);
        review(weeks, Year.at("2026-10-05T09:00:00Z"));
    }

    private static Optional<Instant> end(String at) {
        return Optional.of(Year.at(at));
    }

    private static String id(Instant detected) {
        return "INC-" + Year.day(detected).toString().replace("-", "");
    }

    private void add(
            Instant detected, String severity, Duration triage, Optional<Instant> resolved, Optional<String> owner) {
        incidents.add(Fact.version(Feed.INCIDENTS, detected, item(detected, severity, owner)));
        String system = draw.pick(SYSTEMS);
        String title = draw.pick(TITLES);
        Item item = item(detected, severity, owner)
                .text("title", title)
                .at("triaged_at", detected.plus(triage))
                .text("impact_decision", "No customer data left Northwind")
                .flag("notice_required", false)
                .at("authority_screened_at", detected.plus(triage).plusSeconds(1200))
                .flag("personal_data", false)
                .texts("systems", List.of(system));
        resolved.ifPresent(at -> item.at("contained_at", at.minusSeconds(600))
                .at("resolved_at", at)
                .at("closed_at", at.plusSeconds(60)));
        incidents.add(Fact.version(
                Feed.INCIDENTS, resolved.orElse(detected.plus(triage)).plusSeconds(60), item));
    }

    private static Item item(Instant detected, String severity, Optional<String> owner) {
        Item item = Item.collected(id(detected), detected)
                .text("kind", severity.equals("sev3") ? "ai" : "availability")
                .text("title", "Being looked at")
                .text("severity", severity)
                .at("detected_at", detected)
                .texts("systems", List.of("platform-core"));
        owner.ifPresent(who -> item.text("owner", who));
        return item;
    }

    private void review(Instant detected, Instant held) {
        LocalDate day = Year.day(held);
        reviews.add(Fact.of(
                Feed.POSTMORTEMS,
                Item.collected("postmortem/" + id(detected), held)
                        .text("kind", "post-incident")
                        .text("subject", id(detected))
                        .text("trigger", id(detected))
                        .list(
                                "attendees",
                                List.of(attendee(Cast.SRE_LEAD, "SRE lead", false), attendee(Cast.CISO, "CISO", true)))
                        .texts("inputs", List.of("timeline", "logs", "customer reports"))
                        .list(
                                "decisions",
                                List.of(Item.entry()
                                        .text("subject", "prevention")
                                        .text("decision", "Add an alert for this failure")
                                        .text("owner", Cast.PLATFORM_ENGINEER)
                                        .on("due_on", day.plusDays(21))
                                        .at("done_at", held.plus(Duration.ofDays(12)))
                                        .build()))
                        .text("outcome", "completed")));
    }

    private static io.avouch.core.json.Json.JsonObject attendee(String person, String role, boolean independent) {
        return Item.entry()
                .text("person", person)
                .text("role", role)
                .flag("independent", independent)
                .build();
    }
}
