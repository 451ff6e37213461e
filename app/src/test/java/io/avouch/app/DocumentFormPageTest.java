package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.catalog.ContentTree;
import io.avouch.catalog.DocumentChecker;
import io.avouch.catalog.YamlText;
import io.avouch.core.OrgId;
import io.avouch.core.access.Role;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.web.form.DocumentForm;
import io.avouch.web.form.Part;
import io.avouch.web.form.SentForm;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Documents written in the browser and in files, by one person and by two at once, and carried elsewhere.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentFormPageTest {
    private static final String NEW = "/acme/new-document/vendor";
    private static final String EDIT = "/acme/documents/vendor/cumulus/edit";

    private TestServer server;
    private Path folder;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.server = TestServer.start(folder.resolve("data"));
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @Test
    void a_document_is_written_changed_and_never_lost_to_somebody_elses_change() throws Exception {
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
        assertThat(latest().state()).isEqualTo(DocumentState.IN_REVIEW);

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
        assertThat(latest().number()).isEqualTo(2);

        one.post(EDIT, EDIT, with(vendor("Cumulus Ltd"), "2"));
        assertThat(latest().body().text("title")).isEqualTo("Cumulus Ltd");
        assertThat(latest().number()).isEqualTo(3);
    }

    private Typed typed(String org, String... arguments) {
        String[] all = Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                "--org", org, "--server", server.base().toString(), "--token", TestServer.LOCAL_TOKEN))
                .toArray(String[]::new);
        return Typed.run(folder.resolve("data"), all);
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    /// Somebody else than whoever runs commands here.
    private Typed asked(OrgId org, Role role, String... arguments) {
        String[] all = Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                "--org",
                                org.value(),
                                "--server",
                                server.base().toString(),
                                "--token",
                                server.token(org, role)))
                .toArray(String[]::new);
        return Typed.run(folder.resolve("data"), all);
    }

    private OrgId founded(String name) {
        OrgId org = new OrgId(name);
        server.instance.founding.found(org, name, false, Instant.now(), Optional.empty());
        return org;
    }

    private Path written(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private static String process(String id, String state, String title) {
        return "{kind: process, id: " + id + ", state: " + state + ", reason: r, body: {title: " + title
                + ", owner: mia, purpose: p, inputs: i, outputs: o}}";
    }

    private String exported(OrgId org, String name) throws IOException {
        Path out = folder.resolve(name);
        Typed typed = typed(org.value(), "export", out.toString());
        assertThat(typed.code()).as(typed.err()).isZero();
        return String.join("\n", files(out).values());
    }

    @Test
    void what_is_approved_retired_or_pending_is_carried_byte_for_byte_and_approved_by_no_file() throws Exception {
        OrgId from = founded("origin");
        OrgId to = founded("copy");
        for (String state : List.of("in-review", "approved")) {
            Path file = written(
                    state + ".yaml",
                    "documents:",
                    "- " + process("kept", state, "Kept"),
                    "- " + process("gone", state, "Gone"),
                    "- " + process("revised", state, "Revised"));
            Typed typed = state.equals("approved")
                    ? asked(from, Role.APPROVER, "apply", "-f", file.toString())
                    : typed("origin", "apply", "-f", file.toString());
            assertThat(typed.code()).as(typed.err()).isZero();
        }
        Path next = written(
                "next.yaml",
                "documents:",
                "- " + process("revised", "draft", "Revised again"),
                "- " + process("waits", "in-review", "Waits"));
        assertThat(typed("origin", "apply", "-f", next.toString()).code()).isZero();
        Path gone = written("gone.yaml", process("gone", "retired", "Gone"));
        assertThat(asked(from, Role.APPROVER, "apply", "-f", gone.toString()).code())
                .isZero();
        String first = exported(from, "carried/first");
        assertThat(first).contains("state: \"retired\"", "---\nkind: \"process\"", "approver: \"token:");

        String files = folder.resolve("carried/first").toString();
        Typed brought = asked(to, Role.CONTRIBUTOR, "apply", "-f", files);
        assertThat(brought.code()).as(brought.err()).isZero();
        assertThat(exported(to, "carried/second")).isEqualTo(first);
        assertThat(files(folder.resolve("carried/second"))).isEqualTo(files(folder.resolve("carried/first")));
        Revision kept = server.instance.documents.find(to, "process", "kept").orElseThrow();
        assertThat(kept.state()).isEqualTo(DocumentState.IN_REVIEW);
        assertThat(kept.approver()).isEmpty();
        assertThat(kept.origin().orElseThrow().state()).isEqualTo(DocumentState.APPROVED);

        assertThat(asked(to, Role.CONTRIBUTOR, "apply", "-f", files).out())
                .as("what is there is left")
                .isEmpty();
        assertThat(asked(to, Role.CONTRIBUTOR, "apply", "-f", files, "--approve")
                        .err())
                .contains("only an approver or owner");
        Typed adopted = typed("copy", "apply", "-f", files, "--approve");
        assertThat(adopted.code()).as(adopted.err()).isZero();
        Revision own = server.instance.documents.find(to, "process", "kept").orElseThrow();
        assertThat(own.state()).isEqualTo(DocumentState.APPROVED);
        assertThat(own.approver()).contains("local");
        assertThat(own.origin()).isEmpty();
        assertThat(exported(to, "carried/third")
                        .replaceAll("(?m)^(revision|log|author|approver|saved_at|reason): .*\n", ""))
                .as("the same texts and states, decided by others")
                .isEqualTo(first.replaceAll("(?m)^(revision|log|author|approver|saved_at|reason): .*\n", ""));
    }

    @Test
    void what_somebody_else_changed_meanwhile_is_told_and_never_overwritten_silently() throws Exception {
        OrgId org = founded("shared");
        Path begun = written(
                "begun.yaml",
                "documents:",
                "- " + process("one", "draft", "One"),
                "- " + process("two", "draft", "Two"));
        assertThat(typed("shared", "apply", "-f", begun.toString()).code()).isZero();
        exported(org, "meanwhile/mine");
        exported(org, "meanwhile/theirs");
        Path theirs = folder.resolve("meanwhile/theirs/process/one.yaml");
        Files.writeString(theirs, Files.readString(theirs).replace("\"purpose\":\"p\"", "\"purpose\":\"theirs\""));
        assertThat(asked(org, Role.CONTRIBUTOR, "apply", "-f", theirs.toString())
                        .code())
                .isZero();
        String mine = folder.resolve("meanwhile/mine").toString();
        assertThat(typed("shared", "apply", "-f", mine).code())
                .as("what nobody edited is left as it stands")
                .isZero();
        assertThat(server.instance
                        .documents
                        .find(org, "process", "one")
                        .orElseThrow()
                        .body()
                        .text("purpose"))
                .isEqualTo("theirs");

        for (String id : List.of("one", "two")) {
            Path file = folder.resolve("meanwhile/mine/process/" + id + ".yaml");
            Files.writeString(file, Files.readString(file).replace("\"owner\":\"mia\"", "\"owner\":\"noa\""));
        }
        Typed refused = typed("shared", "apply", "-f", mine);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("process/one.yaml:1:1: process/one was changed since revision 1, which this was made from: "
                        + "revision 2 by token:contributor token of ")
                .contains("(purpose)")
                .contains("nothing was saved");
        assertThat(server.instance
                        .documents
                        .find(org, "process", "two")
                        .orElseThrow()
                        .number())
                .isEqualTo(1);
        assertThat(typed("shared", "apply", "-f", begun.toString()).err())
                .contains("begun.yaml:2:", "does not say what it was made from", "(purpose)");
        Typed dry = typed("shared", "apply", "-f", mine, "--overwrite", "--dry-run");
        assertThat(dry.out()).contains("would be changed process/one", "- purpose: \"theirs\"", "+ purpose: \"p\"");
        assertThat(typed("shared", "apply", "-f", mine, "--overwrite").code()).isZero();
        assertThat(server.instance
                        .documents
                        .find(org, "process", "one")
                        .orElseThrow()
                        .number())
                .isEqualTo(3);
        assertThat(typed("shared", "apply", "-f", mine).out())
                .as("applied once")
                .isEmpty();
    }

    private Revision latest() {
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
