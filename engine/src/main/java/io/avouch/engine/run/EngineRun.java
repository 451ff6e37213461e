package io.avouch.engine.run;

import io.avouch.core.Digest;
import io.avouch.core.Numbers;
import io.avouch.core.evidence.Coverage;
import io.avouch.core.evidence.CoverageRules;
import io.avouch.core.evidence.DeclaredSource;
import io.avouch.core.evidence.Gap;
import io.avouch.core.evidence.NeededSystem;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.Shape;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.TestEngine.Request;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.ScopeExclusions;
import io.avouch.core.test.Conclusion;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import io.avouch.core.time.Window;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.DuckException;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.gate.Verdict;
import io.avouch.engine.view.Dictionary;
import io.avouch.engine.view.OwnFacts;
import io.avouch.engine.view.Uses;
import io.avouch.engine.view.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// One run: a database of its own, filled below the checkpoint, and the tests one after another.
final class EngineRun {
    /// So many different reasons are looked at.
    private static final int REASONS_MAX = 20;

    private final Checker checker;
    private final Request request;
    private final Path folder;
    private final Workspace workspace;
    private final Duck duck;
    private final CoverageRules rules;
    private final Waivers waivers;
    private final SortedMap<String, List<Window>> exclusions;
    private final Digests digests;
    private final Populations populations;
    private final Place place;
    private final List<Gap> gaps;
    private final Map<String, RecordType> types;

    /// Where a run reads from and works.
    ///
    /// @param blank a database of the run's own; whoever opened it closes it
    /// @param folders nothing outside these is read or written
    /// @param spill where what does not fit into memory goes
    /// @param kept where results are kept for later runs, if they are
    record Place(
            Duck blank,
            Workspace.Files files,
            List<Path> folders,
            Path spill,
            Optional<Function<ControlTest, KeptFolder>> kept) {}

    EngineRun(Place place, Dictionary dictionary, Checker checker, Limits limits, Request request, Path folder) {
        this.checker = checker;
        this.request = request;
        this.folder = folder;
        this.place = place;
        this.types = dictionary.types();
        Workspace.Files files = place.files();
        this.workspace = new Workspace(dictionary, place.blank(), files);
        this.duck = workspace.duck();
        workspace.spill(place.spill().toAbsolutePath(), limits.spill());
        Programme programme = Programme.of(inOrder(request.documents()));
        loadDocuments();
        workspace.loadRuns(
                request.collectionRuns(),
                OwnFacts.wordsOfRuns(request.tests().stream()
                        .map(test -> checker.judge(test).uses())
                        .toList()));
        this.exclusions = ScopeExclusions.over(inOrder(request.documents()));
        workspace.loadExclusions(exclusions);
        Set<String> asked = Asked.of(
                request.tests(), dictionary, test -> checker.judge(test).uses().types());
        this.rules = rules(dictionary, programme, files, asked);
        this.gaps = Sight.gaps(asked, request, rules);
        workspace.loadGaps(gaps);
        Snapshots.tell(duck, rules, this::anyAsksFor);
        this.waivers = new Waivers(request.documents(), request.byClock());
        this.digests = new Digests(workspace, dictionary.types(), files);
        workspace.narrow(NamedColumns.of(request.tests(), checker::judge));
        this.populations = new Populations(
                duck, request.window(), request.asOf(), type -> Earlier.of(rules, type, request.window()));
        workspace.lock(place.folders());
    }

    private boolean anyAsksFor(String relation) {
        return request.tests().stream()
                .anyMatch(test -> checker.judge(test).uses().relations().contains(relation));
    }

    /// Documents of the kinds that a test of the run reads, and links if one asks for any.
    private void loadDocuments() {
        Set<String> kinds = new TreeSet<>();
        request.tests().forEach(test -> kinds.addAll(checker.judge(test).uses().kinds()));
        workspace.load(
                request.documents().stream()
                        .filter(revision -> kinds.contains(revision.kind()))
                        .toList(),
                anyAsksFor("doc_link") ? request.documents() : List.of());
        if (anyAsksFor(OwnFacts.DOCUMENT_REVISION)) {
            OwnFacts.loadRevisions(
                    duck, request.documents(), workspace.dictionary().kinds());
        }
        OwnFacts.load(duck, request.past());
    }

