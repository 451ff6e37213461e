package io.avouch.engine.gate;

import io.avouch.core.json.Json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/// Calls of listed functions that engines take differently.
///
/// @param what what is wrong, in words
/// @param instead what to write
record Portable(String what, String instead) {
    static Optional<Portable> find(String name, JsonObject call) {
        return switch (name) {
            case "date_part" -> part(call);
            case "substring", "substr" -> start(call);
            case "left", "right" -> length(call);
            case "~~", "!~~" -> pattern(call);
            case "trunc" ->
                ParseTree.place(call) < 0
                        ? Optional.empty()
                        : Optional.of(new Portable("'trunc' cuts dates on another engine", "write floor or ceil"));
            case "to_years", "to_months", "to_weeks", "to_days", "to_hours", "to_minutes", "to_seconds" ->
                interval(name, call);
            default -> Optional.empty();
        };
    }

    private static Optional<Portable> part(JsonObject call) {
        String part = ParseTree.constant(call, 0).orElse("").toLowerCase(Locale.ROOT);
        return Grammar.TIME_PARTS.contains(part)
                ? Optional.empty()
                : Optional.of(new Portable(
                        "the part '" + part + "' of a time is not the same on every engine",
                        "take "
                                + String.join(
                                        ", ",
                                        Grammar.TIME_PARTS.stream().sorted().toList())));
    }

    /// DuckDB counts a place before the first, Spark does not.
    private static Optional<Portable> start(JsonObject call) {
        return ParseTree.constant(call, 1)
                .filter(start -> start.startsWith("-") || start.equals("0"))
                .map(start -> new Portable("a part of a text begins at " + start, "places count from 1"));
    }

    /// DuckDB leaves out so many from the other end, Spark everything.
    private static Optional<Portable> length(JsonObject call) {
        return ParseTree.constant(call, 1)
                .filter(length -> length.startsWith("-"))
                .map(length -> new Portable("a part of a text has a length of " + length, "a length is 0 or more"));
    }

    /// Spark takes a backslash in a pattern for an escape, DuckDB for itself.
    private static Optional<Portable> pattern(JsonObject call) {
        return ParseTree.constant(call, 1)
                .filter(pattern -> pattern.contains("\\"))
                .map(pattern -> new Portable(
                        "a backslash in a pattern is not the same on every engine",
                        "name another escape: LIKE '10!%' ESCAPE '!'"));
    }

    /// The parser makes a call, with an argument that stands nowhere in the text, of a length that is written out.
    private static Optional<Portable> interval(String name, JsonObject call) {
        JsonObject argument = ParseTree.argument(call, 0).orElse(JsonObject.EMPTY);
        boolean written = ParseTree.place(argument) < 0;
        while (!argument.object("child").equals(JsonObject.EMPTY)
                || ParseTree.argument(argument, 0).isPresent()) {
            argument = ParseTree.argument(argument, 0).orElse(argument.object("child"));
        }
        return written && argument.findText("class").equals(Optional.of("CONSTANT"))
                ? Optional.empty()
                : Optional.of(new Portable(
                        "'" + name + "' is not the same on every engine", "write a length out: INTERVAL '3' DAY"));
    }
}
