package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.catalog.CatalogReader;
import io.avouch.catalog.ContentTree;
import io.avouch.catalog.YamlText;
import io.avouch.core.OrgId;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.TestResult;
import io.avouch.engine.run.DuckEngine;
import io.avouch.flow.ExampleItems;
import io.avouch.flow.ExampleWorld;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every example of every shipped test comes out as it says, on the real engine.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedExamplesTest {
    private static final ContentTree TREE = ContentTree.ofClassPath();
    private static final Catalog CATALOG = CatalogReader.shipped();

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

    static Stream<String> examples() {
        return TREE.list("tests", ".yaml").stream()
                .filter(ChosenTests::has)
                .filter(file -> file.contains("/examples/"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void it_comes_out_as_it_says(String file) {
        JsonObject example = YamlText.parse(file, TREE.text(file)).object();
        ControlTest test =
                Optional.ofNullable(CATALOG.tests().get(file.split("/")[1])).orElseThrow();
        OrgId org = new OrgId("w" + worlds++);
        DuckEngine runner = engines.orElseThrow().engine();
        TestResult result = runner.run(
                        new ExampleWorld(CATALOG, test, example, org)
                                .fill(engines.orElseThrow().lake()),
                        any -> {})
                .getFirst();
        assertThat(new ExampleItems(runner, org, test, example).differences(result))
                .as(file)
                .isEmpty();
    }

    @Test
    void every_test_binds_and_has_examples_on_both_sides() {
        for (ControlTest test : CATALOG.tests().values()) {
            assertThat(engines.orElseThrow().engine().check(test)).as(test.id()).isEmpty();
            List<String> outcomes = TREE.list("tests/" + test.id() + "/examples", ".yaml").stream()
                    .map(file -> YamlText.parse(file, TREE.text(file)).object().text("outcome"))
                    .toList();
            assertThat(outcomes).as(test.id()).contains("deviations");
            assertThat(outcomes.size()).as(test.id()).isGreaterThanOrEqualTo(3);
        }
    }
}
