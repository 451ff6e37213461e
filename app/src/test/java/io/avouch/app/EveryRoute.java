package io.avouch.app;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Revision;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Every endpoint that changes something, asked by one person with one document's name wherever an address, a form or
/// a body has room for it.
final class EveryRoute {
    /// They end the session, or are of no document at all and slow.
    private static final Set<String> APART = Set.of(
            "POST /sign-out",
            "POST /api/v1/ledger/rotation",
            "POST /api/v1/test-runs",
            "POST /{org}/tests/{test}/run",
            "POST /{org}/audits/{audit}/close",
            "POST /api/v1/audits/{audit}/freezes",
            "POST /api/v1/programme/start");

    private static final String SIGNING_IN = "POST /(sign-in|setup|recover|passkeys|account|theme)(/.*)?";
    private static final List<String> STATES = List.of("draft", "in-review", "approved", "retired");

    private final Visitor person;
    private final String org;
    private final String audit;
    private final String formToken;

    EveryRoute(Visitor person, String org, String audit) {
        this.person = person;
        this.org = org;
        this.audit = audit;
        this.formToken = person.formToken("/account");
    }

    /// @return how many endpoints were asked
    long tryOn(Revision document) {
        return PermissionMatrixTest.table().keySet().stream()
                .filter(endpoint -> !endpoint.startsWith("GET ") && !endpoint.startsWith("ANY "))
                .filter(endpoint -> !APART.contains(endpoint) && !endpoint.matches(SIGNING_IN))
                .peek(endpoint -> ask(endpoint, document))
                .count();
    }

    private void ask(String endpoint, Revision document) {
        String method = endpoint.substring(0, endpoint.indexOf(' '));
        String path = endpoint.substring(method.length() + 1)
                .replace("{org}", org)
                .replace("{kind}", document.kind())
                .replace("{audit}", audit)
                .replaceAll("\\{[a-z]+\\}", document.id());
        boolean ofDocuments = path.contains("document") || path.contains("entries");
        for (String state : ofDocuments ? STATES : List.of("approved")) {
            if (path.startsWith("/api/") || path.startsWith("/passkeys/")) {
                person.send(person.request(path + (path.startsWith("/api/") ? "?org=" + org : ""))
                        .header("Content-Type", "application/json")
                        .header("X-CSRF-TOKEN", formToken)
                        .method(method, BodyPublishers.ofString(Jcs.text(body(document, state)))));
            } else {
                Map<String, String> fields = fields(document, state);
                fields.put("_csrf", formToken);
                person.form(path, fields);
            }
        }
    }

    private static JsonObject body(Revision document, String state) {
        Json.ObjectBuilder one = Json.object()
                .put("kind", document.kind())
                .put("id", document.id())
                .put("body", changed(document))
                .put("state", state)
                .put("reason", "ours now")
                .put("approver", "ann");
        return one.put("documents", Json.array(List.of(one.build()))).build();
    }

    private static JsonObject changed(Revision document) {
        JsonObject words = document.body().with("title", Json.of("Nothing of note"));
        return words.findText("grade").isPresent() ? words.with("grade", Json.of("opportunity")) : words;
    }

    /// What the forms of all pages send.
    private static Map<String, String> fields(Revision document, String state) {
        Map<String, String> fields = new TreeMap<>();
        document.body().members().forEach((name, value) -> {
            if (value instanceof Json.JsonString text) {
                fields.put(name, text.value());
                fields.put("body." + name, text.value());
            }
        });
        fields.put("title", "Nothing of note");
        fields.put("kind", document.kind());
        fields.put("id", document.id());
        fields.put("state", state);
        fields.put("reason", "ours now");
        fields.put("subject", document.key());
        fields.put("request", document.id());
        fields.put("finding", document.id());
        fields.put("back", "requests");
        List.of("based-on", "based_on", "revision").forEach(name -> fields.put(name, "" + document.number()));
        return fields;
    }
}
