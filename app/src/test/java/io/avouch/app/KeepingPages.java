package io.avouch.app;

import io.avouch.core.access.Role;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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
}
