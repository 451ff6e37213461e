package io.avouch.flow;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.Derivations;
import io.avouch.core.evidence.RecordChecker;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.evidence.Shape;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Lake;
import io.avouch.core.port.TestEngine;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.ControlTest;
import io.avouch.core.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// The world of one example of a test: its records, readings and documents, as an engine sees them.
public final class ExampleWorld {
    private static final String RAW = Digest.of("what the source answered").toString();
    private static final Duration LONG_BEFORE = Duration.ofDays(800);

    private final Catalog catalog;
    private final ControlTest test;
    private final JsonObject example;
    private final OrgId org;
    private final Window window;
    private final Instant observedTo;
    private final List<SealedRecord> records = new ArrayList<>();
    private final List<CollectionRun> runs = new ArrayList<>();

    public ExampleWorld(Catalog catalog, ControlTest test, JsonObject example, OrgId org) {
        this.catalog = catalog;
        this.test = test;
        this.example = example;
        this.org = org;
        JsonObject edges = example.object("window");
        this.window = Window.parse(edges.text("from"), edges.text("to"));
        this.observedTo = example.findText("observed_to").map(Instant::parse).orElse(window.to());
    }

    public TestEngine.Request fill(Lake lake) {
        return evidence().fill(lake, org, List.of(test));
    }

    public ExampleEvidence evidence() {
        if (runs.isEmpty()) {
            test.types().forEach(this::read);
            runs.addAll(ExampleFacts.readings(example));
        }
        return new ExampleEvidence(window, observedTo, records, runs, documents(), ExampleFacts.past(example));
    }

    private void read(String type) {
        RecordType known = Optional.ofNullable(catalog.recordTypes().get(type)).orElseThrow();
        Map<String, List<JsonObject>> bySource = new TreeMap<>();
        for (JsonObject record : example.object("records").objects(type)) {
            bySource.computeIfAbsent(record.text("source"), source -> new ArrayList<>())
                    .add(record);
        }
        for (JsonObject covered : example.objects("coverage")) {
            if (covered.text("type").equals(type)) {
                bySource.computeIfAbsent(covered.text("source"), source -> new ArrayList<>());
            }
        }
        if (bySource.isEmpty()) {
            bySource.put("source", new ArrayList<>());
        }
        bySource.forEach((source, records) -> {
            if (known.shape() == Shape.SNAPSHOT) {
                snapshots(known, source, records);
            } else {
                stretches(known, source, records);
            }
        });
    }

    /// One reading for each time; those in a gap broke off.
    private void snapshots(RecordType type, String source, List<JsonObject> records) {
        Map<Instant, List<JsonObject>> byTime = new TreeMap<>();
        records.forEach(
                record -> byTime.computeIfAbsent(Instant.parse(record.text("occurred_at")), at -> new ArrayList<>())
                        .add(record));
        empty(type.name(), source).forEach(at -> byTime.computeIfAbsent(at, any -> List.of()));
        List<JsonObject> gaps = gaps(type.name(), source);
        byTime.forEach((at, seen) -> run(
                type,
                source,
                new Window(at, at),
                seen,
                gaps.stream().noneMatch(gap -> window(gap).contains(at))));
    }

    private static Window window(JsonObject gap) {
        return new Window(Instant.parse(gap.text("from")), Instant.parse(gap.text("to")));
    }

    /// One reading for each stretch between gaps; all records come with the last.
    private void stretches(RecordType type, String source, List<JsonObject> records) {
        List<Window> stretches = new ArrayList<>();
        Instant from = since(type.name(), source);
        for (JsonObject gap : gaps(type.name(), source)) {
            stretches.add(new Window(from, Instant.parse(gap.text("from"))));
            from = Instant.parse(gap.text("to"));
        }
        Instant end = observedTo.isAfter(window.to()) ? observedTo : window.to();
        stretches.add(new Window(from, end.isAfter(from) ? end : from));
        for (int i = 0; i < stretches.size(); i++) {
            run(type, source, stretches.get(i), i == stretches.size() - 1 ? records : List.of(), true);
        }
    }

