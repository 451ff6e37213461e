package io.avouch.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.ProblemsException;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import io.avouch.core.port.FrameworkShelf.Taken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Catalogs and libraries made up in the shape and size of real ones: what comes in goes out with every identifier.
class LargeImportsTest {
    private static final ContentTree CONTENT = ContentTree.ofClassPath();
    private static final Catalog SHIPPED = CatalogReader.read(CONTENT);
    private static final Set<String> IDENTIFYING = Set.of("id", "uuid", "href", "param-id", "urn", "ref_id");

    @TempDir
    Path folder;

    private FrameworkFolder frameworks;

    @BeforeEach
    void open() throws IOException {
        frameworks = new FrameworkFolder(folder, CONTENT, SHIPPED);
    }

    /// Every value of an identifying member, wherever it stands.
    private static Set<String> identifiers(Json json, Set<String> into) {
        switch (json) {
            case JsonObject object ->
                object.members().forEach((name, value) -> {
                    if (IDENTIFYING.contains(name) && value instanceof JsonString text) {
                        into.add(text.value());
                    }
                    identifiers(value, into);
                });
            case JsonArray array -> array.items().forEach(item -> identifiers(item, into));
            default -> {}
        }
        return into;
    }

    private static Set<String> texts(Json json, Set<String> into) {
        switch (json) {
            case JsonString text -> into.add(text.value());
            case JsonObject object -> object.members().values().forEach(value -> texts(value, into));
            case JsonArray array -> array.items().forEach(item -> texts(item, into));
            default -> {}
        }
        return into;
    }

    private static JsonObject part(String id, int deep) {
        Json.ObjectBuilder part = Json.object()
                .put("id", id)
                .put("name", deep == 3 ? "statement" : "item")
                .put("props", Json.array(List.of(prop("label", deep + "."))))
                .put("prose", "Do {{ insert: param, " + id + "_odp }} of it");
        if (deep > 0) {
            part.put("parts", Json.array(List.of(part(id + ".a", deep - 1), part(id + ".b", deep - 1))));
        }
        return part.build();
    }

    private static JsonObject prop(String name, String value) {
        return Json.object().put("name", name).put("value", value).build();
    }

    private static JsonObject parameter(String id) {
        JsonObject choice = Json.object()
                .put("how-many", "one-or-more")
                .put("choice", Json.texts(List.of("{{ insert: param, " + id + "_prm_1 }}", "another")))
                .build();
        return Json.object()
                .put("id", id + "_odp")
                .put("props", Json.array(List.of(prop("alt-identifier", id + "_prm_1"))))
                .put("select", choice)
                .build();
    }

    /// A control with its enhancements, and these with theirs.
    private static JsonObject control(String id, int enhancements, int deep) {
        List<JsonObject> inner = new ArrayList<>();
        for (int i = 1; deep > 0 && i <= enhancements; i++) {
            inner.add(control(id + "." + i, enhancements, deep - 1));
        }
        Json.ObjectBuilder control = Json.object()
                .put("id", id)
                .put("class", deep == 2 ? "SP800-53" : "SP800-53-enhancement")
                .put("title", "Control " + id)
                .put("params", Json.array(List.of(parameter(id))))
                .put("props", Json.array(List.of(prop("label", id.toUpperCase(java.util.Locale.ROOT)))))
                .put(
                        "links",
                        Json.array(List.of(Json.object()
                                .put("href", "#ref-" + id)
                                .put("rel", "related")
                                .build())))
                .put("parts", Json.array(List.of(part(id + "_smt", 3))));
        return inner.isEmpty()
                ? control.build()
                : control.put("controls", Json.array(inner)).build();
    }

