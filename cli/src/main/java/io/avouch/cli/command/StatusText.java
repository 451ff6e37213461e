package io.avouch.cli.command;

import io.avouch.core.json.Json.JsonNumber;
import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A framework's statuses in one line.
public final class StatusText {
    private StatusText() {}

    public static String summary(JsonObject framework) {
        List<String> counts = new ArrayList<>();
        framework.object("by_status").members().forEach((status, count) -> {
            if (count instanceof JsonNumber number && number.value() > 0 && !status.equals("supported")) {
                counts.add((long) number.value() + " " + status);
            }
        });
        return String.format(
                Locale.ROOT,
                "%-14s %3d of %3d in scope supported%s",
                name(framework.text("id")) + ":",
                RunText.number(framework, "supported"),
                RunText.number(framework, "in_scope"),
                counts.isEmpty() ? "" : "; " + String.join(", ", counts));
    }

    private static String name(String id) {
        return switch (id) {
            case "soc2" -> "SOC 2";
            case "iso42001" -> "ISO/IEC 42001";
            default -> id;
        };
    }
}
