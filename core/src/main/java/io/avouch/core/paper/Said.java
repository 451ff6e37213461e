package io.avouch.core.paper;

import io.avouch.core.Numbers;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.paper.Paper.Block;
import io.avouch.core.paper.Paper.Column;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.TestResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How papers say what documents and results say.
final class Said {
    static final String NOTHING = "–";

    private Said() {}

    static String of(JsonObject body, String field) {
        return body.findText(field).orElse(NOTHING);
    }

    static String words(JsonObject body, String field) {
        return of(body, field).replace('-', ' ');
    }

    static String number(long value) {
        return Numbers.grouped(value);
    }

    static String count(long count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    /// From one day to another, or that one day.
    static String days(LocalDate first, LocalDate last) {
        return last.isAfter(first) ? first + " to " + last : first.toString();
    }

    static String all(List<String> names) {
        return names.isEmpty() ? NOTHING : String.join(", ", names);
    }

    static String source(Revision revision) {
        return revision.key() + ", revision " + revision.number();
    }

    /// `due 2026-01-31`, `done 2026-01-30`, or that it is overdue.
    static String due(JsonObject body, LocalDate today) {
        if (body.findText("done_on").isPresent()) {
            return "done " + body.text("done_on");
        }
        return body.findText("due_on")
                .map(due -> (java.time.LocalDate.parse(due).isBefore(today) ? "overdue since " : "due ") + due)
                .orElse("no day set");
    }

    /// The words of a field of the paper's own document, which its first page names, or that it is missing.
    static Block own(Revision revision, String field, String what) {
        return revision.body()
                .findText(field)
                .<Block>map(words -> new Block.Own(words, ""))
                .orElseGet(() -> new Block.Missing(what));
    }

    static List<Column> columns(Object... titlesAndWidths) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < titlesAndWidths.length; i += 2) {
            columns.add(new Column((String) titlesAndWidths[i], (Integer) titlesAndWidths[i + 1]));
        }
        return columns;
    }

    static Block.Grid grid(List<Column> columns, Stream<List<String>> rows, String otherwise) {
        return new Block.Grid(columns, rows.toList(), otherwise);
    }

    /// What the run found for some tests.
    static Block.Grid results(List<TestResult> results) {
        return grid(
                columns("Test", 54, "Tested", 12, "Deviations", 14, "Result", 20),
                results.stream()
                        .map(each -> List.of(
                                each.title(),
                                number(each.counts().tested()),
                                number(each.counts().failed()),
                                each.outcome().text().replace('-', ' '))),
                "No approved control that is named here has a test in this run.");
    }
}
