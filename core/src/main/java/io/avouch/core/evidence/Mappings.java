package io.avouch.core.evidence;

import io.avouch.core.json.Json.JsonObject;
import java.util.Map;
import java.util.Optional;

/// The mappings that ship with Avouch, as they are written, by their ids.
public record Mappings(Map<String, JsonObject> all) {
    public Mappings {
        all = Map.copyOf(all);
    }

    public Optional<JsonObject> find(String id) {
        return Optional.ofNullable(all.get(id));
    }
}
