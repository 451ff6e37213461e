package io.avouch.core.evidence;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/// A checked record on its way into the ledger, with its payload in canonical form.
///
/// The commitment covers the payload with its type, source and run inside:
///
/// ```
/// SHA-256( "avouch/record/v1" 0A | salt, 32 bytes | {"record":…,"run":…,"source":…,"type":…} )
/// ```
public final class SealedRecord {
    private static final byte[] LABEL = "avouch/record/v1\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DECISION_LABEL = "avouch/decision/v1\n".getBytes(StandardCharsets.UTF_8);

    private static final byte[] BEGIN = "{\"record\":".getBytes(StandardCharsets.UTF_8);

    private final String type;
    private final String source;
    private final String run;
    private final JsonObject record;
    private final JsonObject derived;
    private final byte[] canonical;
    private final Digest payloadDigest;
    private final String quotedRun;
    private final String quotedSource;

    public SealedRecord(String type, String source, String run, JsonObject record, JsonObject derived) {
        this.type = type;
        this.source = source;
        this.run = run;
        this.record = record;
        this.derived = derived;
        this.canonical = Jcs.bytes(record);
        this.payloadDigest = Digest.of(canonical);
        this.quotedRun = Jcs.quoted(run);
        this.quotedSource = Jcs.quoted(source);
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
        byte[] end = end();
        byte[] payload = Arrays.copyOf(BEGIN, BEGIN.length + canonical.length + end.length);
        System.arraycopy(canonical, 0, payload, BEGIN.length, canonical.length);
        System.arraycopy(end, 0, payload, BEGIN.length + canonical.length, end.length);
        return payload;
    }

    private byte[] end() {
        return (",\"run\":" + quotedRun + ",\"source\":" + quotedSource + ",\"type\":" + Jcs.quoted(type) + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Run and source as they stand in canonical text, worked out once for payload and lake.
    String quotedRun() {
        return quotedRun;
    }

    String quotedSource() {
        return quotedSource;
    }

    /// The commitment to [#payload()], which is not put together for it.
    public byte[] commitment(byte[] salt) {
        MessageDigest sha = salted(LABEL, salt);
        sha.update(BEGIN);
        sha.update(canonical);
        return sha.digest(end());
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
        return salted(label, salt).digest(payload);
    }

    private static MessageDigest salted(byte[] label, byte[] salt) {
        MessageDigest sha = Digest.sha256();
        sha.update(label);
        sha.update(salt);
        return sha;
    }
}
