package io.avouch.engine.lake;

import io.avouch.core.Digest;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;

/// One Parquet file of the lake: records of one type and month, and which ledger indexes it spans.
///
/// @param file relative to the organisation's folder
public record Segment(String type, String month, String file, long first, long last, long rows, Digest digest) {
    JsonObject json() {
        return Json.object()
                .put("type", type)
                .put("month", month)
                .put("file", file)
                .put("first", first)
                .put("last", last)
                .put("rows", rows)
                .put("sha256", digest.hex())
                .build();
    }

    static Segment of(JsonObject json) {
        return new Segment(
                json.text("type"),
                json.text("month"),
                json.text("file"),
                json.findLong("first").orElseThrow(),
                json.findLong("last").orElseThrow(),
                json.findLong("rows").orElseThrow(),
                new Digest(json.text("sha256")));
    }
}
