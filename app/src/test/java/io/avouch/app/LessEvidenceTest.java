package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.catalog.CatalogReader;
import io.avouch.catalog.ContentTree;
import io.avouch.catalog.YamlText;
import io.avouch.core.OrgId;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import io.avouch.engine.lake.DuckLake;
import io.avouch.engine.run.DuckEngine;
import io.avouch.flow.ExampleWorld;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Removing evidence never makes anything better, and its order and repetition change nothing; nor does retiring what
/// is known of people and machines.
///
/// Tried on the worlds of the shipped tests' examples, whose sources count what they give. Better is
/// an item that had failed or could not be verified and now passes, does not apply or is gone, while
/// the coverage says that everything was read; and a test without deviations that was none before.
///
/// Three limits are known and said (docs/adr/0023, 0058): one missed snapshot of a state, whose time unobserved is
/// printed; what lies before the window, of which no coverage tells, where a test looks for the first of
/// something; and a reading of settings that broke off, of which nobody knows how much it would have shown.
class LessEvidenceTest {
    private static final ContentTree TREE = ContentTree.ofClassPath();
    private static final Catalog CATALOG = CatalogReader.shipped();
    private static final int ITEMS_MAX = 10_000;
    private static final long SEED = 20_261_125;
    private static final List<String> STRENGTHS = List.of("stated", "claimed", "system");
    private static final Set<String> OPEN = Set.of("fail", "unverified");

    /// Tests that look for the first of something, however long ago: without it a later one is the first.
    private static final Set<String> FIRSTS = Set.of("vendor.assessed", "supplier.registered", "shadow-ai.resolved");

    /// Tests whose items are readings: what is missing is no item here, and its time is one of `coverage.restored`.
    private static final Set<String> OF_READINGS = Set.of("collection.reconciled");

    /// Tests whose items are declared sources: one that only another source's reading names is no item of theirs, so
    /// it stays declared when nobody reads it any more.
    private static final Set<String> OF_SOURCES = Set.of("coverage.restored");

    /// Tests whose items are stretches of time: with less of it read, one is part of a longer one, open like it.
    private static final Set<String> OF_STRETCHES = Set.of("coverage.restored");

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private int worlds;

    private record Seen(TestResult result, Map<String, ItemResult> items) {
        boolean clean() {
            return switch (result.outcome()) {
                case TestOutcome.NoDeviations ignored -> true;
                case TestOutcome.NoOccurrence ignored -> true;
                case TestOutcome.Deviations ignored -> false;
                case TestOutcome.NotTested ignored -> false;
            };
        }

        boolean nothing() {
            return result.outcome() instanceof TestOutcome.NoOccurrence;
        }
    }

    @Test
    void some_examples_with_one_removal_of_each_kind() {
        tryAll(8, 1);
        assertThat(wrong).isEmpty();
        assertThat(worlds).isGreaterThan(ChosenTests.all() ? 30 : 0);
    }

