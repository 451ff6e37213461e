package io.avouch.collect.example;

import io.avouch.collect.example.Evidence.Rec;
import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scenario.Step;
import io.avouch.core.programme.DocumentState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Judges who acknowledged which policy, person by person, from the raw records and documents.
///
/// In the example nobody leaves before an acknowledgement is due, and the first text of each policy is the only one
/// that has to be acknowledged.
final class PolicyOracle {
    private static final int WITHIN_DAYS = 30;

    private final Evidence evidence;
    private final Findings findings;
    private final Map<String, TreeSet<LocalDate>> starts = new TreeMap<>();

    PolicyOracle(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void judge() {
        for (Rec person : evidence.all("person")) {
            starts.computeIfAbsent(person.text("person"), any -> new TreeSet<>())
                    .add(LocalDate.parse(person.text("starts_on")));
        }
        evidence.documents("policy").stream()
                .filter(save -> save.revision().state() == DocumentState.APPROVED)
                .filter(save -> save.revision().body().flag("acknowledgement_required"))
                .forEach(this::judge);
    }

    private void judge(Step.Save policy) {
        JsonObject body = policy.revision().body();
        List<String> audience = body.texts("audience");
        if (audience.contains("all-staff")) {
            starts.forEach((person, days) -> days.forEach(day -> judge(policy, person, Year.start(day))));
        }
        evidence.documents("role").stream()
                .filter(role -> audience.contains(role.revision().id()))
                .forEach(role ->
                        role.revision().body().texts("holders").forEach(person -> judge(policy, person, role.clock())));
    }

    private void judge(Step.Save policy, String person, Instant bound) {
        Instant since = bound.isBefore(policy.clock()) ? policy.clock() : bound;
        Instant due = Year.start(Year.day(since).plusDays(WITHIN_DAYS + 1L));
        boolean said = said(policy, person).anyMatch(at -> at.isBefore(due));
        boolean missed = !said && due.isBefore(Year.END) && since.isBefore(end(policy));
        findings.addIf(missed, "policy.acknowledged", policy.revision().id() + "@1/" + person + "@" + Year.day(since));
    }

    /// Until another text of it was approved.
    private Instant end(Step.Save policy) {
        return evidence.documents("policy").stream()
                .filter(save -> save.revision().id().equals(policy.revision().id()))
                .map(Step.Save::clock)
                .filter(policy.clock()::isBefore)
                .min(Instant::compareTo)
                .orElse(Year.END);
    }

    private Stream<Instant> said(Step.Save policy, String person) {
        String id = policy.revision().id();
        JsonObject body = policy.revision().body();
        String digest = Digest.of(Jcs.bytes(body)).toString();
        Stream<Instant> here = evidence.documents("acknowledgement").stream()
                .filter(save -> save.revision().body().text("person").equals(person))
                .filter(save -> save.revision().body().text("policy").equals(id))
                .filter(save -> save.revision().body().text("text_digest").equals(digest))
                .map(Step.Save::clock);
        Stream<Instant> elsewhere = evidence.all("acknowledgement").stream()
                .filter(record -> record.text("person").equals(person)
                        && record.text("subject").equals(id)
                        && record.text("outcome").equals("accepted"))
                .filter(record -> Optional.of(record.text("version")).equals(body.findText("version")))
                .map(record -> record.at("completed_at"));
        return Stream.concat(here, elsewhere);
    }
}
