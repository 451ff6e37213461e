package io.avouch.engine;

import io.avouch.core.Bytes;
import io.avouch.core.evidence.LakeLine;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Lake.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A ledger's stand-in: gives each record the next index.
public final class Log {
    private static final byte[] SALT = new byte[32];

    private final List<Entry> entries = new ArrayList<>();
    private final Instant sealedAt;

    public Log(Instant sealedAt) {
        this.sealedAt = sealedAt;
    }

    public Log add(String type, String source, String run, JsonObject record, JsonObject derived) {
        byte[] line = LakeLine.of(new SealedRecord(type, source, run, record, derived), SALT);
        entries.add(new Entry(entries.size(), sealedAt, Bytes.owning(line)));
        return this;
    }

    public Log add(String type, String source, String run, JsonObject record) {
        return add(type, source, run, record, JsonObject.EMPTY);
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public int size() {
        return entries.size();
    }

    /// A record with the fields that every record has.
    public static Json.ObjectBuilder record(String id, String occurredAt) {
        return Json.object().put("id", id).put("occurred_at", occurredAt).put("provenance", "collected");
    }
}
