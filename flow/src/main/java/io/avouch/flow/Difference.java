package io.avouch.flow;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// What changed between two bodies, a line a field.
public final class Difference {
    private static final int VALUE_CHARS_MAX = 200;

    private Difference() {}

    public static List<String> lines(JsonObject before, JsonObject after) {
        TreeSet<String> names = new TreeSet<>(before.members().keySet());
        names.addAll(after.members().keySet());
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            String old = before.find(name).map(Jcs::text).orElse("");
            String now = after.find(name).map(Jcs::text).orElse("");
            if (!old.equals(now)) {
                if (!old.isEmpty()) {
                    lines.add("- " + name + ": " + cut(old));
                }
                if (!now.isEmpty()) {
                    lines.add("+ " + name + ": " + cut(now));
                }
            }
        }
        return lines;
    }

    private static String cut(String value) {
        return value.length() > VALUE_CHARS_MAX ? value.substring(0, VALUE_CHARS_MAX) + "…" : value;
    }
}
