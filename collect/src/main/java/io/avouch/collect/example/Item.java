package io.avouch.collect.example;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonNumber;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Instants;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Builds a record, or an entry of one of its lists, member by member.
final class Item {
    private final Json.ObjectBuilder members = Json.object();

    private Item() {}

    static Item entry() {
        return new Item();
    }

    /// A record that a collector read.
    static Item collected(String id, Instant occurredAt) {
        return new Item().text("id", id).at("occurred_at", occurredAt).text("provenance", "collected");
    }

    /// A record that a person entered in a form.
    static Item entered(String id, Instant occurredAt) {
        return new Item().text("id", id).at("occurred_at", occurredAt).text("provenance", "entered");
    }

    Item text(String name, String value) {
        members.put(name, value);
        return this;
    }

    Item at(String name, Instant value) {
        return text(name, Instants.text(value));
    }

    Item on(String name, LocalDate value) {
        return text(name, value.toString());
    }

    Item flag(String name, boolean value) {
        members.put(name, value);
        return this;
    }

    Item count(String name, long value) {
        members.put(name, value);
        return this;
    }

    Item number(String name, double value) {
        members.put(name, new JsonNumber(value));
        return this;
    }

    Item texts(String name, List<String> values) {
        members.put(name, Json.texts(values));
        return this;
    }

    Item list(String name, List<JsonObject> entries) {
        members.put(name, Json.array(entries));
        return this;
    }

    /// Named texts or numbers, in the order given.
    Item map(String name, Map<String, ? extends Json> entries) {
        Json.ObjectBuilder map = Json.object();
        entries.forEach(map::put);
        members.put(name, map.build());
        return this;
    }

    /// All members of another one, behind these.
    Item all(Item more) {
        more.build().members().forEach(members::put);
        return this;
    }

    JsonObject build() {
        return members.build();
    }
}
