package io.avouch.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.ProblemsException;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.FrameworkShelf.Taken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameworkFolderTest {
    private static final ContentTree CONTENT = ContentTree.ofClassPath();
    private static final Catalog SHIPPED = CatalogReader.read(CONTENT);

    @TempDir
    Path folder;

    private FrameworkFolder frameworks;

    @BeforeEach
    void open() throws IOException {
        frameworks = new FrameworkFolder(folder, CONTENT, SHIPPED);
    }

    private Taken take(String file, String text) {
        return frameworks.take(Optional.empty(), file, text);
    }

    private static List<String> problems(ThrowingCallable refused) {
        List<String> said = new ArrayList<>();
        assertThatThrownBy(refused)
                .isInstanceOfSatisfying(
                        ProblemsException.class,
                        wrong -> wrong.problems().forEach(problem -> said.add(problem.toString())));
        return said;
    }

    /// Families of controls, each with enhancements inside it; every tenth control is withdrawn.
    private static String catalog(int families, int controls) {
        List<JsonObject> groups = new ArrayList<>();
        for (int f = 0; f < families; f++) {
            List<JsonObject> own = new ArrayList<>();
            for (int c = 1; c <= controls; c++) {
                String id = "f" + f + "-" + c;
                own.add(Json.object()
                        .put("id", id)
                        .put("title", "Control " + id)
                        .put(
                                "params",
                                Json.array(List.of(
                                        Json.object().put("id", id + "_prm_1").build())))
                        .put("props", props("label", "F" + f + "-" + c, c % 10 == 0 ? "withdrawn" : ""))
                        .put(
                                "parts",
                                Json.array(List.of(Json.object()
                                        .put("id", id + "_smt")
                                        .put("name", "statement")
                                        .put("prose", "Do " + id + " \uD83D\uDE00 {{ insert: param, x }}")
                                        .build())))
                        .put(
                                "controls",
                                Json.array(List.of(Json.object()
                                        .put("id", id + ".1")
                                        .put("title", "Enhancement")
                                        .put("props", props("label", "F" + f + "-" + c + "(1)", ""))
                                        .build())))
                        .build());
            }
            groups.add(Json.object()
                    .put("id", "f" + f)
                    .put("title", "Family " + f)
                    .put("controls", Json.array(own))
                    .build());
        }
        return Jcs.text(Json.object()
                .put(
                        "catalog",
                        Json.object()
                                .put("uuid", "0e0b2a8f-6a52-4c58-9a6c-3f6c6c1d2b3a")
                                .put(
                                        "metadata",
                                        Json.object()
                                                .put("title", "A large catalog")
                                                .put("last-modified", "2026-01-01T00:00:00.000000-04:00")
                                                .put("version", "5.1.1")
                                                .put("oscal-version", "1.1.1")
                                                .build())
                                .put("groups", Json.array(groups))
                                .build())
                .build());
    }

    private static Json props(String name, String value, String status) {
        List<JsonObject> props = new ArrayList<>();
        props.add(Json.object().put("name", name).put("value", value).build());
        if (!status.isEmpty()) {
            props.add(Json.object().put("name", "status").put("value", status).build());
        }
        return Json.array(props);
    }

    private static Set<String> ids(Json json, Set<String> into) {
        switch (json) {
            case JsonObject object ->
                object.members().forEach((name, value) -> {
                    if (Set.of("id", "uuid").contains(name)) {
                        into.add(Jcs.text(value));
                    }
                    ids(value, into);
                });
            case Json.JsonArray array -> array.items().forEach(item -> ids(item, into));
            default -> {}
        }
        return into;
    }

    @Test
    void a_catalog_of_thousands_of_controls_comes_in_at_once_and_goes_out_as_it_came() throws IOException {
        String text = catalog(20, 100);
        Taken taken = take("dir/Large_Catalog.json", text);
        assertThat(taken).isEqualTo(new Taken(Optional.of("large-catalog"), 3_800, 200, 0, 0));
        assertThat(frameworks.catalog().find(RequirementRef.parse("large-catalog:F3-7(1)")))
                .isPresent();
        assertThat(frameworks.catalog().find(RequirementRef.parse("large-catalog:F3-10")))
                .isEmpty();
        FrameworkFolder again = new FrameworkFolder(folder, CONTENT, SHIPPED);
        for (FrameworkFolder each : List.of(frameworks, again)) {
            JsonObject out = each.find("large-catalog").orElseThrow();
            assertThat(out).isEqualTo(YamlText.parse("x", text).object());
            assertThat(ids(out, new TreeSet<>())).hasSize(20 + 20 * 100 * 4 + 1);
        }
        assertThat(again.catalog().find(RequirementRef.parse("large-catalog:F19-99")))
                .isPresent();
        assertThat(again.brought()).containsExactly("large-catalog");
    }

    private static final String LIBRARY = """
            urn: urn:community:risk:library:alpha
            ref_id: Alpha 1.0
            name: Alpha
            version: 3
            publication_date: 2026-02-03
            copyright: nobody
            objects:
              framework:
                urn: urn:community:risk:framework:alpha
                ref_id: ALPHA
                name: Alpha framework
                requirement_nodes:
                - {urn: 'urn:c:req_node:alpha:1', assessable: false, depth: 1, ref_id: '1', name: First}
                - {urn: 'urn:c:req_node:alpha:1.1', assessable: false, depth: 2,
                   parent_urn: 'urn:c:req_node:alpha:1', description: An introduction.}
                - {urn: 'urn:c:req_node:alpha:1.2', assessable: true, depth: 2,
                   parent_urn: 'urn:c:req_node:alpha:1', ref_id: '1.2', description: Do it.}
                - {urn: 'urn:c:req_node:alpha:1.2 (a)', assessable: true, depth: 3,
                   parent_urn: 'urn:c:req_node:alpha:1.2', ref_id: '1.2', name: Twin}
                - {urn: 'urn:c:req_node:alpha:b', assessable: true, depth: 1, name: Alone,
                   questions: {'urn:c:q:1': {type: unique_choice, text: Is it?,
                     choices: [{urn: 'urn:c:q:1:yes', value: 'Yes'}]}}}
            """;

    private static String mappings(String... rows) {
        StringBuilder text = new StringBuilder("""
                urn: urn:community:risk:library:alpha-to-alpha
                objects:
                  requirement_mapping_sets:
                  - urn: urn:community:set
                    source_framework_urn: urn:community:risk:framework:alpha
                    target_framework_urn: urn:community:risk:framework:alpha
                    requirement_mappings:
                """);
        for (String row : rows) {
            String[] parts = row.split(" ");
            text.append("    - source_requirement_urn: urn:c:req_node:alpha:")
                    .append(parts[0])
                    .append('\n');
            text.append("      target_requirement_urn: urn:c:req_node:alpha:")
                    .append(parts[1])
                    .append('\n');
            text.append("      relationship: ").append(parts[2]).append('\n');
        }
        return text.toString();
    }

    @Test
    void a_community_library_becomes_a_catalog_that_keeps_every_urn_and_ref() {
        assertThat(take("alpha.yaml", LIBRARY)).isEqualTo(new Taken(Optional.of("alpha"), 3, 1, 0, 0));
        JsonObject out = frameworks.find("alpha").orElseThrow();
        String text = Jcs.text(out);
        assertThat(text)
                .contains("urn:community:risk:library:alpha", "urn:community:risk:framework:alpha", "nobody")
                .contains("urn:c:req_node:alpha:1\"", "urn:c:req_node:alpha:1.1\"", "urn:c:req_node:alpha:1.2\"")
                .contains("urn:c:q:1\"", "urn:c:q:1:yes\"", "Is it?")
                .contains("urn:c:req_node:alpha:1.2 (a)\"", "urn:c:req_node:alpha:b\"", "An introduction.");
        assertThat(frameworks.catalog().frameworks().get("alpha").requirements())
                .extracting(requirement -> requirement.ref().ref())
                .containsExactlyInAnyOrder("1.2", "1.2 (a)", "b");
    }

    @Test
    void what_went_out_comes_in_again() throws IOException {
        take("alpha.yaml", LIBRARY);
        JsonObject out = frameworks.find("alpha").orElseThrow();
        FrameworkFolder other = new FrameworkFolder(folder.resolve("other"), CONTENT, SHIPPED);
        other.take(Optional.of("alpha"), "alpha.json", Jcs.text(out));
        assertThat(other.find("alpha")).contains(out);
        assertThat(other.catalog().frameworks().get("alpha"))
                .isEqualTo(frameworks.catalog().frameworks().get("alpha"));
    }

    @Test
    void mappings_between_known_nodes_join_the_crosswalk_and_are_there_after_a_start() throws IOException {
        take("alpha.yaml", LIBRARY);
        int before = frameworks.catalog().crosswalk().size();
        Taken taken = take("m.yaml", mappings("1.2 b intersect", "b 1.2 not_related", "1 b equal", "1.2 b intersect"));
        assertThat(taken).isEqualTo(new Taken(Optional.empty(), 0, 0, 1, 3));
        assertThat(frameworks.catalog().crosswalk()).hasSize(before + 1);
        assertThat(new FrameworkFolder(folder, CONTENT, SHIPPED).catalog().crosswalk())
                .hasSize(before + 1);
    }

    @Test
    void mappings_to_unknown_nodes_are_refused_with_a_list_and_nothing_of_them_is_kept() {
        take("alpha.yaml", LIBRARY);
        List<String> said = problems(() ->
                take("m.yaml", mappings("1.2 b intersect", "9.9 b intersect", "b 8.8 equal", "b 1.2 looks_like")));
        assertThat(said)
                .containsExactly(
                        "m.yaml:11:31: unknown node 'urn:c:req_node:alpha:9.9' of alpha",
                        "m.yaml:15:31: unknown node 'urn:c:req_node:alpha:8.8' of alpha",
                        "m.yaml:19:21: unknown relationship 'looks_like' (equal, subset, superset, intersect or"
                                + " not_related)");
        assertThat(frameworks.catalog().crosswalk()).hasSameSizeAs(SHIPPED.crosswalk());
    }

    @Test
    void mappings_of_a_framework_that_is_not_here_say_which() {
        assertThat(problems(() -> take("m.yaml", mappings("1.2 b intersect"))))
                .hasSize(2)
                .allMatch(each -> each.contains("the framework 'urn:community:risk:framework:alpha' is not here"));
    }

    @Test
    void everything_that_is_wrong_with_a_library_is_said_with_its_place() {
        String broken = LIBRARY.replace("parent_urn: 'urn:c:req_node:alpha:1.2',", "parent_urn: 'urn:nowhere',")
                .replace("urn: 'urn:c:req_node:alpha:b'", "urn: 'urn:c:req_node:alpha:1'");
        assertThat(problems(() -> take("alpha.yaml", broken)))
                .containsExactly(
                        "alpha.yaml:20:13: node 'urn:c:req_node:alpha:1' stands twice, first at alpha.yaml:13:13",
                        "alpha.yaml:19:20: the parent 'urn:nowhere' of 'urn:c:req_node:alpha:1.2 (a)' is no node of"
                                + " this framework");
        assertThat(frameworks.brought()).isEmpty();
    }

    @Test
    void a_catalog_with_a_control_twice_is_refused_with_both_places() {
        String twice = catalog(1, 3).replace("\"F0-3\"", "\"F0-2\"").replace("\"id\":\"f0-3\"", "\"id\":\"f0-2\"");
        assertThat(problems(() -> take("c.json", twice)))
                .hasSize(2)
                .allMatch(each -> each.matches("c.json:1:\\d+: .* stands twice.*"));
    }

    @Test
    void what_is_no_framework_is_refused() {
        assertThat(problems(() -> take("x.json", "{\"profile\":{}}")))
                .contains("x.json:1:1: not an OSCAL catalog: no member 'catalog'");
        assertThat(problems(() -> take("x.yaml", "a: [")).getFirst()).startsWith("x.yaml:1:5: not YAML");
        assertThat(problems(() -> take("x.yaml", "urn: u\nobjects: {}\n")))
                .containsExactly("x.yaml:1:1: neither a framework nor mappings are in this library");
    }

    @Test
    void a_shipped_framework_is_never_replaced_and_a_brought_one_only_by_itself() {
        assertThat(problems(() -> frameworks.take(Optional.of("soc2"), "c.json", catalog(1, 1))))
                .anyMatch(each -> each.contains("there is another framework 'soc2' already"));
        take("large.json", catalog(1, 1));
        assertThat(take("large.json", catalog(1, 2)).requirements()).isEqualTo(4);
        assertThat(problems(() -> frameworks.take(Optional.of("large"), "alpha.yaml", LIBRARY)))
                .anyMatch(each -> each.contains("another framework 'large'"));
    }
}
