package io.avouch.core.evidence;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A checked record on its way into the ledger, with its payload in canonical form.
///
/// The commitment covers the payload with its type, source and run inside:
///
/// ```
/// SHA-256( "avouch/record/v1" 0A | salt, 32 bytes | {"record":…,"run":…,"source":…,"type":…} )
/// ```
public record SealedRecord(String type, String source, String run, JsonObject record, JsonObject derived) {
    private static final byte[] LABEL = "avouch/record/v1\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DECISION_LABEL = "avouch/decision/v1\n".getBytes(StandardCharsets.UTF_8);

    public String id() {
        return record.text("id");
    }

    /// Digest of the record alone: two readings of one unchanged thing share it.
    public Digest payloadDigest() {
        return Digest.of(Jcs.bytes(record));
    }

    /// The canonical payload that is committed to.
    public byte[] payload() {
        return payload(type, source, run, record);
    }

    public static byte[] payload(String type, String source, String run, JsonObject record) {
        return Jcs.bytes(Json.object()
                .put("record", record)
                .put("run", run)
                .put("source", source)
                .put("type", type)
                .build());
    }

    public static byte[] commitment(byte[] salt, byte[] payload) {
        return commitment(LABEL, salt, payload);
    }

    /// Decisions are committed to in the same way under a label of their own.
    public static byte[] decisionCommitment(byte[] salt, byte[] payload) {
        return commitment(DECISION_LABEL, salt, payload);
    }

    private static byte[] commitment(byte[] label, byte[] salt, byte[] payload) {
        MessageDigest sha = Digest.sha256();
        sha.update(label);
        sha.update(salt);
        return sha.digest(payload);
    }
}
