package io.avouch.collect.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.ComponentClaims;
import io.avouch.core.json.Json.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a bill of materials says of models and their data, and what is told of the rest.
class CycloneDxTest {
    private static final String HASH = "ab".repeat(32);

    private static String bom(String components, String more) {
        return """
                {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": "urn:uuid:1", "version": 3,
                 "metadata": {"timestamp": "2026-10-01T12:00:00Z",
                   "component": {"type": "application", "bom-ref": "app", "name": "helpdesk"}},
                 "components": [%s]%s}
                """.formatted(components, more);
    }

    private static String model(String more) {
        return """
                {"type": "machine-learning-model", "bom-ref": "m", "group": "acme", "name": "triage", "version": "2.1"%s}""".formatted(more);
    }

    @Test
    void a_model_comes_with_everything_that_a_record_has_a_place_for() {
        ComponentClaims claims = Read.file(
                "bom.json",
                bom(model("""
                , "supplier": {"name": "Acme ML", "url": ["https://acme.example"]},
                "licenses": [{"license": {"id": "Apache-2.0"}}, {"license": {"name": "Acme terms"}}],
                "hashes": [{"alg": "SHA-1", "content": "%s"}, {"alg": "SHA-256", "content": "%s"}],
                "purl": "pkg:huggingface/acme/triage@2.1",
                "pedigree": {"ancestors": [{"type": "machine-learning-model", "group": "meta", "name": "llama",
                  "version": "3.1"}]},
                "externalReferences": [{"type": "vcs", "url": "git://x"},
                  {"type": "website", "url": "https://acme.example/triage"}],
                "modelCard": {"modelParameters": {"task": "text-classification", "architectureFamily": "transformer",
                    "modelArchitecture": "encoder", "datasets": [{"ref": "d"}, {"type": "dataset", "name": "extra"}]},
                  "quantitativeAnalysis": {"performanceMetrics": [{"type": "f1", "value": "0.91", "slice": "de"},
                    {"type": "f1", "value": "high"}]},
                  "considerations": {"useCases": ["route tickets"], "technicalLimitations": ["short texts"],
                    "users": ["agents"]}}
                """.formatted("cd".repeat(20), HASH.toUpperCase(java.util.Locale.ROOT))) + """
                , {"type": "data", "bom-ref": "d", "name": "tickets", "version": "2026.04", "data": [
                  {"type": "dataset", "name": "Tickets", "contents": {"url": "https://data.example/t"},
                   "classification": "internal", "sensitiveData": ["names"],
                   "governance": {"owners": [{"organization": {"name": "Support"}}]}}]}""", ""));

        JsonObject model = Read.only(claims, "model");
        assertThat(model.text("id")).isEqualTo("acme/triage@2.1");
        assertThat(model.text("digest")).isEqualTo("sha256:" + HASH);
        assertThat(model.text("provider")).isEqualTo("Acme ML");
        assertThat(model.text("licence")).isEqualTo("Apache-2.0, Acme terms");
        assertThat(model.text("base_model")).isEqualTo("meta/llama@3.1");
        assertThat(model.texts("datasets")).containsExactly("tickets@2026.04", "extra");
        assertThat(model.texts("aliases")).containsExactly("pkg:huggingface/acme/triage@2.1");
        assertThat(model.text("url")).isEqualTo("https://acme.example/triage");
        assertThat(model.text("strength")).isEqualTo("claimed");
        assertThat(model.objects("documents").getFirst().find("complete")).isEmpty();
        JsonObject evaluation = Read.only(claims, "evaluation");
        assertThat(evaluation.text("strength")).isEqualTo("claimed");
        assertThat(evaluation.find("passed")).isEmpty();
        assertThat(evaluation.text("slice")).isEqualTo("de");
        JsonObject data = Read.records(claims, "dataset").getFirst();
        assertThat(Read.records(claims, "dataset"))
                .extracting(each -> each.text("id"))
                .containsExactlyInAnyOrder("tickets@2026.04", "extra");
        assertThat(data.find("personal_data")).isEmpty();
        assertThat(Read.only(claims, "sighting").text("seen_in")).isEqualTo("CycloneDX 1.6 of helpdesk");
        assertThat(claims.statedAt()).hasToString("Optional[2026-10-01T12:00:00Z]");
        assertThat(claims.serial()).contains("urn:uuid:1/3");
        assertThat(Read.left(claims))
                .anyMatch(left -> left.contains("performanceMetrics/1: a metric without a name"))
                .anyMatch(left -> left.contains("considerations/users: it has no place"))
                .anyMatch(left -> left.contains("supplier/url: it has no place"))
                .anyMatch(left -> left.contains("hashes/0/content: a further digest"))
                .anyMatch(left -> left.contains("externalReferences/0/url: a further address"));
    }

