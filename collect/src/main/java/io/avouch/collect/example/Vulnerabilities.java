package io.avouch.collect.example;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The scanner's findings over their life, and its weekly scans.
final class Vulnerabilities {
    private static final int FINDINGS = 260;
    private static final List<String> RESOURCES = List.of(
            "assistant-api",
            "assistant-web",
            "assistant-retrieval",
            "screen-api",
            "screen-model",
            "platform-core",
            "platform-infra",
            "helpdesk-triage");

    private final Draw draw;

    Vulnerabilities(long seed) {
        this.draw = Draw.of(seed, "vulnerabilities");
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < FINDINGS; i++) {
            String severity = draw.pick(List.of("critical", "high", "high", "medium", "medium", "medium", "low"));
            Instant seen = Year.at(Year.FIRST_DAY.plusDays(4 + i * 355L / FINDINGS), 4, draw.below(60), draw.below(60));
            long room = Math.min(
                            limitDays(severity),
                            Duration.between(seen, Year.END).toDays())
                    - 2;
            Instant fixed = seen.plus(Duration.ofHours(draw.between(8, (int) Math.min(room * 24, 1300))));
            String rule = "CVE-202" + draw.between(4, 6) + "-" + (10_000 + i);
            life(facts, rule, draw.pick(RESOURCES), severity, seen, Optional.of(fixed));
        }
        planted(facts);
        return facts;
    }

    private static void planted(List<Fact> facts) {
        Instant late = Year.at("2026-02-03T23:59:59Z");
        Instant inTime = Year.at("2026-03-09T23:59:59Z");
        Instant medium = Year.at("2026-01-10T05:00:00Z");
        life(
                facts,
                "CVE-2026-1188",
                "platform-core",
                "critical",
                late,
                Optional.of(late.plus(Duration.ofDays(7)).plusSeconds(1)));
        life(facts, "CVE-2026-2201", "assistant-api", "critical", inTime, Optional.of(inTime.plus(Duration.ofDays(7))));
        life(facts, "CVE-2025-8830", "screen-api", "medium", medium, Optional.of(medium.plus(Duration.ofDays(102))));
        life(facts, "CVE-2026-3377", "assistant-web", "high", Year.at("2026-06-01T05:00:00Z"), Optional.empty());
        life(facts, "CVE-2026-9015", "screen-model", "medium", Year.at("2026-09-25T05:00:00Z"), Optional.empty());
    }

    private static void life(
            List<Fact> facts, String rule, String resource, String severity, Instant seen, Optional<Instant> fixed) {
        facts.add(Fact.version(
                Feed.VULNERABILITIES, seen, item(rule, resource, severity, seen).text("state", "open")));
        fixed.ifPresent(at -> facts.add(Fact.version(
                Feed.VULNERABILITIES,
                at,
                item(rule, resource, severity, seen).at("fixed_at", at).text("state", "fixed"))));
    }

    private static Item item(String rule, String resource, String severity, Instant seen) {
        return Item.collected(rule + "/" + resource, seen)
                .text("scanner", "dependency-scan")
                .text("rule", rule)
                .text("kind", "dependency")
                .text("severity", severity)
                .text("system", resource)
                .text("resource", "northwind/" + resource)
                .at("first_seen_at", seen)
                .on("due_on", Year.day(seen).plusDays(limitDays(severity)))
                .text("owner", Cast.PLATFORM_ENGINEER);
    }

    private static int limitDays(String severity) {
        return switch (severity) {
            case "critical" -> 7;
            case "high" -> 30;
            case "medium" -> 90;
            default -> 180;
        };
    }

    List<Fact> scans() {
        List<Fact> facts = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2025, 10, 4); day.isBefore(Year.LAST_DAY); day = day.plusDays(1)) {
            Instant at = Year.at(day, 4, 0, 0);
            facts.add(Fact.of(
                    Feed.SCANS,
                    Item.collected("scan/" + day, at)
                            .text("kind", "scan")
                            .text("title", "Dependencies, images and infrastructure")
                            .texts("targets", RESOURCES)
                            .at("scheduled_for", at)
                            .at("started_at", at)
                            .at("ended_at", at.plus(Duration.ofMinutes(47)))
                            .text("outcome", "success")
                            .text("actor", "svc-scanner")));
        }
        return facts;
    }
}
