package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.app.TestMutants.Changed;
import io.avouch.catalog.CatalogReader;
import io.avouch.catalog.ContentTree;
import io.avouch.catalog.YamlText;
import io.avouch.core.OrgId;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.TestEngine.Request;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.TestResult;
import io.avouch.flow.ExampleItems;
import io.avouch.flow.ExampleWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whichever condition of a shipped test's SQL is changed, one of its examples notices.
///
/// Changes that mean the same, or still want an example, are listed in `mutants.yaml` beside the test.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedMutantsTest {
    private static final ContentTree TREE = ContentTree.ofClassPath();
    private static final Catalog CATALOG = CatalogReader.shipped();
    private static final long SEED = 42;
    private static final int SAMPLE = 1;

    private Optional<Engines> engines = Optional.empty();
    private int worlds;

    @BeforeAll
    void start(@TempDir Path folder) {
        engines = Optional.of(Engines.in(folder, CATALOG));
    }

    @AfterAll
    void stop() {
        engines.ifPresent(Engines::close);
    }

    static Stream<ControlTest> tests() {
        return new TreeMap<>(CATALOG.tests()).values().stream().filter(test -> ChosenTests.has("tests/" + test.id()));
    }

    @ParameterizedTest
    @MethodSource("tests")
    void a_sample_of_changes_is_noticed(ControlTest test) {
        List<Changed> changes = new ArrayList<>(TestMutants.of(test));
        changes.removeIf(change -> listed(test).containsKey(change.name()));
        Collections.shuffle(changes, new Random(SEED));
        List<Changed> sample =
                changes.stream().filter(this::binds).limit(SAMPLE).toList();
        assertThat(unnoticed(test, sample)).as(test.id()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tests")
    @Tag("deep")
    void every_change_is_noticed_or_listed(ControlTest test) {
        List<Changed> all = TestMutants.of(test).stream().filter(this::binds).toList();
        assertThat(new TreeSet<>(unnoticed(test, all)))
                .as(test.id())
                .isEqualTo(new TreeSet<>(listed(test).keySet()));
    }

    /// Those that mean the same, and those known to want an example still.
    private static Map<String, String> listed(ControlTest test) {
        Map<String, String> listed = new TreeMap<>();
        String file = "tests/" + test.id() + "/mutants.yaml";
        if (TREE.files().containsKey(file)) {
            JsonObject known = YamlText.parse(file, TREE.text(file)).object();
            for (String list : List.of("equivalent", "open")) {
                known.objects(list).forEach(each -> listed.put(each.text("mutant"), each.text("why")));
            }
        }
        return listed;
    }

    /// The names of the changes that no example notices.
    private List<String> unnoticed(ControlTest test, List<Changed> changes) {
        List<Changed> alive = new ArrayList<>(changes);
        for (String file : TREE.list("tests/" + test.id() + "/examples", ".yaml")) {
            if (!alive.isEmpty()) {
                alive.removeAll(
                        noticed(test, YamlText.parse(file, TREE.text(file)).object(), alive));
            }
        }
        return alive.stream().map(Changed::name).toList();
    }

    private List<Changed> noticed(ControlTest test, JsonObject example, List<Changed> changes) {
        OrgId org = new OrgId("m" + worlds++);
        Request request = new ExampleWorld(CATALOG, test, example, org)
                .fill(engines.orElseThrow().lake());
        Request all = new Request(
                org,
                request.run(),
                request.window(),
                request.asOf(),
                request.size(),
                request.observedTo(),
                changes.stream().map(Changed::test).toList(),
                request.collectionRuns(),
                request.documents());
        List<TestResult> results = engines.orElseThrow().engine().run(all, any -> {});
        List<Changed> noticed = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            if (!new ExampleItems(
                            engines.orElseThrow().engine(), org, changes.get(i).test(), example)
                    .differences(results.get(i))
                    .isEmpty()) {
                noticed.add(changes.get(i));
            }
        }
        return noticed;
    }

    /// A text that the engine refuses changes nothing that could be noticed.
    private boolean binds(Changed change) {
        return engines.orElseThrow().engine().check(change.test()).isEmpty();
    }
}