    /// When a whole reading of the source showed nothing at all.
    private List<Instant> empty(String type, String source) {
        return example.objects("coverage").stream()
                .filter(covered -> covered.text("type").equals(type)
                        && covered.text("source").equals(source))
                .flatMap(covered -> covered.texts("empty").stream())
                .map(Instant::parse)
                .toList();
    }

    /// From when on the source was read.
    private Instant since(String type, String source) {
        return example.objects("coverage").stream()
                .filter(covered -> covered.text("type").equals(type)
                        && covered.text("source").equals(source))
                .flatMap(covered -> covered.findText("since").stream())
                .map(Instant::parse)
                .findFirst()
                .orElse(window.from().minus(LONG_BEFORE));
    }

    private List<JsonObject> gaps(String type, String source) {
        return example.objects("coverage").stream()
                .filter(covered -> covered.text("type").equals(type)
                        && covered.text("source").equals(source))
                .flatMap(covered -> covered.objects("gaps").stream())
                .sorted(Comparator.comparing(gap -> gap.text("from")))
                .toList();
    }

    private void run(RecordType type, String source, Window covers, List<JsonObject> records, boolean complete) {
        String id = "run-" + runs.size();
        RecordChecker checker = new RecordChecker(type);
        for (JsonObject record : records) {
            JsonObject clean = clean(checker, record);
            this.records.add(new SealedRecord(type.name(), source, id, clean, Derivations.of(type.name(), clean)));
        }
        runs.add(new CollectionRun(
                id,
                new RunOpening(type.name(), source, "collected", "all", JsonObject.EMPTY, "", "UTC", "me", "1"),
                covers.from(),
                records.size(),
                Optional.of(new RunClosing(
                        covers, OptionalLong.of(records.size()), CountMethod.SOURCE, RAW, List.of(), complete, "")),
                Optional.of(covers.to())));
    }

    private static JsonObject clean(RecordChecker checker, JsonObject record) {
        Map<String, Json> members = new LinkedHashMap<>(record.members());
        members.remove("source");
        members.putIfAbsent("provenance", Json.of("collected"));
        return switch (checker.check(new JsonObject(members))) {
            case RecordChecker.Checked.Good good -> good.record();
            case RecordChecker.Checked.Bad bad ->
                throw ProblemsException.of("record " + record.text("id"), String.join("; ", bad.problems()), "");
        };
    }

    private List<Revision> documents() {
        List<Revision> all = new ArrayList<>();
        example.object("documents").members().forEach((kind, list) -> {
            Map<String, Integer> numbers = new TreeMap<>();
            for (Json item : ((Json.JsonArray) list).items()) {
                JsonObject document = (JsonObject) item;
                int number = numbers.merge(document.text("id"), 1, Integer::sum);
                all.add(revision(kind, document, number));
            }
        });
        all.sort(Comparator.comparing(Revision::savedAt));
        List<Revision> indexed = new ArrayList<>();
        for (Revision each : all) {
            indexed.add(new Revision(
                    each.kind(),
                    each.id(),
                    each.number(),
                    each.body(),
                    each.state(),
                    each.owner(),
                    each.author(),
                    each.approver(),
                    each.reason(),
                    each.savedAt(),
                    each.digest(),
                    OptionalLong.of(indexed.size()),
                    each.recordedAt()));
        }
        return indexed;
    }

    private static Revision revision(String kind, JsonObject document, int number) {
        JsonObject body = document.object("body");
        Instant at = Instant.parse(document.text("valid_from"));
        DocumentState state = DocumentState.parse(document.findText("state").orElse("approved"));
        return new Revision(
                kind,
                document.text("id"),
                number,
                body,
                state,
                document.findText("owner").orElse("owner"),
                document.findText("author").orElse("author"),
                document.findText("approver"),
                "",
                at,
                Digest.of(Jcs.bytes(body)),
                OptionalLong.empty(),
                Optional.of(at));
    }
}
