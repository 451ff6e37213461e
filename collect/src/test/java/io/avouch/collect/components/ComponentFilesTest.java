package io.avouch.collect.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.evidence.ComponentClaims;
import io.avouch.core.json.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Model cards, MLflow's files and answers, and what is none of these.
class ComponentFilesTest {
    private static final String CARD = """
            ---
            license: other
            license_name: acme-terms
            base_model: meta/llama-3.1
            pipeline_tag: text-generation
            library_name: transformers
            datasets: [acme/tickets, squad]
            tags: [support, "<script>alert(1)</script>"]
            language: de
            model-index:
            - name: triage
              results:
              - task: {type: text-classification}
                dataset: {type: glue, name: GLUE, config: mrpc, split: test}
                metrics:
                - {type: accuracy, value: 0.86, verified: true}
                - {type: f1, value: [1, 2]}
                - {name: loss, value: .nan}
            ---
            # Triage <img src=x onerror=alert(1)>
            Prose.
            """;

    @Test
    void the_head_of_a_card_becomes_a_model_with_claimed_results_and_its_prose_stays_in_the_file() {
        ComponentClaims claims = Read.card("acme/triage", "3f2a91c", CARD);
        JsonObject model = Read.only(claims, "model");
        assertThat(model.text("id")).isEqualTo("acme/triage@3f2a91c");
        assertThat(model.text("provider")).isEqualTo("acme");
        assertThat(model.text("licence")).isEqualTo("acme-terms");
        assertThat(model.text("base_model")).isEqualTo("meta/llama-3.1");
        assertThat(model.texts("datasets")).containsExactly("acme/tickets", "squad");
        assertThat(model.text("system")).isEqualTo("assistant");
        JsonObject result = Read.only(claims, "evaluation");
        assertThat(result.text("suite")).isEqualTo("glue");
        assertThat(result.text("slice")).isEqualTo("config mrpc, split test");
        assertThat(result.text("strength")).isEqualTo("claimed");
        assertThat(claims.claims().toString()).doesNotContain("onerror");
        assertThat(Read.left(claims))
                .anyMatch(left -> left.startsWith("line 20: prose of"))
                .contains("/language: it has no place in a record; the file keeps it")
                .contains(
                        "/model-index/0/results/0/metrics/1: a metric without a type, or without a plain number as its"
                                + " value x2")
                .anyMatch(left -> left.contains("metrics/0/verified"));
    }

    @Test
    void a_card_names_its_model_or_somebody_has_to_and_headings_are_not_guessed_from() {
        assertThat(Read.only(Read.file("README.md", CARD), "model").text("id")).isEqualTo("triage");
        assertThatThrownBy(() -> Read.file("README.md", "---\nlicense: mit\n---\n# org/model\n"))
                .hasMessageContaining("does not say which model it is about")
                .hasMessageContaining("--model organisation/model");
    }

    @Test
    void a_data_set_s_card_becomes_a_data_set_and_lines_may_end_as_windows_ends_them() {
        ComponentClaims claims = Read.file(
                "README.md",
                "---\r\npretty_name: Tickets\r\nlicense: mit\r\ntask_categories: [qa]\r\n---\r\nText.\r\n");
        assertThat(Read.only(claims, "dataset").text("licence")).isEqualTo("mit");
        assertThat(Read.records(claims, "model")).isEmpty();
        assertThat(Read.left(claims)).anyMatch(left -> left.startsWith("line 6: prose of 5"));
        assertThatThrownBy(() -> Read.file("README.md", "---\r\na: 1\r\na: 1\r\n---\r\n"))
                .hasMessageContaining("README.md:3:");
    }

