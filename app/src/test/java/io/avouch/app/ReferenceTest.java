package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.catalog.CatalogReader;
import io.avouch.core.OrgId;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Counts;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestResult;
import io.avouch.engine.lake.DuckLake;
import io.avouch.engine.run.DuckEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random small organisations, judged twice: by the shipped tests on the engine, and by a slow reference that
/// reads raw payloads only. Item by item and result by result they have to agree.
class ReferenceTest {
    private static final Catalog CATALOG = CatalogReader.shipped();
    private static final int ITEMS_MAX = 10_000;

    /// Those that `-Davouch.organisations=181,281` names, or all of them.
    private static final Set<Long> ONLY = Stream.of(
                    System.getProperty("avouch.organisations", "").split(","))
            .filter(seed -> !seed.isEmpty())
            .map(Long::valueOf)
            .collect(Collectors.toSet());

    @TempDir
    Path folder;

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    @Test
    void some_organisations_come_out_alike() {
        judge(10);
    }

    @Test
    @Tag("deep")
    void a_thousand_organisations_come_out_alike() {
        judge(1_000);
        if (ONLY.isEmpty()) {
            assertThat(outcomes.keySet()).contains("deviations", "no-deviations", "not-tested");
        }
    }

    private void judge(int organisations) {
        try (Engines engines = Engines.in(folder, CATALOG)) {
            LongStream.rangeClosed(1, organisations)
                    .filter(seed -> ONLY.isEmpty() || ONLY.contains(seed))
                    .forEach(seed -> compare(engines.lake(), engines.engine(), seed));
        }
        assertThat(differences).isEmpty();
    }

    private void compare(DuckLake lake, DuckEngine engine, long seed) {
        OrgId org = new OrgId("o" + seed);
        Evidence evidence = new RandomOrganisation(seed, CATALOG).evidence();
        ReferenceTests reference = new ReferenceTests(new Reference(evidence));
        Map<String, ReferenceTests.Verdict> expected = new TreeMap<>(reference.all());
        ControlTest[] tests = expected.keySet().stream()
                .map(id -> Optional.ofNullable(CATALOG.tests().get(id)).orElseThrow())
                .toArray(ControlTest[]::new);
        for (TestResult result : engine.run(evidence.fill(lake, org, tests), any -> {})) {
            ReferenceTests.Verdict verdict =
                    Optional.ofNullable(expected.get(result.test())).orElseThrow();
            List<ItemResult> items = engine.items(org, "run", result.test(), Optional.empty(), "", ITEMS_MAX);
            compare(seed + " " + result.test(), verdict.items(), items);
            String outcome = reference.outcome(verdict);
            outcomes.merge(outcome, 1, Integer::sum);
            if (!outcome.equals(result.outcome().text())) {
                differences.add(seed + " " + result.test() + ": "
                        + result.outcome().text() + " (" + result.reason() + "), but by the reference " + outcome);
            }
            Counts counts = result.counts();
            assertThat(counts.received())
                    .isEqualTo(counts.tested() + counts.notApplicable() + counts.outOfScope() + counts.unverified());
        }
    }

    private void compare(String where, Map<String, String> expected, List<ItemResult> items) {
        Map<String, String> left = new TreeMap<>(expected);
        for (ItemResult item : items) {
            String wanted = Optional.ofNullable(left.remove(item.item())).orElse("nothing");
            String got = wanted.contains(" ") ? item.status() + " " + item.strength() : item.status();
            if (!got.equals(wanted)) {
                differences.add(where + " " + item.item() + ": " + got + " (" + item.reason()
                        + "), but by the reference " + wanted);
            }
        }
        left.forEach(
                (item, wanted) -> differences.add(where + " " + item + ": nothing, but by the reference " + wanted));
    }
}
