package io.avouch.cli.command;

import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A run as people read it: a line for each test, and what keeps it from being clean.
public final class RunText {
    private RunText() {}

    public static List<String> lines(JsonObject run) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-34s %-14s %9s %9s %7s %7s %10s",
                "test",
                "result",
                "population",
                "passed",
                "failed",
                "waived",
                "unverified"));
        for (JsonObject test : run.objects("tests")) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-34s %-14s %10d %9d %7d %7d %10d",
                    test.text("id"),
                    test.text("result"),
                    number(test, "population"),
                    number(test, "passed"),
                    number(test, "failed"),
                    number(test, "waived"),
                    number(test, "unverified")));
            if (test.text("result").equals("not-tested")) {
                lines.add("    " + test.text("reason"));
            }
        }
        JsonObject checkpoint = run.object("checkpoint");
        lines.add("run " + run.text("run") + " at checkpoint " + number(checkpoint, "size") + " of "
                + checkpoint.text("origin") + ", digest " + run.text("digest"));
        return lines;
    }

    public static long number(JsonObject json, String name) {
        return json.findLong(name).orElse(0L);
    }
}
