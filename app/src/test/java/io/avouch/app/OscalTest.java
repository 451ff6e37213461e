package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.catalog.CatalogReader;
import io.avouch.catalog.ContentTree;
import io.avouch.catalog.FrameworkFolder;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// OSCAL out of the real thing.
class OscalTest {
    /// Headings among requirements, a twin, a node with nothing but a URN, and text that spans lines.
    private static final String LIBRARY = """
            urn: urn:community:risk:library:alpha
            name: "Alpha\\nof two lines"
            objects:
              framework:
                urn: urn:community:risk:framework:alpha
                name: Alpha framework
                requirement_nodes:
                - {urn: 'urn:c:req_node:alpha:1', assessable: false, ref_id: '1', name: ' First '}
                - {urn: 'urn:c:req_node:alpha:1.1', assessable: false, parent_urn: 'urn:c:req_node:alpha:1'}
                - {urn: 'urn:c:req_node:alpha:1.2',
                   assessable: true, parent_urn: 'urn:c:req_node:alpha:1', ref_id: '1.2'}
                - {urn: 'urn:c:req_node:alpha:1.2 (a)',
                   assessable: true, parent_urn: 'urn:c:req_node:alpha:1.2', ref_id: '1.2'}
                - {urn: 'urn:c:req_node:alpha:2', assessable: false, ref_id: '2'}
                - {urn: 'urn:c:req_node:alpha:b', assessable: true, description: "a\\nb",
                   questions: {'urn:q': {type: text, text: ' '}, 'urn:r': {text: Why?, choices: [{urn: 'urn:r:1'}]}}}
            """;

    @Test
    void a_run_goes_out_valid_against_nist_s_schema_with_an_observation_for_each_deviation(@TempDir Path folder)
            throws IOException {
        try (SmallOrganisation acme = new SmallOrganisation(folder)) {
            approveTexts(acme);
            SortedMap<String, JsonObject> documents = acme.instance.exchanging.documents(SmallOrganisation.ORG);
            assertThat(documents)
                    .containsOnlyKeys(
                            "assessment-results.json",
                            "catalog-controls.json",
                            "catalog-iso42001.json",
                            "catalog-soc2.json",
                            "mapping-collection.json",
                            "profile-iso42001.json",
                            "profile-soc2.json");
            documents.forEach((name, document) -> {
                if (NistSchema.knows(document)) {
                    NistSchema.accepts(name, document);
                }
            });
            long failed = acme
                    .instance
                    .testRuns
                    .findLatest(SmallOrganisation.ORG, Long.MAX_VALUE, false)
                    .orElseThrow()
                    .results()
                    .stream()
                    .mapToLong(result -> result.counts().failed())
                    .sum();
            assertThat(failed).isPositive();
            assertThat(documents
                            .get("assessment-results.json")
                            .object("assessment-results")
                            .objects("results")
                            .getFirst()
                            .objects("observations")
                            .stream()
                            .filter(each -> each.texts("types").contains("finding")))
                    .hasSize((int) failed);
        }
    }

    /// What a text found that nobody approved does not go out.
    private static void approveTexts(SmallOrganisation acme) {
        acme.instance
                .testRuns
                .findLatest(SmallOrganisation.ORG, Long.MAX_VALUE, false)
                .orElseThrow()
                .results()
                .forEach(result -> acme.document(
                        "test-approval",
                        result.test(),
                        DocumentState.APPROVED,
                        Optional.of("bea"),
                        Json.object()
                                .put("title", "read")
                                .put("test", result.test())
                                .put("text_digest", result.textDigest().toString())
                                .put("reasons", "It tests what it says")
                                .build()));
    }

    @Test
    void what_ships_and_what_a_community_library_becomes_is_valid_too(@TempDir Path folder) throws IOException {
        ContentTree content = ContentTree.ofClassPath();
        FrameworkFolder frameworks = new FrameworkFolder(folder, content, CatalogReader.shipped());
        frameworks.take(Optional.empty(), "alpha.yaml", LIBRARY);
        frameworks
                .catalog()
                .frameworks()
                .keySet()
                .forEach(id -> NistSchema.accepts(id, frameworks.find(id).orElseThrow()));
        assertThat(frameworks.brought()).containsExactly("alpha");
    }
}
