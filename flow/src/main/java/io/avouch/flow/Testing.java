package io.avouch.flow;

import io.avouch.core.Digest;
import io.avouch.core.Nearest;
import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.DeclaredSource;
import io.avouch.core.evidence.Observed;
import io.avouch.core.finding.LostTest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.pack.SignedCheckpoint;
import io.avouch.core.port.CollectionRuns;
import io.avouch.core.port.Decisions;
import io.avouch.core.port.Documents;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.Lake;
import io.avouch.core.port.LedgerChecks;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.TestEngine;
import io.avouch.core.port.TestRuns;
import io.avouch.core.port.UnitOfWork;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.LedgerChecked;
import io.avouch.core.test.OwnTest;
import io.avouch.core.test.PastWork;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.core.test.TestRun.Checkpoint;
import io.avouch.core.test.TestRunJson;
import io.avouch.core.test.Tested;
import io.avouch.core.time.Instants;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Runs tests: drains the outbox, names one checkpoint for records and documents, runs, records the run.
public final class Testing {
    /// Stands in what a run's digests were taken of, where the run judged deadlines by the clock it was run at.
    private static final String BY_CLOCK = "\"contract\":\"avouch/tests/v1\"";

    private final TestShelf tests;
    private final Organisations organisations;
    private final EvidenceLog log;
    private final Lake lake;
    private final Documents documents;
    private final CollectionRuns collectionRuns;
    private final TestEngine engine;
    private final TestRuns testRuns;
    private final LedgerChecks ledgerChecks;
    private final Decisions decisions;
    private final UnitOfWork work;

    public Testing(
            TestShelf tests,
            Organisations organisations,
            EvidenceLog log,
            Lake lake,
            Documents documents,
            CollectionRuns collectionRuns,
            TestEngine engine,
            TestRuns testRuns,
            LedgerChecks ledgerChecks,
            Decisions decisions,
            UnitOfWork work) {
        this.tests = tests;
        this.organisations = organisations;
        this.log = log;
        this.lake = lake;
        this.documents = documents;
        this.collectionRuns = collectionRuns;
        this.engine = engine;
        this.testRuns = testRuns;
        this.ledgerChecks = ledgerChecks;
        this.decisions = decisions;
        this.work = work;
    }

    /// What to run: over a window, or as of an instant; the named tests, or all. Without a window or an
    /// instant, the last twelve months that have been observed. With both, states are taken as of the instant, and
    /// occurrences over the window.
    ///
    /// @param whole whether every item is tested again, whatever earlier runs found
    public record Order(
            Optional<Window> window, Optional<Instant> asOf, List<String> tests, String actor, boolean whole) {
        /// A run that uses what earlier runs found, where nothing it depends on has changed.
        public Order(Optional<Window> window, Optional<Instant> asOf, List<String> tests, String actor) {
            this(window, asOf, tests, actor, false);
        }

        /// Whether a run of every test would be where the organisation stands: not at an instant, and over no less
        /// than the twelve months that are usual. A quiet day alone says nothing of the year.
        public boolean standing() {
            return asOf.isEmpty()
                    && window.filter(given -> given.from()
                                    .isAfter(lastTwelveMonths(given.to()).from()))
                            .isEmpty();
        }
    }

    public TestRun run(OrgId org, Order order, Consumer<TestResult> progress) {
        boolean all = order.tests().isEmpty() || tests.all(org, order.tests());
        return run(org, order, all && order.standing(), progress);
    }

    /// Runs the last text of one test, be it approved or not; such a run is recorded, and counts in nothing where it
    /// is not.
    public TestRun runLatest(OrgId org, Order order, Consumer<TestResult> progress) {
        List<ControlTest> latest = order.tests().stream()
                .map(id -> tests.findLatest(org, id)
                        .orElseGet(() -> chosen(org, List.of(id)).getFirst()))
                .toList();
        TestRun run = run(org, order, latest, Optional.empty(), progress);
        record(org, run, latest, false);
        return run;
    }

    /// Runs the tests in scope of an audit for its own file: such a run never becomes where the organisation stands,
    /// and tests every item again, whatever a test says that its items follow.
    TestRun freeze(OrgId org, Order order, Consumer<TestResult> progress) {
        Order whole = new Order(order.window(), order.asOf(), order.tests(), order.actor(), true);
        return run(org, whole, false, progress);
    }

