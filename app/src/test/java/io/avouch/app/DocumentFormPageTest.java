package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.catalog.ContentTree;
import io.avouch.catalog.DocumentChecker;
import io.avouch.catalog.YamlText;
import io.avouch.core.access.Role;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.web.form.DocumentForm;
import io.avouch.web.form.Part;
import io.avouch.web.form.SentForm;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Documents written in the browser, by one person and by two at once.
class DocumentFormPageTest {
    private static final String NEW = "/acme/new-document/vendor";
    private static final String EDIT = "/acme/documents/vendor/cumulus/edit";

    @Test
    void a_document_is_written_changed_and_never_lost_to_somebody_elses_change(@TempDir Path folder) throws Exception {
        try (TestServer server = TestServer.start(folder)) {
            Visitor one = new Visitor(server.base());
            Visitor two = new Visitor(server.base());
            one.join(server.invitation(TestServer.ACME, Role.CONTRIBUTOR), "one@acme.example");
            two.join(server.invitation(TestServer.ACME, Role.CONTRIBUTOR), "two@acme.example");

            HttpResponse<String> refused =
                    one.post(NEW, NEW, Map.of("id", "cumulus", "state", "draft", "title", "Cumulus"));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("role=\"alert\"", "value=\"Cumulus\"");

            HttpResponse<String> saved = one.post(NEW, NEW, vendor("Cumulus"));
            assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
            assertThat(latest(server).state()).isEqualTo(DocumentState.IN_REVIEW);

            assertThat(one.get(EDIT).body()).contains("name=\"based-on\" value=\"1\"");
            assertThat(two.post(EDIT, EDIT, with(vendor("Cumulus Cloud"), "1")).statusCode())
                    .isEqualTo(303);
            HttpResponse<String> late = one.post(EDIT, EDIT, with(vendor("Cumulus Ltd \ud83c\udfdb <b>"), "1"));
            assertThat(late.statusCode()).isEqualTo(409);
            assertThat(late.body())
                    .contains("saved revision 2 while you wrote")
                    .contains("Cumulus Ltd \ud83c\udfdb &lt;b>")
                    .contains("<ins>Cumulus Cloud</ins>")
                    .contains("name=\"based-on\" value=\"2\"");
            assertThat(latest(server).number()).isEqualTo(2);

            one.post(EDIT, EDIT, with(vendor("Cumulus Ltd"), "2"));
            assertThat(latest(server).body().text("title")).isEqualTo("Cumulus Ltd");
            assertThat(latest(server).number()).isEqualTo(3);
        }
    }

    private static Revision latest(TestServer server) {
        return server.instance
                .documents
                .find(TestServer.ACME, "vendor", "cumulus")
                .orElseThrow();
    }

    private static Map<String, String> with(Map<String, String> fields, String basedOn) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("based-on", basedOn);
        return all;
    }

    /// The least that a vendor has to say, taken from its schema.
    private static Map<String, String> vendor(String title) {
        JsonObject schema = new DocumentChecker(ContentTree.ofClassPath()).schema("vendor");
        Map<String, String> fields = new HashMap<>(Map.of("id", "cumulus", "state", "in-review"));
        for (Part part : DocumentForm.of(schema, JsonObject.EMPTY)) {
            if (part.required()) {
                fields.put(part.name(), value(part));
            }
        }
        fields.put("title", title);
        return fields;
    }

    private static String value(Part part) {
        return switch (part) {
            case Part.Day ignored -> "2026-01-01";
            case Part.Amount ignored -> "1";
            case Part.Choice choice -> choice.options().getFirst().value();
            default -> "something";
        };
    }

    @Test
    void every_document_of_the_example_survives_its_form() {
        ContentTree content = ContentTree.ofClassPath();
        DocumentChecker checker = new DocumentChecker(content);
        Set<String> kinds = new TreeSet<>();
        for (String file : content.list("example/northwind/documents", ".yaml")) {
            JsonObject all =
                    (JsonObject) YamlText.parse(file, content.text(file)).value();
            for (JsonObject document : all.objects("documents")) {
                JsonObject schema = checker.schema(document.text("kind"));
                JsonObject body = document.object("body");
                assertThat(there(schema, body))
                        .as(document.text("kind") + "/" + document.text("id"))
                        .isEqualTo(said(schema, body));
                kinds.add(document.text("kind"));
            }
        }
        assertThat(kinds).hasSizeGreaterThan(20);
    }

    /// Without lists that are empty and need not be there: they say what their absence says.
    private static JsonObject said(JsonObject schema, JsonObject body) {
        Json.ObjectBuilder json = Json.object();
        body.members().forEach((name, value) -> {
            boolean nothing =
                    value instanceof Json.JsonArray array && array.items().isEmpty();
            if (!nothing || schema.texts("required").contains(name)) {
                json.put(name, value);
            }
        });
        return json.build();
    }

    private static JsonObject there(JsonObject schema, JsonObject body) {
        Map<String, String[]> sent = new HashMap<>();
        FilledForm.of(schema, body).forEach((name, values) -> sent.put(name, values.toArray(new String[0])));
        return new SentForm(sent).body(schema);
    }
}