    @Test
    void a_catalog_of_the_size_of_the_largest_one_goes_out_with_every_id() throws IOException {
        List<JsonObject> groups = new ArrayList<>();
        List<JsonObject> resources = new ArrayList<>();
        for (int family = 0; family < 20; family++) {
            List<JsonObject> controls = new ArrayList<>();
            for (int c = 1; c <= 8; c++) {
                controls.add(control("f" + family + "-" + c, 2, 2));
            }
            groups.add(Json.object()
                    .put("id", "f" + family)
                    .put("class", "family")
                    .put("title", "Family " + family)
                    .put("controls", Json.array(controls))
                    .build());
            resources.add(Json.object()
                    .put("uuid", "0e0b2a8f-6a52-4c58-9a6c-0000000000%02d".formatted(family))
                    .put("title", "Reference " + family)
                    .build());
        }
        JsonObject metadata = Json.object()
                .put("title", "A catalog")
                .put("last-modified", "2026-01-01T00:00:00.000000-04:00")
                .put("version", "5.1.1")
                .put("oscal-version", "1.1.1")
                .build();
        JsonObject document = Json.object()
                .put(
                        "catalog",
                        Json.object()
                                .put("uuid", "0e0b2a8f-6a52-4c58-9a6c-3f6c6c1d2b3a")
                                .put("metadata", metadata)
                                .put("groups", Json.array(groups))
                                .put(
                                        "back-matter",
                                        Json.object()
                                                .put("resources", Json.array(resources))
                                                .build())
                                .build())
                .build();
        Taken taken = frameworks.take(Optional.of("large"), "large.json", Jcs.text(document));
        assertThat(taken.requirements()).isEqualTo(20 * 8 * 7);
        Set<String> came = identifiers(document, new TreeSet<>());
        assertThat(came).hasSizeGreaterThan(20 * 8 * 7 * 17);
        FrameworkFolder started = new FrameworkFolder(folder, CONTENT, SHIPPED);
        for (FrameworkFolder each : List.of(frameworks, started)) {
            JsonObject out = each.find("large").orElseThrow();
            assertThat(identifiers(out, new TreeSet<>())).isEqualTo(came);
        }
        assertThat(started.catalog().frameworks().get("large"))
                .isEqualTo(frameworks.catalog().frameworks().get("large"));
    }

    /// @param nodes written so far
    private static void nodes(StringBuilder text, String name, String parent, int deep, int each, int[] nodes) {
        for (int i = 1; i <= each; i++) {
            String place = parent.isEmpty() ? "" + i : parent + "." + i;
            nodes[0]++;
            text.append("    - urn: urn:community:risk:req_node:")
                    .append(name)
                    .append(':')
                    .append(place)
                    .append('\n');
            if (!parent.isEmpty()) {
                text.append("      parent_urn: urn:community:risk:req_node:" + name + ":" + parent + "\n");
            }
            text.append("      assessable: ").append(deep == 0).append('\n');
            text.append("      depth: ").append(place.split("\\.").length).append('\n');
            if (nodes[0] % 7 != 0) { // real ones leave it out here and there
                text.append("      ref_id: '")
                        .append(name.toUpperCase(java.util.Locale.ROOT))
                        .append('-');
                text.append(place).append("'\n");
            }
            text.append("      name: \"Node ").append(place).append(": “é”\"\n");
            text.append("      description: |\n        Lines of\n        its own\n");
            text.append("      annotation: note\n      implementation_groups: [core, ig")
                    .append(i)
                    .append("]\n");
            text.append("      translations:\n        fr:\n          name: Nœud ")
                    .append(place)
                    .append('\n');
            if (deep > 0) {
                nodes(text, name, place, deep - 1, each, nodes);
            }
        }
    }

    private static String library(String name, int deep, int each, int[] nodes) {
        StringBuilder text = new StringBuilder();
        text.append("urn: urn:community:risk:library:" + name + "\nlocale: en\nref_id: LIB-" + name + "\nname: " + name
                + "\nversion: 3\npublication_date: 2026-02-03\nprovider: community\npackager: somebody\nobjects:\n"
                + "  framework:\n    urn: urn:community:risk:framework:" + name + "\n    ref_id: " + name
                + "\n    name: Framework " + name + "\n    min_score: 1\n    max_score: 4\n"
                + "    implementation_groups_definition:\n    - ref_id: core\n      name: Core\n"
                + "    requirement_nodes:\n");
        nodes(text, name, "", deep, each, nodes);
        return text.toString();
    }

