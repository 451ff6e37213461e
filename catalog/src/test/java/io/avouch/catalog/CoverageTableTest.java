package io.avouch.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.catalog.Catalog;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.test.ControlTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Which words of each control are tested, and by what: the table of the docs is what the content says.
class CoverageTableTest {
    private static final ContentTree TREE = ContentTree.ofClassPath();
    private static final Catalog CATALOG = CatalogReader.read(TREE);
    private static final Path TABLE = Path.of("..", "docs", "coverage.md");

    /// Written anew with `-Davouch.write=true`.
    @Test
    void the_table_is_what_the_content_says() throws IOException {
        String expected = table();
        if (Boolean.getBoolean("avouch.write")) {
            Files.writeString(TABLE, expected);
        }
        assertThat(Files.readString(TABLE))
                .as("docs/coverage.md; run this test with -Davouch.write=true and look at the difference")
                .isEqualTo(expected);
    }

    @Test
    void a_test_says_that_it_is_about_each_control_whose_words_name_it() {
        starters()
                .forEach((id, control) -> control.objects("parts")
                        .forEach(part -> part.texts("tests")
                                .forEach(test -> assertThat(CATALOG.tests().get(test))
                                        .as(id + " names " + test)
                                        .isNotNull()
                                        .extracting(ControlTest::controls)
                                        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                                        .as(test + " does not say that it is about " + id)
                                        .contains(id))));
    }

    @Test
    void each_test_is_named_by_the_words_of_a_control() {
        List<String> named = starters().values().stream()
                .flatMap(control -> control.objects("parts").stream())
                .flatMap(part -> part.texts("tests").stream())
                .distinct()
                .toList();
        assertThat(named).containsAll(CATALOG.tests().keySet());
    }

    private static Map<String, JsonObject> starters() {
        return new TreeMap<>(CATALOG.starterControls());
    }

    private static String table() {
        List<String> lines = new ArrayList<>(List.of(
                "# What covers the words of each control",
                "",
                "One row per part of a starter control's statement. *Tested* names the tests; a part that",
                "is to be tested and names none has no shipped test yet. *Inspected* parts rest on a document",
                "or file and a named inspector, *stated* ones on a person's word. `CoverageTableTest` keeps it",
                "true.",
                "",
                counts(),
                "",
                "| control | part | words | covered by |",
                "|---|---|---|---|"));
        starters()
                .forEach((id, control) -> control.objects("parts")
                        .forEach(part -> lines.add("| " + id + " | " + part.text("id") + " | "
                                + part.text("words").strip().replaceAll("\\s+", " ") + " | " + cover(part) + " |")));
        return String.join("\n", lines) + "\n";
    }

    private static String counts() {
        Map<String, Long> by = starters().values().stream()
                .flatMap(control -> control.objects("parts").stream())
                .collect(Collectors.groupingBy(
                        part -> cover(part).startsWith("tested by") ? "tested" : cover(part),
                        TreeMap::new,
                        Collectors.counting()));
        long controls = starters().values().stream()
                .filter(control -> control.objects("parts").stream()
                        .anyMatch(part -> !part.texts("tests").isEmpty()))
                .count();
        return CATALOG.tests().size() + " tests cover words of " + controls + " of "
                + starters().size() + " controls.\nParts: "
                + by.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String cover(JsonObject part) {
        String tests =
                part.texts("tests").stream().map(test -> "`" + test + "`").collect(Collectors.joining(", "));
        if (!tests.isEmpty()) {
            return "tested by " + tests;
        }
        return part.text("covered").equals("tested") ? "no test yet" : part.text("covered");
    }
}
