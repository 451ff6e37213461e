package io.avouch.collect.example;

import io.avouch.collect.example.Evidence.Rec;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scenario.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Judges requests, personal data, notices and the daily duties from the raw records.
final class TrustOracle {
    private final Evidence evidence;
    private final Findings findings;

    TrustOracle(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void judge() {
        matters();
        personalData();
        leaks();
        incidents();
        monthly();
        daily();
    }

    private void matters() {
        for (Rec matter : evidence.inWindow("matter")) {
            boolean answered = within(matter.at("responded_at"), matter, Duration.ofDays(30));
            switch (matter.text("kind")) {
                case "data-subject-request" ->
                    findings.addIf(!answered || !matter.json().flag("verified_identity"), "dsr.answered", matter.key());
                case "complaint", "feedback", "question" -> findings.addIf(!answered, "matter.answered", matter.key());
                case "external-report" ->
                    findings.addIf(
                            !within(matter.at("acknowledged_at"), matter, Duration.ofDays(5))
                                    || !within(matter.at("closed_at"), matter, Duration.ofDays(30)),
                            "external-report.handled",
                            matter.key());
                case "misuse" ->
                    findings.addIf(
                            !within(matter.at("triaged_at"), matter, Duration.ofDays(4))
                                    || !within(matter.at("closed_at"), matter, Duration.ofDays(30)),
                            "misuse.handled",
                            matter.key());
                default -> {}
            }
        }
    }

    private static boolean within(Instant done, Rec since, Duration limit) {
        return !done.isAfter(since.at().plus(limit));
    }

    private void personalData() {
        Map<String, String> owners = new HashMap<>();
        for (Step.Save store : evidence.documents("data-store")) {
            JsonObject body = store.revision().body();
            owners.put(body.text("resource"), body.text("owner"));
        }
        for (Rec use : evidence.inWindow("data_use")) {
            boolean early = within(use.at("authorised_at"), use, Duration.ZERO);
            if (use.text("kind").equals("copy")) {
                boolean owned = use.text("authorised_by").equals(owners.get(use.text("resource")));
                findings.addIf(!early || !owned || !use.json().flag("masked"), "data.copy-approved", use.key());
            } else if (use.text("kind").equals("disclosure")) {
                boolean officer = use.text("authorised_by").equals("elise.moreau");
                findings.addIf(!early || !officer, "disclosure.authorised", use.key());
            }
        }
    }

    private void leaks() {
        for (Rec found : evidence.inWindow("vulnerability")) {
            boolean late = !within(found.at("fixed_at"), found, Duration.ofHours(24));
            findings.addIf(found.text("kind").equals("secret") && late, "secret.leak-revoked", found.key());
            boolean slow = !within(found.at("fixed_at"), found, Duration.ofDays(5));
            findings.addIf(found.text("kind").equals("configuration") && slow, "baseline.drift-corrected", found.key());
        }
    }

    private void incidents() {
        for (Rec incident : evidence.inWindow("incident")) {
            boolean screened = within(incident.at("authority_screened_at"), incident, Duration.ofHours(24));
            findings.addIf(!screened, "incident.authority-screened", incident.key());
            boolean required = incident.json().flag("notice_required");
            if (incident.text("kind").equals("ai") && required) {
                Instant agreed = incident.at("notice_due_at");
                Instant told = told(incident, "incident");
                boolean late = !within(told, incident, Duration.ofHours(72)) || told.isAfter(agreed);
                findings.addIf(late, "incident.users-notified", incident.key());
            }
            if (incident.json().flag("personal_data")) {
                boolean decided = within(incident.at("notice_decided_at"), incident, Duration.ofHours(48));
                boolean told = !required || within(told(incident, "authority-report"), incident, Duration.ofHours(72));
                findings.addIf(!decided || !told, "breach.decided", incident.key());
            }
        }
    }

    /// When the first notice of a kind about an incident went out, or never.
    private Instant told(Rec incident, String kind) {
        return evidence.all("notice").stream()
                .filter(notice -> notice.text("kind").equals(kind))
                .filter(notice -> notice.json().texts("refs").contains(incident.text("id")))
                .map(notice -> notice.at("sent_at"))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private void monthly() {
        for (LocalDate month = Year.WINDOW_FIRST; !month.isAfter(Year.LAST_DAY); month = month.plusMonths(1)) {
            String label = "@" + month;
            List<Rec> done = operations(month, month.plusMonths(1));
            findings.addIf(
                    done.stream().noneMatch(duty -> is(duty, "channel-test", "report form") && good(duty)),
                    "channel.tested-monthly",
                    "report form" + label);
            for (Step.Save store : evidence.documents("data-store")) {
                JsonObject body = store.revision().body();
                boolean measured = done.stream()
                        .filter(duty -> is(duty, "data-quality", body.text("resource")))
                        .anyMatch(duty -> good(duty) || within(duty.at("resolved_at"), duty, Duration.ofDays(30)));
                findings.addIf(
                        body.flag("personal_data") && !measured,
                        "personal-data.quality-monthly",
                        store.revision().id() + label);
            }
        }
    }

    private List<Rec> operations(LocalDate from, LocalDate to) {
        return evidence.all("operation").stream()
                .filter(duty -> !duty.day().isBefore(from) && duty.day().isBefore(to))
                .toList();
    }

    private static boolean is(Rec duty, String kind, String target) {
        return duty.text("kind").equals(kind) && duty.json().texts("targets").contains(target);
    }

    private static boolean good(Rec duty) {
        return duty.text("outcome").equals("success");
    }

    private void daily() {
        Set<String> clean = new HashSet<>();
        for (Rec duty : evidence.all("operation")) {
            if (duty.text("kind").equals("isolation-probe")
                    && duty.json().object("counts").findLong("leaks").orElse(1L) == 0) {
                duty.json().texts("targets").forEach(system -> clean.add(system + "@" + duty.day()));
            }
        }
        Set<String> heard = new HashSet<>();
        for (Rec metric : evidence.all("metric")) {
            if (metric.text("name").equals("log.events")
                    && metric.json().findLong("value").orElse(0L) > 0) {
                heard.add(metric.text("system") + "@" + metric.day());
            }
        }
        Year.WINDOW_FIRST.datesUntil(Year.LAST_DAY.plusDays(1)).forEach(day -> {
            List.of("northwind-assistant", "northwind-screen", "helpdesk-triage")
                    .forEach(system -> missing(clean, "isolation.probed-daily", system + "@" + day));
            evidence.documents("system").stream()
                    .filter(save -> save.revision().body().flag("in_scope"))
                    .filter(save -> !SafeguardOracle.SITES.contains(
                            save.revision().body().text("kind")))
                    .forEach(save -> missing(
                            heard, "log.heartbeat-daily", save.revision().id() + "@" + day));
        });
    }

    private void missing(Set<String> done, String test, String item) {
        findings.addIf(!done.contains(item), test, item);
    }
}
