package io.avouch.core.evidence;

import io.avouch.core.json.Json.JsonObject;
import java.util.List;

/// A file that was erased by itself, as the decision says: by the entry that received it, for its digest stands there.
///
/// @param received the entry of the decision by which it came in
/// @param namedBy what named it then: documents, and the first of the records
public record FileErasure(long received, String reason, List<String> namedBy) {
    /// Of decisions.
    public static final String KIND = "file-erasure";

    public static final String RECEIVED = "received";

    public FileErasure {
        namedBy = List.copyOf(namedBy);
    }

    /// Of the body of such a decision.
    public static FileErasure of(JsonObject body) {
        return new FileErasure(
                body.findLong(RECEIVED).orElse(-1L), body.findText("reason").orElse(""), body.texts("named_by"));
    }
}