    @Test
    @Tag("deep")
    void every_example_with_every_removal() {
        tryAll(Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertThat(wrong).isEmpty();
        assertThat(worlds).isGreaterThan(ChosenTests.all() ? 2_000 : 0);
    }

    private void tryAll(int examples, int removals) {
        try (Engines engines = Engines.in(folder, CATALOG)) {
            for (String file : examples(examples)) {
                new Trial(engines.lake(), engines.engine(), file).run(removals);
            }
        }
    }

    private static List<String> examples(int count) {
        List<String> files = new ArrayList<>(TREE.list("tests", ".yaml").stream()
                .filter(file -> file.contains("/examples/"))
                .filter(ChosenTests::has)
                .sorted()
                .toList());
        Collections.shuffle(files, new Random(SEED));
        return files.subList(0, Math.min(count, files.size()));
    }

    /// One example: as it is, in another order, and with less of it.
    private final class Trial {
        private final DuckLake lake;
        private final DuckEngine engine;
        private final String file;
        private final ControlTest test;
        private final Evidence all;
        private final Random random;
        private final Seen base;

        Trial(DuckLake lake, DuckEngine engine, String file) {
            this.lake = lake;
            this.engine = engine;
            this.file = file;
            this.test =
                    Optional.ofNullable(CATALOG.tests().get(file.split("/")[1])).orElseThrow();
            this.random = new Random(SEED ^ file.hashCode());
            this.all = Evidence.of(new ExampleWorld(
                                    CATALOG,
                                    test,
                                    YamlText.parse(file, TREE.text(file)).object(),
                                    new OrgId("any"))
                            .evidence())
                    .declared()
                    .earlierApart();
            this.base = seen(all);
        }

        void run(int removals) {
            if (!ofReadings()) {
                shuffleAndRepeat();
            }
            some(all.records(), removals)
                    .filter(gone -> !first(all.before(gone)) && !brokeOff(gone.run()))
                    .forEach(gone -> less("without " + gone.source() + "/" + gone.id(), all.without(gone)));
            some(ofReadings() ? List.<CollectionRun>of() : all.runs(), removals)
                    .filter(gone -> !first(all.before(gone)) && !brokeOff(gone.id()))
                    .forEach(gone -> less(
                            "without reading " + gone.id() + " of "
                                    + gone.opening().source(),
                            all.withoutRun(gone)));
            some(all.known().toList(), removals)
                    .forEach(gone -> less("after retiring " + gone.key(), all.retired(gone)));
            some(ofReadings() ? List.<String>of() : all.sources().toList(), removals)
                    .forEach(gone -> {
                        if (strengthensOnly(gone)) {
                            less("without the source " + gone, all.withoutSource(gone));
                            return;
                        }
                        unread("without the source " + gone, all.withoutSource(gone));
                        unread(gone + " known and not read", all.asSibling(gone, OF_SOURCES.contains(test.id())));
                    });
        }

        /// Not where readings are the items: one that brings its records twice is another one.
        private void shuffleAndRepeat() {
            Seen again = seen(all.shuffledAndRepeated(random));
            if (!again.result().digest().equals(base.result().digest())
                    || !again.result().outcome().equals(base.result().outcome())) {
                wrong.add(file + ", shuffled and repeated: " + base.result() + " became " + again.result());
            }
        }

        private boolean ofReadings() {
            return OF_READINGS.contains(test.id());
        }

        private boolean strengthensOnly(String source) {
            return all.runs().stream()
                    .filter(run -> run.opening().source().equals(source))
                    .allMatch(run -> test.strengthens().contains(run.opening().type()));
        }

        private boolean brokeOff(String run) {
            return all.runs().stream()
                    .filter(each -> each.id().equals(run))
                    .anyMatch(each -> !each.whole()
                            && test.strengthens().contains(each.opening().type()));
        }

        private void unread(String what, Evidence evidence) {
            Seen less = less(what, evidence);
            if (less.clean()) {
                wrong.add(file + ", " + what + ": " + less.result());
            }
        }

        private boolean first(boolean before) {
            return before && FIRSTS.contains(test.id());
        }

        /// One snapshot fewer, and still none missing for longer than the rule allows: the time unobserved says it.
        private boolean missedOnce(Seen less) {
            return test.kind() == TestKind.STATE
                    && !less.result().longestUnobserved().equals(base.result().longestUnobserved());
        }

        private <T> Stream<T> some(List<T> from, int count) {
            List<T> mixed = new ArrayList<>(from);
            Collections.shuffle(mixed, random);
            return mixed.subList(0, Math.min(count, mixed.size())).stream();
        }

        private Seen less(String what, Evidence evidence) {
            Seen less = seen(evidence);
            if (missedOnce(less)) {
                return less;
            }
            if (less.clean() && !base.clean() || less.nothing() && !base.nothing()) {
                wrong.add(file + ", " + what + ": " + base.result() + " became " + less.result());
            }
            if (less.result().coverage().complete()) {
                base.items().values().stream()
                        .filter(item -> OPEN.contains(item.status()))
                        .filter(item -> better(less.items().get(item.item())) && !inLonger(item, less))
                        .forEach(item -> wrong.add(file + ", " + what + ": " + item + " became "
                                + less.items().get(item.item())));
            }
            base.items().values().stream()
                    .filter(item -> stronger(item, less.items().get(item.item())))
                    .forEach(item -> wrong.add(file + ", " + what + ": " + item + " became "
                            + less.items().get(item.item())));
            return less;
        }

        /// The same result, and now a system is said to have enforced what was claimed, or a claim what was stated.
        private boolean stronger(ItemResult before, @org.jspecify.annotations.Nullable ItemResult now) {
            return now != null
                    && now.status().equals("pass")
                    && before.status().equals("pass")
                    && STRENGTHS.indexOf(now.strength()) > STRENGTHS.indexOf(before.strength());
        }

        private boolean better(@org.jspecify.annotations.Nullable ItemResult now) {
            return now == null || !OPEN.contains(now.status());
        }

        private boolean inLonger(ItemResult gone, Seen less) {
            return OF_STRETCHES.contains(test.id())
                    && !less.items().containsKey(gone.item())
                    && less.items().values().stream()
                            .anyMatch(now -> OPEN.contains(now.status())
                                    && subject(now).equals(subject(gone))
                                    && !now.occurredAt()
                                            .isAfter(latest(
                                                    gone.occurredAt(),
                                                    all.window().from())));
        }

        /// What nobody read before the window has no item: a stretch that reached into it begins with it.
        private static Instant latest(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }

        /// What a stretch is of: its name without when it began.
        private static String subject(ItemResult stretch) {
            return stretch.item().substring(0, stretch.item().lastIndexOf('@'));
        }

        private Seen seen(Evidence evidence) {
            OrgId org = new OrgId("w" + worlds++);
            TestResult result =
                    engine.run(evidence.fill(lake, org, test), any -> {}).getFirst();
            Map<String, ItemResult> items = new HashMap<>();
            engine.items(org, "run", test.id(), Optional.empty(), "", ITEMS_MAX)
                    .forEach(item -> items.put(item.item(), item));
            assertThat(result.counts().received()).as(file).isEqualTo(items.size());
            return new Seen(result, items);
        }
    }
}