    @Test
    void references_that_lead_nowhere_twice_or_in_a_circle_are_told_and_do_no_harm() {
        ComponentClaims claims = Read.file("bom.json", bom(model("""
                , "modelCard": {"modelParameters": {"datasets": [{"ref": "nowhere"}, {"ref": "m"}]}}""") + """
                , {"type": "data", "bom-ref": "d", "name": "one"}, {"type": "data", "bom-ref": "d", "name": "two"}""", """
                , "dependencies": [{"ref": "m", "dependsOn": ["d", "m", "gone"]}, {"ref": "d", "dependsOn": ["m", "d"]},
                  {"ref": "lost"}]"""));
        assertThat(Read.only(claims, "model").texts("datasets")).containsExactly("one");
        assertThat(Read.left(claims))
                .contains(
                        "/components/2/bom-ref: another component has this bom-ref already; references mean that one",
                        "/dependencies/0/dependsOn/2: no component that was read has this bom-ref",
                        "/dependencies/2/ref: no component that was read has this bom-ref",
                        "/components/0/modelCard/modelParameters/datasets/0/ref: no data of this file has this bom-ref"
                                + " x2");
    }

    @Test
    void a_digest_of_another_length_a_huge_name_and_a_time_that_is_none_are_left_where_they_stand() {
        ComponentClaims claims = Read.file(
                "bom.json",
                bom(model("""
                , "hashes": [{"alg": "SHA-256", "content": "abcd"}, {"alg": "CRC32", "content": "00"}],
                "licenses": {"license": "MIT"}""") + ", " + """
                {"type": "machine-learning-model", "name": "%s"}, {"type": "machine-learning-model"},
                {"type": "library", "name": "a"}, {"type": "library", "name": "b"}, 7""".formatted("x".repeat(400)), """
                , "services": [{"name": "openai"}], "vulnerabilities": [{"id": "CVE-1"}]""")
                        .replace("2026-10-01T12:00:00Z", "yesterday"));
        assertThat(Read.records(claims, "model")).hasSize(1);
        assertThat(claims.statedAt()).isEmpty();
        assertThat(Read.left(claims))
                .contains(
                        "/components/0/hashes/0/content: a digest by SHA-256 has 64 hexadecimal digits, this one has 4"
                                + " characters",
                        "/components/0/hashes/1/content: a digest by 'CRC32' is not known here",
                        "/components/0/licenses: a list was expected here",
                        "/components/1/name: it is longer than 300 characters",
                        "/components/3: a component of type 'library': neither model nor data x2",
                        "/components/5: an object was expected here",
                        "/vulnerabilities: it has no place in a record; the file keeps it")
                .anyMatch(left -> left.startsWith("/metadata/timestamp: no RFC 3339 instant"))
                .anyMatch(left -> left.startsWith("/services/0: a service"));
    }

    @Test
    void the_second_of_one_name_and_version_is_told_where_it_says_something_else() {
        ComponentClaims claims =
                Read.file("bom.json", bom(model("") + ", " + model(", \"author\": \"x\"") + ", " + model(""), ""));
        assertThat(Read.records(claims, "model")).hasSize(1);
        assertThat(Read.left(claims))
                .anyMatch(left -> left.startsWith("/components/1: it has the name and version of /components/0"));
    }

    @Test
    void assemblies_are_opened_and_a_hundred_thousand_libraries_are_one_line() {
        String libraries = IntStream.range(0, 100_000)
                .mapToObj(i -> "{\"type\":\"library\",\"bom-ref\":\"l" + i + "\",\"name\":\"l" + i + "\"}")
                .collect(Collectors.joining(","));
        ComponentClaims claims = Read.file(
                "bom.json",
                bom(
                        "{\"type\": \"application\", \"name\": \"a\", \"components\": [" + model("") + "]},"
                                + libraries,
                        ""));
        assertThat(Read.only(claims, "model").text("name")).isEqualTo("acme/triage");
        assertThat(Read.left(claims))
                .contains("/components/1: a component of type 'library': neither model nor data x100000");
    }

    @Test
    void another_format_another_version_and_a_file_without_models_are_refused_with_the_next_step() {
        assertThatThrownBy(() -> Read.file("bom.json", "{\"bomFormat\": \"SPDX\", \"specVersion\": \"1.6\"}"))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("bom.json#/bomFormat: 'SPDX' is not CycloneDX");
        assertThatThrownBy(() -> Read.file("bom.json", bom("", "").replace("\"1.6\"", "\"1.4\"")))
                .hasMessageContaining("bom.json#/specVersion: version '1.4' of CycloneDX is not read")
                .hasMessageContaining("cyclonedx convert");
        assertThatThrownBy(() -> Read.file("bom.json", bom("{\"type\": \"library\", \"name\": \"a\"}", "")))
                .hasMessageContaining("no model and no data in it")
                .hasMessageContaining("/components/0, a component of type 'library'");
    }
}