    private TestRun run(OrgId org, Order order, boolean complete, Consumer<TestResult> progress) {
        List<ControlTest> chosen = chosen(org, order.tests());
        TestRun run = run(org, order, chosen, Optional.empty(), progress);
        record(org, run, chosen, complete);
        return run;
    }

    /// Runs a test that is in nobody's programme yet; the run is not recorded.
    TestRun trial(OrgId org, ControlTest test, Order order) {
        return run(org, order, List.of(test), Optional.of("trial-" + UUID.randomUUID()), result -> {});
    }

    /// What tests find of a window whose end is still to come, by what a checkpoint holds; the run is not recorded.
    TestRun ahead(OrgId org, List<ControlTest> tests, Window window, Checkpoint checkpoint, Instant at) {
        lake.flush(org);
        String id = "ahead-" + UUID.randomUUID();
        List<TestResult> results = engine.run(
                request(org, id, window, Optional.empty(), checkpoint.size(), at, tests, true), result -> {});
        return new TestRun(id, window, Optional.empty(), checkpoint, at, engine.name(), "", digest(results), results);
    }

    private TestRun run(
            OrgId org, Order order, List<ControlTest> chosen, Optional<String> name, Consumer<TestResult> progress) {
        Checkpoint checkpoint = checkpoint(org, order);
        lake.flush(org);
        Instant now = organisations.now(org);
        Instant observedTo = signedAt(org, checkpoint.size());
        Window window = order.window()
                .orElseGet(() -> order.asOf()
                        .map(instant -> new Window(instant, instant))
                        .orElseGet(() -> lastTwelveMonths(observedUntil(org, checkpoint.size()))));
        String id = name.orElseGet(() -> id(org, checkpoint, window, now));
        boolean whole = order.whole() || name.isPresent();
        TestEngine.Request request =
                request(org, id, window, order.asOf(), checkpoint.size(), observedTo, chosen, whole);
        List<TestResult> results = engine.run(request, progress);
        return new TestRun(
                id, window, order.asOf(), checkpoint, now, engine.name(), order.actor(), digest(results), results);
    }

    /// What a recorded run was a function of: the engine gives the same results for it.
    public TestEngine.Request request(OrgId org, TestRun run) {
        long size = run.checkpoint().size();
        boolean byClock = run.results().stream()
                .anyMatch(result -> engine.facts(org, run.id(), result.test())
                        .filter(facts -> facts.contains(BY_CLOCK))
                        .isPresent());
        Instant clock = run.asOf().filter(run.startedAt()::isAfter).orElse(run.startedAt());
        List<ControlTest> used =
                run.results().stream().map(result -> tests.used(org, result)).toList();
        return new TestEngine.Request(
                org,
                run.id(),
                run.window(),
                run.asOf(),
                size,
                byClock ? clock : signedAt(org, size),
                used,
                collectionRuns.closedBelow(org, size),
                documents.sealedBelow(org, size),
                true,
                byClock,
                past(org, used, size, run.window()));
    }

    /// What was done before, as far as a test asks for it.
    private PastWork past(OrgId org, List<ControlTest> asking, long size, Window window) {
        Instant since = window.from().minus(PastWork.BEFORE);
        return new PastWork(
                asking.stream().anyMatch(Tested::askedBy) ? testRuns.testedBelow(org, size, since) : List.of(),
                asking.stream().anyMatch(LedgerChecked::askedBy) ? ledgerChecks.below(org, size, since) : List.of());
    }

    /// Tests that controls in force at a run's checkpoint name, and that decide nothing about them any more.
    ///
    /// @param then the programme at that checkpoint
    public List<LostTest> lost(OrgId org, TestRun run, Programme then) {
        Map<String, ControlTest> shelf = tests.of(org);
        return LostTest.of(
                then, test -> shelf.containsKey(test) || run.find(test).isPresent() || retired(org, test));
    }

    /// Whether a text is not there because it was retired, be it after a run.
    private boolean retired(OrgId org, String test) {
        return documents
                .find(org, OwnTest.KIND, test)
                .filter(text -> text.state() == DocumentState.RETIRED)
                .isPresent();
    }

    /// When a checkpoint was signed: nothing below it was read later.
    private Instant signedAt(OrgId org, long size) {
        return log.findCheckpointOf(org, size - 1)
                .filter(signed -> signed.size() == size)
                .map(SignedCheckpoint::signedAt)
                .orElseGet(() -> organisations.now(org));
    }

