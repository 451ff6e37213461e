package io.avouch.engine;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Erasable;
import io.avouch.core.port.Lake.Entry;
import io.avouch.core.port.TestEngine.Request;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.Cadence;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestResult;
import io.avouch.core.time.Window;
import io.avouch.engine.duck.EngineMemory;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.duck.RunMemory;
import io.avouch.engine.lake.DuckLake;
import io.avouch.engine.run.DuckEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// An organisation's evidence and documents, made up by a test, and the engine over them.
public final class World implements AutoCloseable {
    public static final OrgId ORG = new OrgId("acme");
    public static final Window JANUARY = Window.parse("2026-01-01", "2026-01-31");
    public static final Limits LIMITS = new Limits("512MB", 2, Duration.ofSeconds(20));
    public static final String PASS = "SELECT record AS item, occurred_at, 'pass' AS status, 'system' AS strength,"
            + " 'fine' AS reason FROM population";

    public final Log log = new Log(Instant.parse("2026-02-01T00:00:00Z"));
    public final List<CollectionRun> runs = new ArrayList<>();
    public final List<Revision> documents = new ArrayList<>();
    public final OrgId org;
    private final Path dir;
    private final EngineMemory memory;
    private final DuckLake lake;
    public final DuckEngine engine;
    private int accepted;

    public World(Path dir) {
        this(dir, LIMITS);
    }

    public World(Path dir, Limits limits) {
        this(dir, EngineMemory.each(limits));
    }

    public World(Path dir, EngineMemory memory) {
        this.org = ORG;
        this.dir = dir;
        this.memory = memory;
        this.lake = new DuckLake(dir.resolve("lake"), Types.ALL, memory.lake());
        this.engine = engine(Types.ALL);
    }

    /// Another organisation in the same lake and engine, which the first one closes.
    public World(World first, OrgId org) {
        this.org = org;
        this.dir = first.dir;
        this.memory = first.memory;
        this.lake = first.lake;
        this.engine = first.engine;
    }

    /// Another engine over the same files, as of a release with other record types.
    public DuckEngine engine(Map<String, RecordType> types) {
        return new DuckEngine(lake, dir.resolve("runs"), types, Kinds.ALL, memory);
    }

    /// Another engine over the same files, whose runs share memory with those of others.
    public DuckEngine engine(Limits own, RunMemory shared) {
        return new DuckEngine(
                lake,
                dir.resolve("runs"),
                Types.ALL,
                Kinds.ALL,
                EngineMemory.each(own).sharing(shared));
    }

    /// Where an organisation's results lie.
    public Path runs() {
        return dir.resolve("runs").resolve(org.value());
    }

    public World erase(long index, String record) {
        lake.erase(org, new Erasable.Erasure(index, log.size() - 1, record));
        return this;
    }

    /// A whole reading of a source, counted by the source itself.
    public World read(String type, String source, String from, String to, JsonObject... records) {
        return read(type, source, from, to, records.length, true, records);
    }

    public World read(
            String type,
            String source,
            String from,
            String to,
            long expected,
            boolean complete,
            JsonObject... records) {
        String id = "run-" + runs.size();
        RunOpening opening = new RunOpening(type, source, "collected", "", JsonObject.EMPTY, "", "UTC", "me", "1");
        RunClosing closing = new RunClosing(
                new Window(Instant.parse(from), Instant.parse(to)),
                OptionalLong.of(expected),
                CountMethod.SOURCE,
                "",
                List.of(),
                complete,
                complete ? "" : "connection lost");
        for (JsonObject record : records) {
            log.add(type, source, id, record);
        }
        runs.add(new CollectionRun(
                id,
                opening,
                Instant.parse(from),
                records.length,
                Optional.of(closing),
                Optional.of(Instant.parse(to))));
        return this;
    }

    public World document(String kind, String id, String recordedAt, Json.ObjectBuilder body) {
        return document(kind, id, recordedAt, DocumentState.APPROVED, Optional.of("boss"), body);
    }

    public World document(
            String kind,
            String id,
            String recordedAt,
            DocumentState state,
            Optional<String> approver,
            Json.ObjectBuilder body) {
        JsonObject built = body.build();
        int number = (int) documents.stream()
                        .filter(revision -> revision.key().equals(kind + "/" + id))
                        .count()
                + 1;
        documents.add(new Revision(
                kind,
                id,
                number,
                built,
                state,
                "owner",
                "author",
                approver,
                "",
                Instant.parse(recordedAt),
                Digest.of(Jcs.bytes(built)),
                OptionalLong.of(documents.size()),
                Optional.of(Instant.parse(recordedAt))));
        return this;
    }

    /// Moves what came so far into files of their own.
    public World flush() {
        List<Entry> entries = log.entries();
        lake.accept(org, entries.subList(accepted, entries.size()));
        accepted = entries.size();
        lake.flush(org);
        return this;
    }

    /// Puts small files together.
    public World compact() {
        lake.compact(org);
        return this;
    }

    public TestResult run(ControlTest test) {
        return run(test, JANUARY, Optional.empty());
    }

    public TestResult run(ControlTest test, Window window, Optional<Instant> asOf) {
        flush();
        return engine.run(request(test, window, asOf), result -> {}).getFirst();
    }

    public Request request(ControlTest test, Window window, Optional<Instant> asOf) {
        return new Request(
                org,
                "r1",
                window,
                asOf,
                log.size(),
                Instant.parse("2026-03-01T00:00:00Z"),
                List.of(test),
                runs,
                documents);
    }

    public List<ItemResult> items(ControlTest test) {
        return engine.items(org, "r1", test.id(), Optional.empty(), "", 1000);
    }

    @Override
    public void close() {
        engine.close();
        lake.close();
    }

    public static ControlTest changes(String query) {
        return test(TestKind.POPULATION, new Population.OfRecords("change", Optional.empty()), query);
    }

    public static ControlTest test(TestKind kind, Population population, String query) {
        return new ControlTest(
                "t.one",
                "One",
                List.of("CHG-01"),
                kind,
                List.of(reads(population)),
                List.of(),
                population,
                Optional.empty(),
                Optional.empty(),
                query,
                "bad",
                "mend it",
                Digest.of(query),
                "tests/t.one/test.yaml");
    }

    private static String reads(Population population) {
        return population instanceof Population.OfRecords records ? records.type() : "change";
    }

    public static ControlTest scoped(ControlTest test, String column) {
        return copy(test, Optional.of(column), test.cadence());
    }

    public static ControlTest cadence(Cadence cadence, String query) {
        return copy(
                test(TestKind.CADENCE, new Population.OfRecords("review", Optional.empty()), query),
                Optional.empty(),
                Optional.of(cadence));
    }

    private static ControlTest copy(ControlTest test, Optional<String> scope, Optional<Cadence> cadence) {
        return new ControlTest(
                test.id(),
                test.title(),
                test.controls(),
                test.kind(),
                test.reads(),
                test.documents(),
                test.population(),
                scope,
                cadence,
                test.query(),
                test.failure(),
                test.fix(),
                test.digest(),
                test.file());
    }
}
