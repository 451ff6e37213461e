package io.avouch.core.programme;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/// Where the text of a revision came from that a file brought, and how it stood there by that file's word: a claim
/// about another log. Nobody here decided it.
///
/// @param log the origin of the log that the revision is sealed in
/// @param revision its number there
/// @param savedAt when it was saved there
public record Origin(
        String log, int revision, DocumentState state, String author, Optional<String> approver, Instant savedAt) {
    public JsonObject json() {
        return Json.object()
                .put("log", log)
                .put("revision", revision)
                .put("state", state.text())
                .put("author", author)
                .putIfPresent("approver", approver)
                .put("saved_at", savedAt.toString())
                .build();
    }

    public static Origin of(JsonObject json) {
        return new Origin(
                json.text("log"),
                json.findLong("revision").orElseThrow().intValue(),
                DocumentState.parse(json.text("state")),
                json.text("author"),
                json.findText("approver"),
                Instant.parse(json.text("saved_at")));
    }
}