    @Test
    void three_libraries_of_nested_nodes_go_out_with_every_urn_and_ref_and_come_in_again() throws IOException {
        FrameworkFolder other = new FrameworkFolder(folder.resolve("other"), CONTENT, SHIPPED);
        int all = 0;
        for (int deep = 1; deep <= 3; deep++) {
            String name = "lib" + deep;
            int[] nodes = {0};
            String text = library(name, deep, deep == 1 ? 30 : deep == 2 ? 9 : 5, nodes);
            all += nodes[0];
            Taken taken = frameworks.take(Optional.empty(), name + ".yaml", text);
            assertThat(taken.framework()).contains(name);
            Set<String> came = identifiers(YamlText.parse("x", text).object(), new TreeSet<>());
            assertThat(came).hasSizeGreaterThan(nodes[0] * 3 / 2);
            JsonObject out = frameworks.find(name).orElseThrow();
            assertThat(texts(out, new TreeSet<>())).containsAll(came);
            other.take(Optional.of(name), name + ".json", Jcs.text(out));
            assertThat(other.find(name)).contains(out);
            assertThat(other.catalog().frameworks().get(name))
                    .isEqualTo(frameworks.catalog().frameworks().get(name));
        }
        assertThat(all).isGreaterThan(2_000);
    }

    @Test
    void of_many_mappings_those_to_unknown_nodes_are_listed_and_none_is_kept() {
        frameworks.take(Optional.empty(), "lib2.yaml", library("lib2", 2, 9, new int[1]));
        frameworks.take(Optional.empty(), "lib3.yaml", library("lib3", 3, 5, new int[1]));
        StringBuilder text = new StringBuilder("urn: urn:community:risk:library:both\nobjects:\n"
                + "  requirement_mapping_sets:\n  - urn: urn:community:set\n"
                + "    source_framework_urn: urn:community:risk:framework:lib2\n"
                + "    target_framework_urn: urn:community:risk:framework:lib3\n    requirement_mappings:\n");
        int unknown = 0;
        for (int i = 0; i < 700; i++) {
            String target = (i % 5 + 1) + "." + (i / 5 % 5 + 1) + "." + (i / 25 % 5 + 1) + "." + (i / 125 % 5 + 1);
            boolean gone = i % 100 == 42;
            unknown += gone ? 1 : 0;
            text.append("    - source_requirement_urn: urn:community:risk:req_node:lib2:" + (i % 9 + 1) + "."
                    + (i / 9 % 9 + 1) + "." + (i / 81 % 9 + 1) + "\n");
            text.append("      target_requirement_urn: urn:community:risk:req_node:lib3:"
                    + (gone ? "gone-" + i : target) + "\n      relationship: intersect\n");
        }
        int expected = unknown;
        assertThatThrownBy(() -> frameworks.take(Optional.empty(), "both.yaml", text.toString()))
                .isInstanceOfSatisfying(
                        ProblemsException.class,
                        refused -> assertThat(refused.problems())
                                .hasSize(expected)
                                .allMatch(each -> each.toString()
                                        .matches("both\\.yaml:\\d+:31: unknown node '.*:gone-\\d+' of lib3")));
        assertThat(frameworks.catalog().crosswalk()).hasSameSizeAs(SHIPPED.crosswalk());
        Taken taken =
                frameworks.take(Optional.empty(), "both.yaml", text.toString().replaceAll(":gone-\\d+", ":1.1.1.1"));
        assertThat(taken.mappings() + taken.leftOut()).isEqualTo(700);
    }
}
