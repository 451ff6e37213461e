package io.avouch.core.pack;

import io.avouch.core.Bytes;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import java.time.Instant;

/// A decision with its place in the ledger, and what proves that it is the one committed to there.
///
/// @param payload canonical JSON: actor, body, decided_at, decision, id
public record SealedDecision(long index, String kind, String actor, Instant decidedAt, String payload, Bytes salt) {
    public JsonObject body() {
        try {
            return JsonReader.readObject(payload).object("body");
        } catch (JsonSyntaxException broken) {
            throw new IllegalStateException("decision " + index + " is no JSON: " + broken.getMessage(), broken);
        }
    }
}
