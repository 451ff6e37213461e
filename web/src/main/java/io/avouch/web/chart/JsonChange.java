package io.avouch.web.chart;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One difference between two revisions: where it is, and what stood and stands there.
public record JsonChange(String path, Optional<String> before, Optional<String> after) {
    /// Every difference, member by member, in the order of the new body.
    public static List<JsonChange> between(JsonObject before, JsonObject after) {
        List<JsonChange> changes = new ArrayList<>();
        compare("", Optional.of(before), Optional.of(after), changes);
        return changes;
    }

    private static void compare(String path, Optional<Json> before, Optional<Json> after, List<JsonChange> changes) {
        if (before.equals(after)) {
            return;
        }
        if (before.isPresent() && after.isPresent()) {
            if (before.get() instanceof JsonObject one && after.get() instanceof JsonObject other) {
                members(path, one, other, changes);
                return;
            }
            if (before.get() instanceof JsonArray one && after.get() instanceof JsonArray other) {
                items(path, one.items(), other.items(), changes);
                return;
            }
        }
        changes.add(new JsonChange(path, before.map(Scalars::text), after.map(Scalars::text)));
    }

    private static void members(String path, JsonObject before, JsonObject after, List<JsonChange> changes) {
        Set<String> names = new LinkedHashSet<>(after.members().keySet());
        names.addAll(before.members().keySet());
        for (String name : names) {
            String below = path.isEmpty() ? name : path + "." + name;
            compare(below, before.find(name), after.find(name), changes);
        }
    }

    private static void items(String path, List<Json> before, List<Json> after, List<JsonChange> changes) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            compare(path + "[" + (i + 1) + "]", at(before, i), at(after, i), changes);
        }
    }

    private static Optional<Json> at(List<Json> items, int position) {
        return position < items.size() ? Optional.of(items.get(position)) : Optional.empty();
    }
}