    @Test
    void a_head_that_is_missing_never_closed_or_broken_is_refused_with_its_line() {
        assertThatThrownBy(() -> Read.file("README.md", "# Model\n"))
                .hasMessageContaining("README.md:1:1: a model card begins");
        assertThatThrownBy(() -> Read.file("README.md", "---\nlicense: mit\n# Model\n"))
                .hasMessageContaining("README.md:1:1: the head of the card that begins here is never closed");
        assertThatThrownBy(() -> Read.file("README.md", "---\nlicense: mit\nlicense: mit\n---\n"))
                .hasMessageContaining("README.md:3:")
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> Read.file("README.md", "---\nlicense: [mit\n---\n"))
                .hasMessageContaining("not YAML");
        assertThatThrownBy(() -> Read.file("README.md", "---\n- a\n---\n")).hasMessageContaining("names with values");
    }

    @Test
    void yaml_that_makes_objects_or_blows_up_is_refused_at_once() {
        assertThatThrownBy(() -> Read.file("README.md", "---\nlicense: !!javax.script.ScriptEngineManager [a]\n---\n"))
                .hasMessageContaining("README.md:2:");
        assertThatThrownBy(() -> Read.file("MLmodel", "flavors: !!python/object:os.system {a: b}\n"))
                .hasMessageContaining("MLmodel:1:")
                .hasMessageContaining("is not plain data");
        StringBuilder bomb = new StringBuilder("---\na0: &a0 [x, x]\n");
        for (int i = 1; i <= 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThatThrownBy(() -> Read.file("README.md", bomb + "---\n")).hasMessageContaining("README.md");
        StringBuilder few = new StringBuilder("---\na0: &a0 [x, x]\n");
        for (int i = 1; i <= 24; i++) {
            few.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThatThrownBy(() -> Read.file("README.md", few + "---\n")).hasMessageContaining("aliases followed");
        assertThatThrownBy(() -> Read.file("MLmodel", "flavors: " + "[".repeat(500) + "]".repeat(500)))
                .hasMessageContaining("deeper than");
        assertThatThrownBy(() -> Read.file("MLmodel", "flavors: &a [*a]\n")).hasMessageContaining("MLmodel");
    }

    @Test
    void an_mlmodel_file_says_from_what_when_and_by_which_run_it_was_made() {
        String file = """
                artifact_path: model
                flavors:
                  python_function: {loader_module: mlflow.transformers}
                  transformers:
                    source_model_name: distilbert-base
                    source_model_revision: 12040accade4
                    task: fill-mask
                mlflow_version: 3.9.0
                model_uuid: 746ec2dfc11b4bebb508f7e968d1eb88
                run_id: 2acb710b41144039889b0bc27dfd8069
                signature: {inputs: '[]'}
                utc_time_created: '2026-02-08 05:18:08.511746'
                """;
        ComponentClaims claims = Read.card("fraud", "7", file);
        JsonObject model = Read.only(claims, "model");
        assertThat(model.text("id")).isEqualTo("fraud@7");
        assertThat(model.text("base_model")).isEqualTo("distilbert-base@12040accade4");
        assertThat(model.text("training_job")).isEqualTo("2acb710b41144039889b0bc27dfd8069");
        assertThat(model.text("architecture")).isEqualTo("python_function, transformers");
        assertThat(claims.claims().getFirst().occurredAt()).hasToString("Optional[2026-02-08T05:18:08.511746Z]");
        assertThat(Read.only(Read.file("MLmodel", "---\n" + file), "model").text("id"))
                .isEqualTo("746ec2dfc11b4bebb508f7e968d1eb88");
        assertThatThrownBy(() -> Read.file("conda.yaml", "name: x\n")).hasMessageContaining("no MLmodel file");
    }

    @Test
    void a_registry_s_answer_gives_versions_with_stages_and_tags_and_says_when_more_follows() {
        ComponentClaims claims = Read.file("answer.json", """
                {"registered_models": [{"name": "fraud", "description": "d", "latest_versions": [
                   {"name": "fraud", "version": "7", "creation_timestamp": 1785000000000,
                    "last_updated_timestamp": "1785000500000", "current_stage": "Production", "user_id": "ann",
                    "run_id": "r1", "aliases": ["champion"], "tags": [{"key": "base_model", "value": "xgb@1"},
                      {"key": "team", "value": "risk"}, {"key": "sha256", "value": "beef"}],
                    "metrics": [{"key": "auc", "value": 0.97, "timestamp": 1785000000000, "dataset_name": "holdout"}]},
                   {"name": "fraud", "version": "6", "current_stage": "Retired"}, {"version": "5"}]},
                 {"name": "empty"}], "next_page_token": "abc"}""");
        assertThat(claims.whole()).isFalse();
        JsonObject model = Read.records(claims, "model").getFirst();
        assertThat(model.text("stage")).isEqualTo("production");
        assertThat(model.text("base_model")).isEqualTo("xgb@1");
        assertThat(model.text("owner")).isEqualTo("ann");
        assertThat(model.texts("labels")).containsExactly("alias:champion", "team=risk");
        assertThat(claims.claims().getFirst().occurredAt()).hasToString("Optional[2026-07-25T17:20:00Z]");
        assertThat(claims.claims().getFirst().revisedAt()).hasToString("Optional[2026-07-25T17:28:20Z]");
        assertThat(Read.only(claims, "evaluation").text("suite")).isEqualTo("holdout");
        assertThat(Read.left(claims))
                .anyMatch(left -> left.contains("tags/2/value: a digest by SHA-256 has 64"))
                .anyMatch(left -> left.contains("latest_versions/1/current_stage: a stage that is not known"))
                .anyMatch(left -> left.contains("latest_versions/2: a version without a name"))
                .anyMatch(left -> left.startsWith("/registered_models/1: a model of which"))
                .anyMatch(left -> left.startsWith("/next_page_token: this is one page"))
                .contains("/registered_models/0/description: it has no place in a record; the file keeps it");
    }

    @Test
    void what_is_no_such_file_at_all_is_refused_with_what_is_read() {
        assertThatThrownBy(() -> Read.file("a.json", "{\n \"a\": }")).hasMessageContaining("a.json:2:7: not JSON");
        assertThatThrownBy(() -> Read.file("a.json", "{\"a\": 1}"))
                .hasMessageContaining("of no form that is read here");
        assertThatThrownBy(() -> Read.file("a.xml", "<bom/>")).hasMessageContaining("cyclonedx convert");
        assertThatThrownBy(() -> Read.bytes("a.json", "{\"é\": 1}".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessageContaining("not UTF-8: the byte at 2");
        assertThatThrownBy(() -> Read.file("a", "")).hasMessageContaining("a:");
    }

    /// Each of these took all memory, or the stack, before anything was counted.
    @Test
    void what_would_take_too_much_memory_is_refused_while_it_is_read() {
        assertThatThrownBy(() -> Read.file("MLmodel", "flavors:\n  a: " + "[".repeat(100_000)))
                .hasMessageContaining("nested deeper than 64");
        assertThatThrownBy(() -> Read.file("MLmodel", "flavors:\n  a: [" + "1,".repeat(250_000) + "1]"))
                .hasMessageContaining("more than 100000 values");
        assertThatThrownBy(() -> Read.file("MLmodel", "flavors:\n  a:\n" + "  - a\n".repeat(250_000)))
                .hasMessageContaining("more than 100000 values");
        assertThatThrownBy(() -> Read.file("MLmodel", "flavors: {}\n" + "# words\n".repeat(600_000)))
                .hasMessageContaining("million characters of YAML");
        assertThatThrownBy(() -> Read.file(
                        "bom.json",
                        "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"x\":[" + "{},".repeat(600_000)
                                + "{}]}"))
                .hasMessageContaining("more than 500000 values");
    }
}
