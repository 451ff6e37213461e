package io.avouch.cli.api;

import io.avouch.core.json.Json.JsonObject;

/// One problem as a line: `file:line:column: message (hint)`, as far as it has them.
public final class ProblemLine {
    private ProblemLine() {}

    public static String of(JsonObject problem) {
        StringBuilder line = new StringBuilder(problem.findText("file").orElse(""));
        long row = problem.findLong("line").orElse(0L);
        long column = problem.findLong("column").orElse(0L);
        if (row > 0) {
            line.append(line.isEmpty() ? "line " : ":").append(row);
            line.append(column > 0 ? ":" + column : "");
        }
        line.append(line.isEmpty() ? "" : ": ");
        line.append(
                problem.findText("message").or(() -> problem.findText("detail")).orElse("refused"));
        problem.findText("hint")
                .filter(hint -> !hint.isEmpty())
                .ifPresent(hint -> line.append(" (").append(hint).append(')'));
        return line.toString();
    }
}
