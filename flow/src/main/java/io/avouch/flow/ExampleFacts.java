package io.avouch.flow;

import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.test.LedgerChecked;
import io.avouch.core.test.PastWork;
import io.avouch.core.test.Tested;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Avouch's own facts in an example of a test, said one by one: readings with all that they carry, what runs of
/// tests found, and when the ledger was checked.
///
/// ```
/// readings:
///   - {reading: r1, type: change, source: git, from: …, to: …, closed_at: …, query: log, actor: me, digest:
/// 'sha256:…',
///      received: 3, expected: 3, count_method: source}
/// test_runs:
///   - {run: t1, test: change.checks-passed, controls: [CHG-02], recorded_at: …, from: …, to: …, result: no-deviations}
/// ledger_checks:
///   - {recorded_at: …, entries: 90, claims: 4, failed: 0}
/// ```
final class ExampleFacts {
    private ExampleFacts() {}

    static List<CollectionRun> readings(JsonObject example) {
        return example.objects("readings").stream().map(ExampleFacts::reading).toList();
    }

    private static CollectionRun reading(JsonObject said) {
        Instant to = instant(said, "to");
        long received = number(said, "received").orElse(0);
        return new CollectionRun(
                said.text("reading"),
                new RunOpening(
                        said.text("type"),
                        said.text("source"),
                        said.findText("provenance").orElse("collected"),
                        said.findText("query").orElse(""),
                        said.object("parameters"),
                        said.findText("tenant").orElse(""),
                        said.findText("zone").orElse(""),
                        said.findText("actor").orElse(""),
                        said.findText("collector_version").orElse("")),
                said.findText("opened_at").map(Instant::parse).orElse(to),
                received,
                Optional.of(new RunClosing(
                        new Window(instant(said, "from"), to),
                        number(said, "expected"),
                        CountMethod.parse(said.findText("count_method").orElse("source")),
                        said.findText("digest").orElse(""),
                        said.texts("unread"),
                        !said.flag("broken"),
                        said.findText("failure").orElse(""))),
                Optional.of(said.findText("closed_at").map(Instant::parse).orElse(to)));
    }

    static PastWork past(JsonObject example) {
        return new PastWork(
                example.objects("test_runs").stream().map(ExampleFacts::tested).toList(),
                example.objects("ledger_checks").stream()
                        .map(ExampleFacts::checked)
                        .toList());
    }

    private static LedgerChecked checked(JsonObject said) {
        return new LedgerChecked(
                instant(said, "recorded_at"),
                number(said, "entries").orElse(1),
                number(said, "claims").orElse(1),
                number(said, "failed").orElse(0));
    }

    private static Tested tested(JsonObject said) {
        return new Tested(
                said.text("run"),
                said.text("test"),
                said.texts("controls"),
                instant(said, "recorded_at"),
                new Window(instant(said, "from"), instant(said, "to")),
                said.text("result"),
                number(said, "received").orElse(0),
                number(said, "failed").orElse(0),
                number(said, "unverified").orElse(0),
                !said.flag("uncovered"));
    }

    private static Instant instant(JsonObject said, String name) {
        return Instant.parse(said.text(name));
    }

    private static OptionalLong number(JsonObject said, String name) {
        return said.findLong(name).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
