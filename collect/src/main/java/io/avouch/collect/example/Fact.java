package io.avouch.collect.example;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Instants;
import java.time.Instant;

/// A record as its source holds it from some time on; things with a life come as several versions.
record Fact(Feed feed, String id, Instant knownFrom, JsonObject record) {
    /// Something that happened, known at once.
    static Fact of(Feed feed, Item item) {
        JsonObject record = item.build();
        return new Fact(feed, record.text("id"), Instants.parse(record.text("occurred_at")), record);
    }

    /// One version of something that changes, with the source's own time of it.
    static Fact version(Feed feed, Instant revisedAt, Item item) {
        JsonObject record = item.at("revised_at", revisedAt).build();
        return new Fact(feed, record.text("id"), revisedAt, record);
    }

    /// The same with one member set.
    Fact with(String name, Json value) {
        return new Fact(feed, id, knownFrom, record.with(name, value));
    }
}
