package io.avouch.core.programme;

import io.avouch.core.Digest;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// One save of a document. Documents are never changed in place; the ledger index says since when it is known.
public record Revision(
        String kind,
        String id,
        int number,
        JsonObject body,
        DocumentState state,
        String owner,
        String author,
        Optional<String> approver,
        String reason,
        Instant savedAt,
        Digest digest,
        OptionalLong index,
        Optional<Instant> recordedAt) {
    public String key() {
        return kind + "/" + id;
    }
}
