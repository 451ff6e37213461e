package io.avouch.core.port;

import io.avouch.core.OrgId;
import io.avouch.core.Problem;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.pack.Withholding;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemChange;
import io.avouch.core.test.ItemDifference;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.PastWork;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Runs SQL tests over whole populations, and keeps the item results.
public interface TestEngine {
    String name();

    /// What is wrong with a test's text: unknown tables or columns, refused functions, wrong result columns.
    List<Problem> check(ControlTest test);

    /// Whether a text that stands already can be run, though a new one like it would be refused.
    default boolean runs(ControlTest test) {
        return check(test).isEmpty();
    }

    /// Runs the tests; tells each result in the order given, as soon as it can.
    List<TestResult> run(Request request, Consumer<TestResult> progress);

    /// Item results of one test of a run, ordered by item, a page at a time.
    List<ItemResult> items(OrgId org, String run, String test, Optional<String> status, String afterItem, int limit);

    /// What became of these items of a test, ordered by item; a state has one result for each interval.
    List<ItemResult> items(OrgId org, String run, String test, Set<String> names);

    /// The item of a test that ended last, among those with one of these statuses.
    Optional<ItemResult> findLast(OrgId org, String run, String test, List<String> statuses);

    /// The names of the items in scope of a test of a run, each once, in the order of their bytes in UTF-8.
    void names(OrgId org, String run, String test, Consumer<String> each);

    /// What became of the items of a test from one run to a later one, counted by change and cause.
    List<ItemDifference.Count> compare(TwoRuns runs);

    /// The items that changed, ordered by item, a page at a time.
    List<ItemDifference> differences(TwoRuns runs, Optional<ItemChange> only, String afterItem, int limit);

    /// Two runs that both have a test.
    record TwoRuns(OrgId org, String test, TestRun before, TestRun after) {}

    /// Throws the results of a run away that nobody recorded.
    void discard(OrgId org, String run);

    /// What the tests of a run made of some ledger entries, in the order of the tests' ids.
    List<Judgement> judgements(OrgId org, String run, List<String> tests, List<Long> indexes);

    /// One entry as an item of a test.
    record Judgement(String test, ItemResult item) {}

    /// The file that holds all item results of a test.
    Path itemsFile(OrgId org, String run, String test);

    /// Writes all item results of a test as CSV and as Parquet, in the order in which they are hashed.
    ///
    /// @param secret where given, names and reasons of all items that are no deviations are withheld: a name
    ///     becomes `withheld:` and the first 32 hexadecimal digits of SHA-256(secret, in hexadecimal, `:`, name)
    void writeItems(OrgId org, String run, String test, Optional<Withholding> withheld, Path csv, Path parquet);

    /// The canonical JSON that a test's digest was taken over, where the run kept it.
    Optional<String> facts(OrgId org, String run, String test);

    /// Writes what the tests of a request read, and the statements that run them again, below a folder.
    ///
    /// @param read is told the index of every record among it
    void writeInputs(Request request, Path folder, LongConsumer read);

    /// Everything a run depends on; results are a function of it.
    ///
    /// @param size the checkpoint's size: nothing at or beyond this index is seen
    /// @param asOf where given, states are taken as of it and the window is empty
    /// @param observedTo the checkpoint's time: nothing was read after it
    /// @param collectionRuns every run closed below the checkpoint
    /// @param documents every revision recorded below the checkpoint
    /// @param whole whether every item is tested again, whatever earlier runs found
    /// @param byClock whether deadlines are judged at `observedTo` itself, as before `avouch/tests/v2`; else at the
    ///     end of what the sources that a test reads cover
    /// @param past what Avouch did and recorded below the checkpoint; without what no test asks for
    record Request(
            OrgId org,
            String run,
            Window window,
            Optional<Instant> asOf,
            long size,
            Instant observedTo,
            List<ControlTest> tests,
            List<CollectionRun> collectionRuns,
            List<Revision> documents,
            boolean whole,
            boolean byClock,
            PastWork past) {
        public Request {
            tests = List.copyOf(tests);
            collectionRuns = List.copyOf(collectionRuns);
            documents = List.copyOf(documents);
        }

        /// A run that judges deadlines by what was read.
        public Request(
                OrgId org,
                String run,
                Window window,
                Optional<Instant> asOf,
                long size,
                Instant observedTo,
                List<ControlTest> tests,
                List<CollectionRun> collectionRuns,
                List<Revision> documents,
                boolean whole) {
            this(
                    org,
                    run,
                    window,
                    asOf,
                    size,
                    observedTo,
                    tests,
                    collectionRuns,
                    documents,
                    whole,
                    false,
                    PastWork.NONE);
        }

        /// A run that uses nothing of earlier runs.
        public Request(
                OrgId org,
                String run,
                Window window,
                Optional<Instant> asOf,
                long size,
                Instant observedTo,
                List<ControlTest> tests,
                List<CollectionRun> collectionRuns,
                List<Revision> documents) {
            this(org, run, window, asOf, size, observedTo, tests, collectionRuns, documents, true);
        }

        /// The same of other tests.
        public Request of(List<ControlTest> others) {
            return new Request(
                    org, run, window, asOf, size, observedTo, others, collectionRuns, documents, whole, byClock, past);
        }

        /// The same, with what was done before.
        public Request after(PastWork work) {
            return new Request(
                    org, run, window, asOf, size, observedTo, tests, collectionRuns, documents, whole, byClock, work);
        }

        /// The same, observed until another instant.
        public Request observed(Instant until) {
            return new Request(
                    org, run, window, asOf, size, until, tests, collectionRuns, documents, whole, byClock, past);
        }
    }
}
