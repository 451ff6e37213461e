package io.avouch.core.programme;

import io.avouch.core.Digest;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// One save of a document. Documents are never changed in place; the ledger index says since when it is known.
///
/// @param origin where a file brought the text from; absent for what somebody wrote or approved here
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
        Optional<Instant> recordedAt,
        Optional<Origin> origin) {
    public Revision(
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
        this(
                kind,
                id,
                number,
                body,
                state,
                owner,
                author,
                approver,
                reason,
                savedAt,
                digest,
                index,
                recordedAt,
                Optional.empty());
    }

    public String key() {
        return kind + "/" + id;
    }

    /// Whether a file brought it: then it is nobody's word here, whatever it claims.
    public boolean brought() {
        return origin.isPresent();
    }

    /// How it stands by its own word: where a file brought it, as it stood where it came from.
    public DocumentState shownState() {
        return origin.map(Origin::state).orElse(state);
    }
}
