package io.avouch.collect.example;

import io.avouch.collect.example.Evidence.Rec;
import io.avouch.core.port.Scenario.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Judges incidents, weaknesses, backups, suppliers and meetings from the raw records.
final class OperationsOracle {
    private final Evidence evidence;
    private final Findings findings;

    OperationsOracle(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void judge() {
        weaknesses();
        incidents();
        alerts();
        sightings();
        suppliers();
        backups();
        meetings();
    }

    private void weaknesses() {
        for (Rec found : evidence.inWindow("vulnerability")) {
            int days = switch (found.text("severity")) {
                case "critical" -> 7;
                case "high" -> 30;
                case "medium" -> 90;
                default -> 180;
            };
            boolean late = found.at("fixed_at").isAfter(found.at().plus(Duration.ofDays(days)));
            findings.addIf(late, "vulnerability.fixed-in-time", found.key());
        }
    }

    private void incidents() {
        for (Rec incident : evidence.inWindow("incident")) {
            String severity = incident.text("severity");
            long hours = severity.equals("sev1") ? 1 : severity.equals("sev2") ? 4 : 24;
            boolean handled = !incident.at("triaged_at").isAfter(incident.at().plus(Duration.ofHours(hours)))
                    && incident.at("resolved_at").isBefore(Evidence.TO)
                    && !incident.text("owner").isEmpty();
            findings.addIf(!handled, "incident.handled", incident.key());
            if (severity.equals("sev1") || severity.equals("sev2")) {
                Instant limit = incident.at("resolved_at").plus(Duration.ofDays(10));
                boolean learned = evidence.all("review").stream()
                        .filter(review -> review.text("subject").equals(incident.text("id")))
                        .anyMatch(review -> !review.at().isAfter(limit));
                findings.addIf(!learned, "incident.lessons", incident.key());
            }
        }
    }

    private void alerts() {
        for (Rec matter : evidence.inWindow("matter")) {
            if (matter.text("kind").equals("alert")) {
                String severity = matter.text("severity");
                long hours = severity.equals("critical") ? 1 : severity.equals("high") ? 8 : 24;
                boolean late = matter.at("triaged_at").isAfter(matter.at().plus(Duration.ofHours(hours)));
                findings.addIf(late, "alert.triaged", matter.key());
            }
        }
    }

    private void sightings() {
        Map<String, Rec> first = new HashMap<>();
        evidence.all("sighting").stream()
                .filter(sighting ->
                        Set.of("ai-service", "model", "ai-repository").contains(sighting.text("kind")))
                .forEach(sighting -> first.merge(
                        sighting.text("identity"),
                        sighting,
                        (one, two) -> one.at().isBefore(two.at()) ? one : two));
        first.forEach((identity, sighting) -> {
            Instant limit = sighting.at().plus(Duration.ofDays(30));
            boolean registered = evidence.documents("vendor").stream()
                    .filter(save -> !save.clock().isAfter(limit))
                    .anyMatch(save -> save.revision().body().texts("identities").contains(identity));
            boolean settled = evidence.all("matter").stream()
                    .filter(matter -> matter.json().texts("refs").contains(identity))
                    .anyMatch(matter -> !matter.at("closed_at").isAfter(limit));
            findings.addIf(!registered && !settled, "shadow-ai.resolved", sighting.key());
        });
    }

    private void suppliers() {
        Map<String, Instant> first = new HashMap<>();
        for (Rec use : evidence.inWindow("data_use")) {
            if (use.text("recipient").isEmpty()) {
                continue;
            }
            first.merge(use.text("recipient"), use.at(), (one, two) -> one.isBefore(two) ? one : two);
        }
        for (Rec agreement : evidence.inWindow("agreement")) {
            if (!agreement.text("kind").equals("contract")) {
                continue;
            }
            first.merge(agreement.text("party"), agreement.at(), (one, two) -> one.isBefore(two) ? one : two);
        }
        first.forEach((vendor, since) -> {
            boolean assessed = evidence.all("review").stream()
                    .filter(review -> review.text("kind").equals("vendor"))
                    .filter(review -> review.text("subject").equals(vendor))
                    .filter(review -> review.text("outcome").startsWith("passed"))
                    .anyMatch(review -> review.at().isBefore(since));
            findings.addIf(!assessed, "vendor.assessed", vendor);
        });
    }

    private void backups() {
        Set<String> done = new HashSet<>();
        for (Rec operation : evidence.all("operation")) {
            if (operation.text("kind").equals("backup")
                    && operation.text("outcome").equals("success")) {
                LocalDate day = Year.day(operation.at("scheduled_for"));
                operation.json().texts("targets").forEach(store -> done.add(store + "@" + day));
            }
        }
        for (Step.Save store : evidence.documents("data-store")) {
            if (store.revision().body().find("backup_every").isPresent()) {
                Year.WINDOW_FIRST.datesUntil(Year.LAST_DAY.plusDays(1)).forEach(day -> {
                    String item = store.revision().id() + "@" + day;
                    findings.addIf(!done.contains(item), "backup.daily", item);
                });
            }
        }
        for (Step.Save service : evidence.documents("service")) {
            boolean tested = evidence.all("operation").stream()
                    .filter(test -> test.text("kind").equals("restore-test"))
                    .filter(test -> test.json()
                            .texts("targets")
                            .contains(service.revision().id()))
                    .filter(test ->
                            test.day().getYear() == 2025 && test.text("outcome").equals("success"))
                    .anyMatch(test ->
                            within(test, service, "recovery_minutes") && within(test, service, "data_loss_minutes"));
            findings.addIf(!tested, "restore.tested", service.revision().id() + "@2025-01-01");
        }
    }

    private static boolean within(Rec test, Step.Save service, String name) {
        long target = service.revision().body().findLong(name).orElseThrow();
        return test.json().findLong(name).orElseThrow() <= target;
    }

    private void meetings() {
        for (LocalDate quarter = LocalDate.of(2025, 10, 1);
                quarter.isBefore(Year.LAST_DAY.minusDays(30));
                quarter = quarter.plusMonths(3)) {
            LocalDate from = quarter;
            Instant end = Year.start(quarter.plusMonths(3));
            for (Step.Save system : evidence.documents("system")) {
                boolean held = held("access", system.revision().id(), from, end.plus(Duration.ofDays(10)));
                findings.addIf(
                        system.revision().body().flag("in_scope")
                                && !SafeguardOracle.SITES.contains(
                                        system.revision().body().text("kind"))
                                && !held,
                        "access.review-quarterly",
                        system.revision().id() + "@" + from);
            }
            findings.addIf(!held("oversight", "board", from, end), "board.oversight", "board@" + from);
        }
    }

    private boolean held(String kind, String subject, LocalDate from, Instant before) {
        List<Rec> reviews = evidence.all("review").stream()
                .filter(review -> review.text("kind").equals(kind))
                .filter(review -> review.text("subject").equals(subject))
                .filter(review -> review.text("period_from").equals(from.toString()))
                .toList();
        return reviews.stream()
                .filter(review ->
                        review.at().isBefore(before) && review.text("outcome").equals("completed"))
                .anyMatch(review ->
                        review.json().objects("attendees").stream().anyMatch(attendee -> attendee.flag("independent")));
    }
}
