package io.avouch.cli.command;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Instants;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A run as people read it: a line for each test that has items, and for the others why they have none.
public final class RunText {
    private static final int WIDTH = 96;

    private RunText() {}

    public static List<String> lines(JsonObject run) {
        List<String> lines = new ArrayList<>();
        lines.add("Tests from " + edge(run, "from") + " to " + edge(run, "to"));
        List<JsonObject> shown = run.objects("tests").stream()
                .filter(test ->
                        number(test, "population") > 0 || !test.text("result").equals("not-tested"))
                .toList();
        if (!shown.isEmpty()) {
            lines.add(row("test", "result", "items", "passed", "failed", "waived", "unverified"));
        }
        for (JsonObject test : shown) {
            lines.add(row(
                    test.text("id"),
                    test.text("result"),
                    count(test, "population"),
                    count(test, "passed"),
                    count(test, "failed"),
                    count(test, "waived"),
                    count(test, "unverified")));
            if (test.text("result").equals("not-tested")) {
                lines.addAll(wrapped("    ", test.text("reason")));
            }
        }
        lines.addAll(notTested(run.objects("tests")));
        for (JsonObject lost : run.objects("lost_tests")) {
            lines.addAll(wrapped(
                    "",
                    String.join(", ", lost.texts("controls")) + " lost the test " + lost.text("test") + ": "
                            + lost.text("why")));
        }
        JsonObject checkpoint = run.object("checkpoint");
        lines.add("Run " + run.text("run") + " at checkpoint " + count(checkpoint, "size") + " of "
                + checkpoint.text("origin"));
        lines.add("digest " + run.text("digest"));
        return lines;
    }

    /// Tests without items, by the reason why.
    private static List<String> notTested(List<JsonObject> tests) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        tests.stream()
                .filter(test ->
                        number(test, "population") == 0 && test.text("result").equals("not-tested"))
                .forEach(test -> byReason.computeIfAbsent(test.text("reason"), any -> new ArrayList<>())
                        .add(test.text("id")));
        List<String> lines = new ArrayList<>();
        byReason.forEach((reason, ids) -> {
            lines.addAll(wrapped(
                    "", (ids.size() == 1 ? "1 test" : ids.size() + " tests") + " without items (" + reason + "):"));
            lines.addAll(wrapped("    ", String.join(", ", ids)));
        });
        return lines;
    }

    private static String row(String test, String result, String... counts) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-28s %-13s", test, result));
        for (String count : counts) {
            row.append(String.format(Locale.ROOT, "%11s", count));
        }
        return row.toString();
    }

    private static String count(JsonObject json, String name) {
        return String.format(Locale.ROOT, "%,d", number(json, name));
    }

    private static String edge(JsonObject run, String name) {
        return run.findText(name).map(RunText::brief).orElse("?");
    }

    /// An instant in brief; a date as it is.
    public static String brief(String time) {
        try {
            return Instants.brief(Instant.parse(time));
        } catch (DateTimeParseException date) {
            return time;
        }
    }

    /// Text broken at spaces, each line behind the indent.
    public static List<String> wrapped(String indent, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH && !line.toString().isBlank()) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
            }
            line.append(line.length() == indent.length() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    public static long number(JsonObject json, String name) {
        return json.findLong(name).orElse(0L);
    }
}