    private TestEngine.Request request(
            OrgId org,
            String id,
            Window window,
            Optional<Instant> asOf,
            long size,
            Instant observedTo,
            List<ControlTest> chosen,
            boolean whole) {
        return new TestEngine.Request(
                        org,
                        id,
                        window,
                        asOf,
                        size,
                        observedTo,
                        chosen,
                        collectionRuns.closedBelow(org, size),
                        documents.sealedBelow(org, size),
                        whole)
                .after(past(org, chosen, size, window));
    }

    /// The time up to which sources have been read; when the checkpoint was signed, where nothing has been.
    public Instant observedUntil(OrgId org) {
        return observedUntil(org, log.checkpoint(org).size());
    }

    private Instant observedUntil(OrgId org, long size) {
        Instant signed = signedAt(org, size);
        List<DeclaredSource> declared = Programme.of(documents.sealedBelow(org, size)).inForce("source").stream()
                .map(source -> DeclaredSource.of(source.body()))
                .toList();
        return Observed.until(collectionRuns.closedBelow(org, size), declared)
                .filter(signed::isAfter)
                .orElse(signed);
    }

    /// Whole days at the beginning, since a year before the end.
    public static Window lastTwelveMonths(Instant end) {
        return new Window(end.atOffset(ZoneOffset.UTC).minusYears(1).toInstant().truncatedTo(ChronoUnit.DAYS), end);
    }

    private List<ControlTest> chosen(OrgId org, List<String> names) {
        Map<String, ControlTest> all = tests.of(org);
        List<String> unknown =
                names.stream().filter(name -> !all.containsKey(name)).toList();
        if (!unknown.isEmpty()) {
            throw new ProblemsException(unknown.stream()
                    .map(name -> new Problem(Position.of("test"), "unknown test '" + name + "'", hint(all, name)))
                    .toList());
        }
        return all.values().stream()
                .filter(test -> names.isEmpty() || names.contains(test.id()))
                .sorted(java.util.Comparator.comparing(ControlTest::id))
                .toList();
    }

    private static String hint(Map<String, ControlTest> all, String name) {
        return Nearest.find(name, all.keySet())
                .map(near -> "did you mean '" + near + "'?")
                .orElse("known: "
                        + String.join(", ", all.keySet().stream().sorted().toList()));
    }

    private Checkpoint checkpoint(OrgId org, Order order) {
        return order.asOf()
                .map(instant -> log.findCheckpoint(org, instant)
                        .orElseThrow(() -> ProblemsException.of(
                                "as-of",
                                "nothing was sealed by " + instant,
                                "the log begins "
                                        + organisations.find(org).orElseThrow().createdAt()
                                        + "; what came later can't tell how things stood then")))
                .orElseGet(() -> log.checkpoint(org));
    }

    private String id(OrgId org, Checkpoint checkpoint, Window window, Instant now) {
        return organisations.find(org).orElseThrow().example()
                ? Digest.of(checkpoint + " " + window + " " + now + " "
                                + testRuns.list(org, 1000).size())
                        .hex()
                        .substring(0, 20)
                : UUID.randomUUID().toString();
    }

    /// One digest for the run: those of its tests, in order.
    private static Digest digest(List<TestResult> results) {
        Json.ObjectBuilder all = Json.object();
        results.forEach(result -> all.put(result.test(), result.digest().toString()));
        return Digest.of(Jcs.bytes(all.build()));
    }

    private void record(OrgId org, TestRun run, List<ControlTest> used, boolean complete) {
        work.run(org, () -> {
            tests.keep(org, used);
            Json.ObjectBuilder digests = Json.object();
            run.results()
                    .forEach(
                            result -> digests.put(result.test(), result.digest().toString()));
            UUID decision = decisions.add(
                    org,
                    "test-run",
                    run.actor(),
                    run.startedAt(),
                    Json.object()
                            .put("run", run.id())
                            .put(
                                    "window",
                                    Json.object()
                                            .put(
                                                    "from",
                                                    Instants.text(run.window().from()))
                                            .put(
                                                    "to",
                                                    Instants.text(run.window().to()))
                                            .build())
                            .put("size", run.checkpoint().size())
                            .put("root", run.checkpoint().root())
                            .put("engine", run.engine())
                            .put("digest", run.digest().toString())
                            .put("tests", digests.build())
                            .put("results", TestRunJson.digest(org.value(), run).toString())
                            .build());
            testRuns.add(org, run, complete, decision);
        });
        log.checkpoint(org);
    }
}
