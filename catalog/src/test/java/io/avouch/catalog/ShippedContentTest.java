package io.avouch.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.catalog.Catalog;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The content that ships is whole: published tools get these lists wrong.
class ShippedContentTest {
    private static final ContentTree TREE = ContentTree.ofClassPath();
    private static final Catalog CATALOG = CatalogReader.read(TREE);

    @Test
    void soc_2_has_its_61_criteria_and_no_other() {
        List<String> expected = new ArrayList<>();
        series(expected, "CC1.", 5);
        series(expected, "CC2.", 3);
        series(expected, "CC3.", 4);
        series(expected, "CC4.", 2);
        series(expected, "CC5.", 3);
        series(expected, "CC6.", 8);
        series(expected, "CC7.", 5);
        series(expected, "CC8.", 1);
        series(expected, "CC9.", 2);
        series(expected, "A1.", 3);
        series(expected, "C1.", 2);
        series(expected, "PI1.", 5);
        series(expected, "P1.", 1);
        series(expected, "P2.", 1);
        series(expected, "P3.", 2);
        series(expected, "P4.", 3);
        series(expected, "P5.", 2);
        series(expected, "P6.", 7);
        series(expected, "P7.", 1);
        series(expected, "P8.", 1);
        assertThat(expected).hasSize(61);
        assertThat(refs("soc2")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void iso_42001_has_its_32_leaf_clauses_and_38_annex_a_controls() {
        List<String> expected = new ArrayList<>(List.of(
                "4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3", "6.1.1", "6.1.2", "6.1.3", "6.1.4", "6.2", "6.3",
                "7.1", "7.2", "7.3", "7.4", "7.5.1", "7.5.2", "7.5.3", "8.1", "8.2", "8.3", "8.4", "9.1", "9.2.1",
                "9.2.2", "9.3.1", "9.3.2", "9.3.3", "10.1", "10.2"));
        assertThat(expected).hasSize(32);
        List<String> annex = new ArrayList<>();
        from2(annex, "A.2.", 4);
        from2(annex, "A.3.", 3);
        from2(annex, "A.4.", 6);
        from2(annex, "A.5.", 5);
        from2(annex, "A.6.1.", 3);
        from2(annex, "A.6.2.", 8);
        from2(annex, "A.7.", 6);
        from2(annex, "A.8.", 5);
        from2(annex, "A.9.", 4);
        from2(annex, "A.10.", 4);
        assertThat(annex).hasSize(38);
        expected.addAll(annex);
        assertThat(refs("iso42001")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void iso_27001_has_its_30_leaf_clauses_and_93_annex_a_controls() {
        List<String> annex = new ArrayList<>();
        series(annex, "A.5.", 37);
        series(annex, "A.6.", 8);
        series(annex, "A.7.", 14);
        series(annex, "A.8.", 34);
        assertThat(annex).hasSize(93);
        List<String> refs = refs("iso27001");
        assertThat(refs).containsAll(annex).hasSize(123);
        assertThat(refs).doesNotContain("6.1.4", "8.4");
    }

    @Test
    void the_neighbours_are_there_with_their_ids() {
        assertThat(refs("nist-ai-rmf")).hasSize(72);
        assertThat(refs("iso27701")).hasSize(108);
        assertThat(refs("eu-ai-act")).isNotEmpty();
    }

    @Test
    void every_criterion_clause_and_annex_a_control_has_a_primary_starter_control() {
        List<Control> starters = CATALOG.starterControls().entrySet().stream()
                .map(entry -> Control.of(entry.getKey(), entry.getValue()))
                .toList();
        assertThat(starters).hasSize(118);
        for (String framework : List.of("soc2", "iso42001")) {
            for (String ref : refs(framework)) {
                RequirementRef requirement = new RequirementRef(framework, ref);
                assertThat(starters.stream()
                                .filter(control -> control.serves(requirement)
                                        .filter(Weight.PRIMARY::equals)
                                        .isPresent()))
                        .as("primary controls of " + requirement)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void every_evidence_need_has_a_home() {
        YamlText needs = YamlText.parse("evidence-needs.yaml", TREE.text("evidence-needs.yaml"));
        Map<String, ?> homes = needs.object().object("needs").members().isEmpty()
                ? needs.object().members()
                : needs.object().object("needs").members();
        assertThat(homes).hasSize(201);
        homes.forEach((need, home) -> {
            var object = (io.avouch.core.json.Json.JsonObject) home;
            object.findText("record")
                    .ifPresent(
                            type -> assertThat(CATALOG.recordTypes()).as(need).containsKey(type));
            object.findText("document")
                    .ifPresent(kind -> assertThat(CATALOG.kinds()).as(need).containsKey(kind));
            assertThat(Stream.of("record", "document", "own")
                            .filter(form -> object.findText(form).isPresent()))
                    .as(need)
                    .isNotEmpty();
        });
    }

    @Test
    void the_contract_s_record_types_are_there() {
        assertThat(CATALOG.recordTypes())
                .containsOnlyKeys(
                        "change",
                        "deployment",
                        "account",
                        "access_event",
                        "session",
                        "person",
                        "acknowledgement",
                        "vulnerability",
                        "configuration",
                        "incident",
                        "operation",
                        "job",
                        "review",
                        "signoff",
                        "metric",
                        "model",
                        "dataset",
                        "evaluation",
                        "ai_event",
                        "data_use",
                        "sighting",
                        "matter",
                        "notice",
                        "agreement",
                        "statement");
    }

    private static List<String> refs(String framework) {
        return Optional.ofNullable(CATALOG.frameworks().get(framework))
                .orElseThrow()
                .requirements()
                .map(each -> each.ref().ref())
                .toList();
    }

    private static void series(List<String> into, String prefix, int last) {
        IntStream.rangeClosed(1, last).forEach(number -> into.add(prefix + number));
    }

    private static void from2(List<String> into, String prefix, int last) {
        IntStream.rangeClosed(2, last).forEach(number -> into.add(prefix + number));
    }
}
