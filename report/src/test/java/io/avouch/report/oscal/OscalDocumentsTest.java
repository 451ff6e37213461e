package io.avouch.report.oscal;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.framework.CrosswalkRow;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.ControlPart;
import io.avouch.core.programme.Service;
import io.avouch.core.programme.Weight;
import io.avouch.core.report.OscalInput;
import io.avouch.core.report.ReadinessInput;
import io.avouch.core.test.TestResult;
import io.avouch.report.OscalSamples;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class OscalDocumentsTest {
    private static final SortedMap<String, JsonObject> RICH = new OscalDocuments().write(input(OscalSamples.rich()));

    private static JsonObject catalog(String framework, int controls) {
        List<JsonObject> all = new ArrayList<>();
        for (int i = 1; i <= controls; i++) {
            all.add(Json.object()
                    .put("id", framework + "-" + i)
                    .put("title", "Requirement " + i)
                    .put(
                            "props",
                            Json.array(List.of(Json.object()
                                    .put("name", "label")
                                    .put("value", "R." + i)
                                    .build())))
                    .build());
        }
        return Json.object()
                .put(
                        "catalog",
                        Json.object()
                                .put("uuid", Oscal.uuid("sample", framework))
                                .put(
                                        "metadata",
                                        Json.object()
                                                .put("title", framework)
                                                .put("last-modified", "2026-11-01T00:00:00Z")
                                                .put("version", "1")
                                                .put("oscal-version", "1.0.4")
                                                .build())
                                .put("controls", Json.array(all))
                                .build())
                .build();
    }

    private static OscalInput input(ReadinessInput said) {
        List<Control> controls = said.run().results().stream()
                .flatMap(result -> result.controls().stream())
                .distinct()
                .map(id -> new Control(
                        id,
                        "Control " + id + " \n of ours",
                        "Somebody does it within a day.",
                        "",
                        "daily",
                        List.of(new ControlPart("p1", "within a day", ControlPart.Cover.TESTED, List.of("some.test"))),
                        List.of(new Service(new RequirementRef("one", "R.1"), Weight.PRIMARY, "")),
                        Set.of()))
                .toList();
        return new OscalInput(
                said.organisation(),
                said.run(),
                Map.of("one", catalog("one", 5), "two", catalog("two", 3)),
                List.of(),
                Set.of(new RequirementRef("one", "R.2")),
                controls,
                List.of(
                        new CrosswalkRow(
                                new RequirementRef("one", "R.1"),
                                new RequirementRef("two", "R.2"),
                                "equal",
                                "high",
                                "ours"),
                        new CrosswalkRow(
                                new RequirementRef("one", "R.1"),
                                new RequirementRef("two", "R.99"),
                                "equal",
                                "high",
                                "names a requirement that is not there")),
                Map.of("one", "All of it."),
                said.deviations());
    }

    private static JsonObject results(SortedMap<String, JsonObject> documents) {
        return documents
                .get("assessment-results.json")
                .object("assessment-results")
                .objects("results")
                .getFirst();
    }

    @Test
    void every_document_is_valid_against_nist_s_schema_whatever_the_texts_hold() {
        for (ReadinessInput said : List.of(OscalSamples.rich(), OscalSamples.hostile(), OscalSamples.empty())) {
            new OscalDocuments().write(input(said)).forEach((name, document) -> {
                if (NistSchema.knows(document)) {
                    NistSchema.accepts(name, document);
                }
            });
        }
    }

    @Test
    void each_deviation_is_an_observation_with_its_facts() {
        long failed = OscalSamples.rich().deviations().values().stream()
                .mapToLong(List::size)
                .sum();
        List<JsonObject> deviations = results(RICH).objects("observations").stream()
                .filter(each -> each.texts("types").contains("finding"))
                .toList();
        assertThat(failed).isPositive();
        assertThat(deviations).hasSize((int) failed);
        assertThat(deviations).allSatisfy(each -> {
            assertThat(props(each)).containsKeys("test", "item", "occurred-at", "strength");
            assertThat(each.text("description")).isNotBlank();
        });
    }

    private static Map<String, String> props(JsonObject holder) {
        Map<String, String> props = new java.util.HashMap<>();
        holder.objects("props").forEach(prop -> props.put(prop.text("name"), prop.text("value")));
        return props;
    }

    @Test
    void a_finding_says_what_became_of_the_whole_population_and_is_never_better_than_its_test() {
        for (TestResult test : OscalSamples.rich().run().results()) {
            List<JsonObject> findings = results(RICH).objects("findings").stream()
                    .filter(each -> props(each).get("test").equals(test.test()))
                    .toList();
            assertThat(findings).hasSameSizeAs(test.controls());
            for (JsonObject finding : findings) {
                assertThat(props(finding))
                        .containsEntry("received", Long.toString(test.counts().received()))
                        .containsEntry("deviations", Long.toString(test.counts().failed()))
                        .containsEntry("unverified", Long.toString(test.counts().unverified()));
                assertThat(finding.object("target").object("status").text("state"))
                        .isEqualTo(test.outcome().text().equals("no-deviations") ? "satisfied" : "not-satisfied");
            }
        }
    }

    @Test
    void whatever_is_referred_to_is_there() {
        JsonObject result = results(RICH);
        Set<String> observed = new HashSet<>();
        result.objects("observations").forEach(each -> observed.add(each.text("uuid")));
        result.objects("findings")
                .forEach(finding -> finding.objects("related-observations")
                        .forEach(related -> assertThat(observed).contains(related.text("observation-uuid"))));
        Set<String> statements = new HashSet<>();
        RICH.get(Oscal.CONTROLS)
                .object("catalog")
                .objects("controls")
                .forEach(control ->
                        statements.add(control.objects("parts").getFirst().text("id")));
        result.objects("findings")
                .forEach(finding ->
                        assertThat(statements).contains(finding.object("target").text("target-id")));
        Set<String> resources = new HashSet<>();
        RICH.get("assessment-results.json")
                .object("assessment-results")
                .object("back-matter")
                .objects("resources")
                .forEach(each -> resources.add("#" + each.text("uuid")));
        result.objects("observations")
                .forEach(each -> assertThat(resources)
                        .contains(each.objects("relevant-evidence").getFirst().text("href")));
    }

    @Test
    void mappings_name_only_controls_that_are_in_the_catalogs() {
        List<JsonObject> mappings =
                RICH.get(Oscal.MAPPING).object("mapping-collection").objects("mappings");
        assertThat(mappings)
                .extracting(each -> each.object("source-resource").text("href") + " "
                        + each.object("target-resource").text("href") + " "
                        + each.objects("maps").size())
                .contains("catalog-one.json catalog-two.json 1");
    }

    @Test
    void one_mapping_alone_is_an_object_and_none_is_no_file() {
        ReadinessInput empty = OscalSamples.empty();
        OscalInput nothing = new OscalInput(
                empty.organisation(),
                empty.run(),
                Map.of("one", catalog("one", 1)),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of());
        assertThat(new OscalDocuments().write(nothing)).doesNotContainKey(Oscal.MAPPING);
        OscalInput one = new OscalInput(
                empty.organisation(),
                empty.run(),
                Map.of("one", catalog("one", 1), "two", catalog("two", 2)),
                List.of(),
                Set.of(),
                List.of(),
                List.of(new CrosswalkRow(
                        new RequirementRef("one", "R.1"), new RequirementRef("two", "R.2"), "subset", "", "")),
                Map.of(),
                Map.of());
        JsonObject collection =
                new OscalDocuments().write(one).get(Oscal.MAPPING).object("mapping-collection");
        assertThat(collection.object("mappings").objects("maps").getFirst().text("relationship"))
                .isEqualTo("subset-of");
    }

    @Test
    void equal_input_gives_equal_documents() {
        assertThat(new OscalDocuments().write(input(OscalSamples.rich()))).isEqualTo(RICH);
    }
}
