package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The description of the API against the API: every handler is in it, and what it says of requests and answers
/// is held against real ones, with members nobody described refused.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private static final String TOKEN = "local-token-of-this-test-only";
    private static final String NDJSON = "application/x-ndjson";

    /// What is only read.
    private static final List<String> READ = List.of(
            "instance",
            "members",
            "invitations",
            "tokens",
            "documents",
            "documents?kind=source&limit=1",
            "documents/{kind}/{id}?kind=source&id=git-acme",
            "documents/{kind}/{id}/revisions?kind=source&id=git-acme",
            "records/erased",
            "test-runs/{id}?id=latest",
            "test-runs/{id}/items?id=latest&test=change.independent-approval&limit=20",
            "test-runs/{id}/items?id=latest&test=account.mfa",
            "planned-runs",
            "files",
            "mappings",
            "mappings/{id}?id=jira-issues",
            "collection-runs?type=change&source=git:acme",
            "status",
            "readiness/plan",
            "ledger/outside",
            "ledger/check",
            "adviser",
            "soa",
            "audits",
            "duties",
            "calendar?days=400",
            "calendar/feed",
            "acknowledgements",
            "webhooks",
            "webhooks/deliveries");

    private SmallOrganisation small;
    private HttpServer http;
    private Visitor visitor;
    private String text = "";
    private JsonObject description = JsonObject.EMPTY;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Set<String> tried = new TreeSet<>();
    private final List<String> wrong = new ArrayList<>();

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        small = new SmallOrganisation(folder);
        http = HttpServer.start(small.instance, Settings.DEFAULT.withPort(0), TOKEN);
        visitor = new Visitor(URI.create("http://localhost:" + http.port()));
        text = visitor.get("/api/openapi.json").body();
        description = JsonReader.readObject(text);
    }

    @AfterAll
    void stop() throws Exception {
        http.close();
        small.close();
    }

    @Test
    void it_is_an_openapi_document_to_somebody_elses_parser() {
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(text, null, null);

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
        assertThat(parsed.getOpenAPI().getPaths()).hasSizeGreaterThan(40);
    }

    @Test
    void every_endpoint_of_the_api_is_described_in_words() {
        List<String> silent = new ArrayList<>();
        operations().forEach((endpoint, operation) -> {
            if (operation.text("summary").isEmpty()) {
                silent.add(endpoint);
            }
        });
        assertThat(silent)
                .as("endpoints without words in web/src/main/resources/io/avouch/web/api/openapi")
                .isEmpty();
        assertThat(operations()).containsKeys("POST /api/v1/test-runs", "GET /log/{org}/tile/{path}");
    }

    @Test
    void what_is_asked_and_answered_has_the_described_form() throws Exception {
        for (String path : READ) {
            ask("GET", path, "");
        }
        ask("POST", "advice", "{\"answers\":{}}");
        ask("POST", "programme/start?dry-run=true", "{\"answers\":{}}");
        ask("POST", "tokens", "{\"name\":\"a machine\",\"role\":\"reader\"}");
        ask("GET", "tokens", "");
        ask("POST", "invitations", "{\"role\":\"reader\",\"days\":3}");
        ask("GET", "invitations", "");
        ask("POST", "first-link", "");
        ask("POST", "recovery-links", "{\"email\":\"nobody@acme.example\"}");
        ask("POST", "organisations", "{\"id\":\"second\",\"name\":\"Second\"}");
        ask("POST", "calendar/feed", "");
        ask("POST", "webhooks", "{\"url\":\"https://93.184.215.14/hook\",\"events\":[\"erasure\"]}");
        ask("POST", "policies/{id}/acknowledgement?id=ai", "{\"revision\":1}");
        ask("POST", "test-runs", "{\"tests\":[\"change.independent-approval\"],\"to\":\"2026-03-31\"}");
        ask("POST", "test-runs", "{\"tests\":[\"change.independent-approval\"],\"to\":\"2026-03-30\"}");
        ask("GET", "test-runs/{id}/comparison?id=latest&test=change.independent-approval&limit=9", "");
        ask("POST", "records/{index}/erasure?index=9", "{\"reason\":\"asked by the person it is about\"}");
        ask("GET", "records/erased", "");
        ask("PUT", "documents/{kind}/{id}?kind=source&id=git-acme", "{\"body\":{}}");
        ask("POST", "documents?dry-run=true", "{\"documents\":[{\"kind\":\"nothing\",\"id\":\"x\",\"body\":{}}]}");
        collect();

        assertThat(wrong).isEmpty();
        assertThat(tried).hasSizeGreaterThan(30);
    }

    @Test
    void a_control_that_lost_its_test_says_so_and_since_when() throws Exception {
        new LostText(small, visitor, TOKEN).shows();
    }

    private void collect() throws Exception {
        JsonObject run = JsonReader.readObject(
                ask("POST", "collection-runs", "{\"type\":\"change\",\"source\":\"git:acme\",\"zone\":\"UTC\"}"));
        ask("POST", "records?run=" + run.text("id"), "{\"id\":\"n1\",\"occurred_at\":\"2026-03-30T10:00:00Z\"}");
        ask("POST", "records?run=" + run.text("id"), "{\"id\":\"n2\",\"occurred_at\":\"yesterday\"}");
        ask(
                "PATCH",
                "collection-runs/{id}?id=" + run.text("id"),
                "{\"covers\":{\"from\":\"2026-03-30\",\"to\":\"2026-03-31\"},\"expected_count\":1}");
        ask(
                "POST",
                "readings",
                "{\"opening\":{\"type\":\"change\",\"source\":\"git:acme\"},\"closing\":{\"covers\":{\"from\":"
                        + "\"2026-03-30\",\"to\":\"2026-03-31\"}}}");
    }

    @Test
    void a_file_is_taken_by_its_digest_and_only_in_a_form_that_runs_nothing() throws Exception {
        HttpResponse<String> taken = file("report.txt", "read by ann");
        assertThat(taken.statusCode()).isEqualTo(201);
        JsonObject operation = operations().get("POST /api/v1/files");
        check(
                "POST /api/v1/files answers",
                operation.object("responses").object("201").object("content").object("application/json"),
                taken.body());
        assertThat(wrong).isEmpty();
        JsonObject file = JsonReader.readObject(taken.body());
        assertThat(file.text("sha256")).isEqualTo(Digest.of("read by ann").hex());
        assertThat(file.findLong("index")).as("its digest is sealed").isPresent();
        assertThat(JsonReader.readObject(file("again.txt", "read by ann").body()))
                .as("known already")
                .isEqualTo(file);
        HttpResponse<String> saved = visitor.send(visitor.request("/api/v1/files/" + file.text("sha256") + "?org=acme")
                .header("Authorization", "Bearer " + TOKEN));
        assertThat(saved.body()).isEqualTo("read by ann");
        assertThat(saved.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        for (String[] refused : new String[][] {
            {"page.html", "<script>"},
            {"drawing.svg", "<svg/>"},
            {"report.pdf", "no pdf"},
            {"a.txt", "\0binary"},
            {"e.txt", ""}
        }) {
            assertThat(file(refused[0], refused[1]).statusCode()).as(refused[0]).isEqualTo(400);
        }
        assertThat(file("..%2Fout.txt", "words").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> file(String name, String text) {
        return visitor.send(visitor.request("/api/v1/files?org=acme&name=" + name)
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofString(text)));
    }

    /// Asks it, and holds both what was sent and what came against the description.
    private String ask(String method, String pathAndQuery, String body) throws Exception {
        String pattern = "/api/v1/" + pathAndQuery.replaceFirst("\\?.*", "");
        String endpoint = method + " " + pattern;
        JsonObject operation = operations().get(endpoint);
        assertThat(operation).as(endpoint + " is described").isNotNull();
        String path = pattern;
        String query = "?org=acme";
        if (pathAndQuery.contains("?")) {
            for (String pair :
                    pathAndQuery.substring(pathAndQuery.indexOf('?') + 1).split("&")) {
                String hole = "{" + pair.substring(0, pair.indexOf('=')) + "}";
                query += path.contains(hole) ? "" : "&" + pair;
                path = path.replace(hole, pair.substring(pair.indexOf('=') + 1));
            }
        }
        JsonObject sent = operation.object("requestBody").object("content");
        boolean lines = !sent.object(NDJSON).members().isEmpty();
        HttpResponse<String> answer = visitor.send(visitor.request(path + query)
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", lines ? NDJSON : "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
        String media = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        if (!body.isEmpty()) {
            check(endpoint + " takes", sent.object(lines ? NDJSON : "application/json"), body);
        }
        JsonObject responses = operation.object("responses");
        String status = String.valueOf(answer.statusCode());
        JsonObject response = responses.object(responses.find(status).isPresent() ? status : outcome(responses, media));
        check(endpoint + " answers " + status, response.object("content").object(media), answer.body());
        tried.add(endpoint);
        return answer.body();
    }

    /// A problem, or, where nothing could be applied, the outcome that says why.
    private static String outcome(JsonObject responses, String media) {
        return media.equals("application/problem+json") ? "default" : "200";
    }

    private void check(String what, JsonObject content, String json) {
        if (content.find("schema").isEmpty()) {
            wrong.add(what + ": nothing of that media type is described, and it was " + json);
            return;
        }
        JsonObject forms = description.object("components").object("schemas");
        JsonObject schema = Json.object()
                .put("$defs", strict(forms.with("asked", content.object("schema"))))
                .put("$ref", "#/$defs/asked")
                .build();
        Schema compiled =
                registry.getSchema(Jcs.text(schema).replace("#/components/schemas/", "#/$defs/"), InputFormat.JSON);
        compiled
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .limit(5)
                .forEach(error -> wrong.add(what + ": " + error.getInstanceLocation() + " " + error.getMessage()));
    }

    /// Nothing may come that is not described.
    private static Json strict(Json schema) {
        return switch (schema) {
            case JsonObject object -> {
                Json.ObjectBuilder json = Json.object();
                object.members().forEach((name, value) -> json.put(name, strict(value)));
                boolean closed = object.members().containsKey("properties")
                        && !object.members().containsKey("additionalProperties");
                yield closed ? json.put("additionalProperties", false).build() : json.build();
            }
            case Json.JsonArray array ->
                Json.array(array.items().stream().map(OpenApiTest::strict).toList());
            default -> schema;
        };
    }

    private Map<String, JsonObject> operations() {
        Map<String, JsonObject> all = new TreeMap<>();
        description
                .object("paths")
                .members()
                .forEach((path, methods) -> ((JsonObject) methods)
                        .members()
                        .forEach((method, operation) ->
                                all.put(method.toUpperCase(Locale.ROOT) + " " + path, (JsonObject) operation)));
        return all;
    }
}