    TestResult run(ControlTest test, DuckEngine.Hashing hashing) {
        Verdict verdict = checker.judge(test);
        if (!verdict.passed()) {
            throw new io.avouch.core.ProblemsException(verdict.problems());
        }
        workspace.need(verdict.uses(), TestTexts.of(test).mentions("revised_at"));
        Sight sight = Sight.of(test, request, rules);
        sight.show(workspace, request);
        KeptRun.Given given = given(test, verdict.uses());
        Path file = folder.resolve(test.id() + ".parquet");
        Ran ran = kept(given, file, sight).orElseGet(() -> whole(given, file, sight));
        Tally tally = ran.tally();
        Coverage coverage = rules.of(sourced(test), request.window());
        TestOutcome outcome = ran.refused()
                .<TestOutcome>map(TestOutcome.NotTested::new)
                .orElseGet(() -> explained(test, Conclusion.of(tally.counts(), coverage), coverage, file));
        long start = System.nanoTime();
        Digest digest = digests.of(new Digests.Facts(
                test,
                request.window(),
                test.scopeColumn().isPresent() ? ScopeExclusions.texts(exclusions, request.window()) : List.of(),
                uses(test, verdict.uses(), !given.grants().isEmpty()),
                request.documents(),
                tally.counts(),
                file,
                ran.results(),
                ran.items()));
        hashing.took(test.id(), ran.hashing().plusNanos(System.nanoTime() - start));
        return new TestResult(
                test.id(),
                test.title(),
                test.controls(),
                test.kind(),
                tally.counts(),
                tally.strength(),
                coverage,
                outcome,
                reason(outcome, tally, coverage),
                digest,
                test.digest(),
                longestUnobserved(test),
                snapshotType(test).map(types::get).map(type -> new TestResult.Entity(type.name(), type.key())));
    }

    private KeptRun.Given given(ControlTest test, Uses uses) {
        Query query = new Query(TestTexts.of(test).query(), checker.threaded(test));
        return new KeptRun.Given(
                test, query, uses, ScopeExclusions.texts(exclusions, request.window()), loadWaivers(test), gaps);
    }

    /// What came of a test, be it run in full or over some days.
    ///
    /// @param results the relation that the results are in
    /// @param items digests of the items by month, where they are known already
    private record Ran(
            Tally tally, Optional<String> refused, String results, Optional<JsonObject> items, Duration hashing) {}

    private Optional<Ran> kept(KeptRun.Given given, Path file, Sight sight) {
        ControlTest test = given.test();
        Request seen = request.observed(sight.until());
        return place.kept().flatMap(kept -> {
            KeptFolder own = kept.apply(test);
            if (KeptRun.fits(test, request)) {
                return new KeptRun(workspace, digests, populations, seen, own, sight)
                        .run(given, place.files(), file)
                        .map(found -> new Ran(
                                found.tally(), Optional.empty(), "", Optional.of(found.items()), found.hashing()));
            }
            return KeptStates.fits(given, request)
                    ? new KeptStates(workspace, rules, populations, seen, own, given)
                            .run(place.files(), file, end())
                            .map(tally -> new Ran(
                                    tally, Optional.empty(), ResultSql.read(file), Optional.empty(), Duration.ZERO))
                    : Optional.empty();
        });
    }

    private Ran whole(KeptRun.Given given, Path file, Sight sight) {
        Parts.forget(file);
        given.uses().types().forEach(workspace::show);
        Written written = write(given, file, sight);
        if (written.tally().fault().isPresent()) {
            written = refused(given, written.tally().fault().get(), file);
        }
        return new Ran(written.tally(), written.refused(), written.results(), Optional.empty(), Duration.ZERO);
    }

    /// Where everything was read and items stay unverified all the same, most of them say why: in words that stand in
    /// the test's own text. What is put together of a record's words lies with the items alone.
    private TestOutcome explained(ControlTest test, TestOutcome outcome, Coverage coverage, Path file) {
        if (!(outcome instanceof TestOutcome.NotTested not) || !coverage.complete()) {
            return outcome;
        }
        return duck
                .texts("SELECT reason FROM " + ResultSql.read(file)
                        + " WHERE status = 'unverified' AND reason <> '' GROUP BY reason ORDER BY count(*) DESC, reason"
                        + " LIMIT " + REASONS_MAX)
                .stream()
                .filter(reason ->
                        reason.equals(ResultSql.NO_RESULT) || test.query().contains(Sql.text(reason)))
                .findFirst()
                .map(reason -> new TestOutcome.NotTested(not.reason() + ": " + reason))
                .orElse(not);
    }

    /// @param refused why the test is refused, if it is; then all its items are unverified
    /// @param results the relation that the results are in
    private record Written(Optional<String> refused, String results, Tally tally) {}

    private Written write(KeptRun.Given given, Path file, Sight sight) {
        ControlTest test = given.test();
        snapshotType(test).ifPresent(type -> Snapshots.load(duck, rules, type, rules.sources(type)));
        try {
            populations.make(test, TestTexts.of(test));
            return written(given, file, sight);
        } catch (DuckException stopped) {
            return stopped(given, Stopped.why(stopped), file);
        }
    }

    /// Which items there are may be what can't be found out.
    private Written stopped(KeptRun.Given given, String why, Path file) {
        try {
            return refused(given, why, file);
        } catch (DuckException unlisted) {
            populations.none(given.test(), TestTexts.of(given.test()));
            return refused(given, why, file);
        }
    }

    private Written written(KeptRun.Given given, Path file, Sight sight) {
        if (given.test().kind() == TestKind.STATE) {
            Optional<String> refused = stateRun(given).write(given.query(), file, end(), asOf());
            return refused.isPresent()
                    ? refused(given, refused.get(), file)
                    : new Written(refused, ResultSql.read(file), Tally.of(duck, ResultSql.read(file)));
        }
        ItemRun run = itemRun(given).apart(rows -> sight.apart(workspace, request, rows));
        Optional<String> refused = run.write(given.query(), file);
        return refused.isPresent()
                ? refused(given, refused.get(), file)
                : new Written(refused, run.results(), run.counted().all());
    }

