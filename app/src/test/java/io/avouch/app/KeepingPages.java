package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.access.Role;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.programme.DocumentState;
import io.avouch.flow.Erasing;
import io.avouch.flow.Readings;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Pages of documents and records with what is kept there, and their forms, as people and tokens use them.
record KeepingPages(TestServer server, Visitor ann) {
    static final String MULTIPART = "multipart/form-data; boundary=edge";

    /// A page's form as somebody with a role sends it, by a token.
    HttpResponse<String> send(Role role, String path, String type, byte[] body) {
        Visitor visitor = new Visitor(server.base());
        return visitor.send(visitor.request("/acme" + path)
                .header("Authorization", "Bearer " + server.token(TestServer.ACME, role))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> form(Role role, String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(role, path, "application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8));
    }

    /// As a person does in a browser.
    HttpResponse<String> attach(String subject, String name, String text) {
        return ann.send(ann.request("/acme/attachments")
                .header("X-CSRF-TOKEN", ann.formToken("/account"))
                .header("Content-Type", MULTIPART)
                .POST(HttpRequest.BodyPublishers.ofByteArray(parts(subject, name, text))));
    }

    static byte[] parts(String subject, String name, String text) {
        StringBuilder body = new StringBuilder();
        Map.of("subject", subject, "read", "yes", "remark", "What was agreed")
                .forEach((field, value) -> body.append("--edge\r\nContent-Disposition: form-data; name=\"")
                        .append(field)
                        .append("\"\r\n\r\n")
                        .append(value)
                        .append("\r\n"));
        return body.append("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\\\papers\\\\")
                .append(name)
                .append("\"\r\nContent-Type: text/plain\r\n\r\n")
                .append(text)
                .append("\r\n--edge--\r\n")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    HttpResponse<String> read(String path) {
        Visitor visitor = new Visitor(server.base());
        return visitor.send(visitor.request("/acme" + path)
                .header("Authorization", "Bearer " + server.token(TestServer.ACME, Role.READER))
                .GET());
    }

    JsonObject keeping(String page) throws Exception {
        return JsonReader.readObject(read(page + ".json").body()).object("keeping");
    }

    void written(String kind, String id, JsonObject body, DocumentState state) {
        assertThat(problems(kind, id, body, state, "test")).isEmpty();
    }

    List<String> problems(String kind, String id, JsonObject body, DocumentState state, String reason) {
        return new Saving(server.instance, TestServer.ACME).problems(kind, id, body, state, "bea", reason);
    }

    JsonObject leave(String title) {
        return Json.object()
                .put("title", title)
                .put("person", "ann")
                .put("away_from", "2026-03-01")
                .put("away_to", "2026-03-08")
                .put("deputy", "bea")
                .build();
    }

    /// @return its id
    String hold(String subject, String reason) throws Exception {
        HttpResponse<String> placed = form(Role.APPROVER, "/holds", Map.of("subject", subject, "reason", reason));
        assertThat(placed.statusCode()).as(placed.body()).isEqualTo(303);
        String page = subject.startsWith("records/") ? "/" + subject : "/documents/" + subject;
        JsonObject hold = keeping(page).objects("holds").getLast();
        assertThat(hold.text("matter")).isEqualTo(reason);
        assertThat(hold.text("placed_by")).isEqualTo("token:approver token");
        return hold.text("id");
    }

    int lift(String hold, String subject, String reason) {
        return form(Role.APPROVER, "/holds/" + hold + "/lift", Map.of("subject", subject, "reason", reason))
                .statusCode();
    }

    HttpResponse<String> retire(String kind, String id, int revision) {
        return form(
                Role.APPROVER,
                "/documents/" + kind + "/" + id + "/retire",
                Map.of("revision", Integer.toString(revision), "reason", "it is over"));
    }

    /// @param file that its payload names
    /// @return its entry
    long change(String id, Optional<String> file) {
        String run = server.instance.readings.open(
                TestServer.ACME, new RunOpening("change", "git", "pushed", "", JsonObject.EMPTY, "", "UTC", "me", "1"));
        String files = file.map(sha256 -> ",\"files\":[{\"name\":\"a.txt\",\"sha256\":\"" + sha256 + "\"}]")
                .orElse("");
        Readings.Line line = server.instance
                .readings
                .add(
                        TestServer.ACME,
                        run,
                        List.of("{\"id\":\"" + id + "\",\"occurred_at\":\"2026-02-01T10:00:00Z\","
                                + "\"merged_at\":\"2026-02-01T10:00:00Z\",\"repo\":\"platform\",\"title\":\"A\","
                                + "\"branch\":\"main\",\"commit\":\"m1\",\"author\":\"mila\","
                                + "\"approvals_recorded\":true" + files + "}"))
                .getFirst();
        return ((Readings.Line.Sealed) line).receipt().index();
    }

    Erasing.Done erase(long index) {
        return server.instance.erasing.erase(TestServer.ACME, index, "request of the person", "ann");
    }

    HttpResponse<String> api(Role role, String method, String path, String body) {
        return ann.send(ann.request("/api/v1/" + path + "?org=acme")
                .header("Authorization", "Bearer " + server.token(TestServer.ACME, role))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }
}
