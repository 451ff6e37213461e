package io.avouch.report.readiness;

import io.avouch.core.evidence.Coverage;
import io.avouch.core.report.ReadinessInput;
import io.avouch.core.test.Counts;
import io.avouch.core.test.TestResult;
import io.avouch.report.html.Html;
import io.avouch.report.html.Html.Element;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Section.Part;
import io.avouch.report.layout.Statuses;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import io.avouch.report.layout.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Each test: its whole population, what became of every item, how strong the evidence is, and how far it was read.
public final class TestsSection {
    private static final int GAPS_MAX = 12;
    private static final String UNREAD = "nobody has approved this text yet: it counts for nothing";

    private TestsSection() {}

    public static Section of(ReadinessInput input) {
        Table overview = new Table(
                Column.left("Test", 40),
                Column.left("Result", 17),
                Column.right("Population", 11),
                Column.right("Tested", 9),
                Column.right("Deviations", 12),
                Column.right("Unverified", 11));
        List<Part> parts = new ArrayList<>();
        for (TestResult result : input.run().results()) {
            boolean waiting = input.waiting().containsKey(result.test());
            overview.row(
                    named(result, waiting),
                    Statuses.pill(result.outcome()),
                    number(result.counts().population()),
                    number(result.counts().tested()),
                    number(result.counts().failed()),
                    number(result.counts().unverified()));
            parts.add(new Part(id(result), result.title(), true, List.of(block(result, waiting))));
        }
        return new Section(
                parts.isEmpty() ? Section.Start.SAME_PAGE : Section.Start.NEW_PAGE,
                "tests",
                "Tests of controls",
                body(input, overview),
                parts);
    }

    private static List<Html> body(ReadinessInput input, Table overview) {
        List<Html> body = new ArrayList<>();
        body.add(Html.p("Whole populations are tested, not samples: each item of the window has one result."
                + " Received is always the sum of passed, deviations, waived, not applicable, out of scope and"
                + " unverified."));
        body.add(overview.orElse("No test was run."));
        List<String> left = input.waiting().entrySet().stream()
                .filter(each -> input.run().find(each.getKey()).isEmpty())
                .map(each -> each.getValue() + " (" + each.getKey() + ")")
                .toList();
        if (!left.isEmpty()) {
            body.add(Html.p(Words.count(left.size(), "more test was", "more tests were")
                    + " run and counts for nothing yet, because nobody has approved the text; what it found is not"
                    + " told here: " + String.join("; ", left) + "."));
        }
        return body;
    }

    private static Html named(TestResult result, boolean waiting) {
        Element name = Html.el("a", Words.cut(result.title())).with("href", "#" + id(result));
        return waiting ? Html.el("span", name, Html.el("br"), Html.span("gap small", UNREAD)) : name;
    }

    static String id(TestResult result) {
        return "test-" + result.test();
    }

    private static Html number(long value) {
        return Html.text(Words.number(value));
    }

    private static Html block(TestResult result, boolean waiting) {
        List<Html> lines = new ArrayList<>();
        if (waiting) {
            lines.add(Html.p(UNREAD).styled("gap small"));
        }
        Element head = Html.el("p", Statuses.pill(result.outcome()), Html.text("  " + Words.cut(result.reason())));
        lines.add(head);
        lines.add(Html.p("A " + result.kind().text() + " test of " + String.join(", ", result.controls()))
                .with(Html.text(" · "), Html.span("mono", result.test()))
                .styled("mute small"));
        lines.add(figures(result));
        lines.addAll(coverage(result.coverage()));
        result.longestUnobserved().ifPresent(longest -> lines.add(line("Longest unobserved interval", longest)));
        lines.add(Html.el(
                        "p",
                        Html.text("Result digest "),
                        Html.span("mono", result.digest().toString()),
                        Html.el("br"),
                        Html.text("Test text digest "),
                        Html.span("mono", result.textDigest().toString()))
                .styled("mute small"));
        return Html.el("div", lines);
    }

    private static Html figures(TestResult result) {
        Counts counts = result.counts();
        Table table = new Table(
                Column.right("Received", 9),
                Column.right("Population", 10),
                Column.right("Tested", 9),
                Column.right("Passed", 9),
                Column.right("Deviations", 10),
                Column.right("Waived", 8),
                Column.right("Not applic.", 10),
                Column.right("Out of scope", 12),
                Column.right("Unverified", 10),
                Column.right("Late", 7));
        table.row(List.of(
                number(counts.received()),
                number(counts.population()),
                number(counts.tested()),
                number(counts.passed()),
                number(counts.failed()),
                number(counts.waived()),
                number(counts.notApplicable()),
                number(counts.outOfScope()),
                number(counts.unverified()),
                number(counts.late())));
        Element set = ((Element) table.orElse("")).styled("figures");
        return Html.div(
                "",
                set,
                line(
                        "Strength of the tested items",
                        "system " + Words.number(result.strength().system()) + ", claimed "
                                + Words.number(result.strength().claimed()) + ", stated "
                                + Words.number(result.strength().stated())));
    }

    private static List<Html> coverage(Coverage coverage) {
        List<Html> lines = new ArrayList<>();
        lines.add(line("Coverage", words(coverage)));
        coverage.gaps().stream()
                .limit(GAPS_MAX)
                .forEach(gap -> lines.add(Html.p("Not read: " + gap.source() + " (" + gap.type() + "), "
                                + Words.span(gap.interval()) + (gap.reason().isEmpty() ? "" : ": " + gap.reason()))
                        .styled("gap small")));
        if (coverage.gaps().size() > GAPS_MAX) {
            lines.add(Html.p("and " + Words.count(coverage.gaps().size() - GAPS_MAX, "more gap", "more gaps")
                            + ", listed in the section on coverage")
                    .styled("gap small"));
        }
        if (!coverage.unread().isEmpty()) {
            lines.add(Html.p("Siblings not read: " + String.join(", ", coverage.unread()))
                    .styled("gap small"));
        }
        return lines;
    }

    private static String words(Coverage coverage) {
        if (coverage.sources().isEmpty()) {
            return "no source provides these records";
        }
        if (coverage.ofDocuments()) {
            return "the organisation's own documents, all in the ledger";
        }
        String read = coverage.gaps().isEmpty()
                ? (coverage.unread().isEmpty() ? "read whole in the window" : "no gap in what was read")
                : Words.count(coverage.gaps().size(), "gap", "gaps");
        String counted = coverage.expected().isPresent()
                ? Words.number(coverage.received()) + " received of "
                        + Words.number(coverage.expected().getAsLong()) + " counted by "
                        + coverage.countMethod().text()
                : Words.number(coverage.received()) + " received" + Words.uncounted(coverage.countMethod());
        return coverage.sources().stream().sorted().collect(Collectors.joining(", ")) + ": " + read + "; " + counted
                + (coverage.countConfirmed() ? "" : " (not confirmed)");
    }

    private static Html line(String name, String value) {
        return Html.el("p", Html.span("mute", name + ": "), Html.text(value)).styled("small");
    }
}
