package io.avouch.core.evidence;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A system in scope, and the record types that are needed from it.
public record NeededSystem(
        String id, String title, List<String> types, Optional<Instant> inScopeFrom, Optional<Instant> inScopeTo) {
    public NeededSystem {
        types = List.copyOf(types);
    }

    /// Reads the body of a `system` document; empty where the system is out of scope.
    public static Optional<NeededSystem> of(String id, JsonObject body) {
        return body.flag("in_scope")
                ? Optional.of(new NeededSystem(
                        id,
                        body.findText("title").orElse(id),
                        body.texts("record_types"),
                        body.findText("in_scope_from").map(Window::parseStart),
                        body.findText("in_scope_to").map(Window::parseEnd)))
                : Optional.empty();
    }
}
