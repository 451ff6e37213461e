package io.avouch.core.port;

import io.avouch.core.json.Json.JsonObject;
import java.util.List;
import java.util.Set;

/// What the body of a document has to look like, kind by kind.
public interface DocumentRules {
    Set<String> kinds();

    /// The JSON Schema of a kind, with our own keywords; empty for a kind that does not exist.
    JsonObject schema(String kind);

    List<Violation> check(String kind, JsonObject body);

    /// One thing wrong in a body, with the JSON pointer to it.
    record Violation(String pointer, String message) {}
}