    private StateRun stateRun(KeptRun.Given given) {
        return new StateRun(
                duck, given.test(), request.window().from(), !given.grants().isEmpty());
    }

    private ItemRun itemRun(KeptRun.Given given) {
        return new ItemRun(duck, given.test(), !given.grants().isEmpty(), false);
    }

    private Written refused(KeptRun.Given given, String why, Path file) {
        if (given.test().kind() == TestKind.STATE) {
            stateRun(given).refuse(why, file, end(), asOf());
        } else {
            itemRun(given).refuse(why, file);
        }
        return new Written(Optional.of(why), ResultSql.read(file), Tally.of(duck, ResultSql.read(file)));
    }

    /// Nobody asks for waivers where there are none.
    private List<Waivers.Grant> loadWaivers(ControlTest test) {
        List<Waivers.Grant> grants = waivers.of(test);
        if (grants.isEmpty()) {
            return grants;
        }
        duck.run("DELETE FROM \"@waiver_text\"");
        duck.append("@waiver_text", grants.stream().map(Waivers.Grant::row).toList());
        duck.run(
                "CREATE OR REPLACE TEMP VIEW \"@waiver\" AS SELECT waived, CAST(valid_from AS TIMESTAMP) AS valid_from,"
                        + " CAST(valid_to AS TIMESTAMP) AS valid_to, waiver FROM \"@waiver_text\"");
        return grants;
    }

    private boolean asOf() {
        return request.asOf().isPresent();
    }

    /// Until when a state can hold: nobody has seen what comes after the checkpoint.
    private Instant end() {
        return request.asOf()
                .orElse(
                        request.window().to().isBefore(request.observedTo())
                                ? request.window().to()
                                : request.observedTo());
    }

    private static Uses uses(ControlTest test, Uses read, boolean waived) {
        Set<String> kinds = new TreeSet<>();
        test.scopeColumn().ifPresent(column -> kinds.add("scope"));
        if (waived) {
            kinds.addAll(Set.of("waiver", "control", "role", "identity"));
        }
        return read.and(new Uses(Set.of(), kinds));
    }

    private static Optional<String> snapshotType(ControlTest test) {
        return test.kind() == TestKind.STATE && test.population() instanceof Population.OfRecords records
                ? Optional.of(records.type())
                : Optional.empty();
    }

    private Optional<String> longestUnobserved(ControlTest test) {
        return asOf()
                ? Optional.empty()
                : snapshotType(test)
                        .flatMap(type ->
                                Snapshots.longestUnobserved(rules, type, rules.sources(type), request.window(), end()));
    }

    private static String reason(TestOutcome outcome, Tally tally, Coverage coverage) {
        return switch (outcome) {
            case TestOutcome.NoDeviations ignored -> "";
            case TestOutcome.NoOccurrence ignored -> "read whole, and nothing to test occurred";
            case TestOutcome.NotTested not -> not.reason();
            case TestOutcome.Deviations deviations -> {
                String missing = Conclusion.missing(coverage);
                yield Numbers.grouped(deviations.count()) + " of "
                        + Numbers.grouped(tally.counts().tested()) + " tested items failed"
                        + (missing.isEmpty() ? "" : "; " + missing);
            }
        };
    }

    private static List<Revision> inOrder(List<Revision> revisions) {
        return revisions.stream()
                .sorted(Comparator.comparingLong(
                                (Revision revision) -> revision.index().orElse(Long.MAX_VALUE))
                        .thenComparingInt(Revision::number))
                .toList();
    }

    private CoverageRules rules(Dictionary dictionary, Programme programme, Workspace.Files files, Set<String> asked) {
        Map<String, Shape> shapes = new TreeMap<>();
        dictionary.types().forEach((name, type) -> shapes.put(name, type.shape()));
        List<RecordType> types = dictionary.types().values().stream()
                .filter(type -> asked.contains(type.name()))
                .toList();
        return new CoverageRules(
                shapes,
                programme.inForce("source").stream()
                        .map(Revision::body)
                        .map((JsonObject body) -> DeclaredSource.of(body))
                        .toList(),
                programme.inForce("system").stream()
                        .flatMap(system -> NeededSystem.of(system.id(), system.body()).stream())
                        .toList(),
                request.collectionRuns(),
                Snapshots.find(workspace, types, files, request.collectionRuns()),
                ScopeExclusions.ofUnread(inOrder(request.documents())));
    }

    /// What people also say in Avouch, in documents of the same name, needs no source besides; one that there is has
    /// to be read whole.
    private List<String> sourced(ControlTest test) {
        Stream<String> unsaid = checker.judge(test).uses().types().stream()
                .filter(type -> !test.types().contains(type))
                .sorted();
        return Stream.concat(test.reads().stream(), unsaid)
                .filter(type ->
                        !test.documents().contains(type) || !rules.sources(type).isEmpty())
                .toList();
    }
}
