package io.avouch.core.evidence;

import static io.avouch.core.evidence.Joined.utf8;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.security.MessageDigest;

/// A checked record on its way into the ledger, with its payload in canonical form.
///
/// The commitment covers the payload with its type, source and run inside:
///
/// ```
/// SHA-256( "avouch/record/v1" 0A | salt, 32 bytes | {"record":…,"run":…,"source":…,"type":…} )
/// ```
public final class SealedRecord {
    private static final byte[] LABEL = utf8("avouch/record/v1\n");
    private static final byte[] DECISION_LABEL = utf8("avouch/decision/v1\n");

    private static final byte[] RECORD = utf8("{\"record\":");

    private final String type;
    private final String source;
    private final String run;
    private final JsonObject record;
    private final JsonObject derived;
    private final byte[] canonical;
    private final Digest payloadDigest;
    private final byte[] quotedRun;
    private final byte[] quotedSource;
    private final byte[] end;

    public SealedRecord(String type, String source, String run, JsonObject record, JsonObject derived) {
        this.type = type;
        this.source = source;
        this.run = run;
        this.record = record;
        this.derived = derived;
        this.canonical = Jcs.bytes(record);
        this.payloadDigest = Digest.of(canonical);
        String quotedRun = Jcs.quoted(run);
        String quotedSource = Jcs.quoted(source);
        this.quotedRun = utf8(quotedRun);
        this.quotedSource = utf8(quotedSource);
        this.end =
                utf8(",\"run\":" + quotedRun + ",\"source\":" + quotedSource + ",\"type\":" + Jcs.quoted(type) + "}");
    }

    public String type() {
        return type;
    }

    public String source() {
        return source;
    }

    public String run() {
        return run;
    }

    public JsonObject record() {
        return record;
    }

    public JsonObject derived() {
        return derived;
    }

    public String id() {
        return record.text("id");
    }

    /// The record's canonical text in UTF-8, worked out once; nobody changes it.
    byte[] canonical() {
        return canonical;
    }

    /// Digest of the record alone: two readings of one unchanged thing share it.
    public Digest payloadDigest() {
        return payloadDigest;
    }

    /// The canonical payload that is committed to. Its members stand in canonical order already.
    public byte[] payload() {
        return payload(new Joined(payloadLength()));
    }

    private byte[] payload(Joined to) {
        return to.put(RECORD).put(canonical).put(end).whole();
    }

    private int payloadLength() {
        return RECORD.length + canonical.length + end.length;
    }

    /// Run and source as they stand in canonical text, worked out once for payload and lake.
    byte[] quotedRun() {
        return quotedRun;
    }

    byte[] quotedSource() {
        return quotedSource;
    }

    /// The commitment to [#payload()]: all that is hashed in one piece, because the digest is slow to take small ones.
    public byte[] commitment(byte[] salt) {
        Joined whole = new Joined(LABEL.length + salt.length + payloadLength());
        return Digest.sha256().digest(payload(whole.put(LABEL).put(salt)));
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
