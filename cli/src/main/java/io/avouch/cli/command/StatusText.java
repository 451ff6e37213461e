package io.avouch.cli.command;

import io.avouch.core.json.Json.JsonNumber;
import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// A framework's statuses in one line.
public final class StatusText {
    private StatusText() {}

    public static String summary(JsonObject framework) {
        List<String> counts = new ArrayList<>();
        framework.object("by_status").members().forEach((status, count) -> {
            if (count instanceof JsonNumber number && number.value() > 0) {
                counts.add((long) number.value() + " " + status);
            }
        });
        return name(framework.text("id")) + ": " + RunText.number(framework, "supported") + " of "
                + RunText.number(framework, "in_scope") + " in scope supported ("
                + String.join(", ", counts) + ")";
    }

    private static String name(String id) {
        return switch (id) {
            case "soc2" -> "SOC 2";
            case "iso42001" -> "ISO/IEC 42001";
            default -> id;
        };
    }
}
