package io.avouch.report.readiness;

import io.avouch.core.report.ReadinessInput;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestResult;
import io.avouch.report.html.Html;
import io.avouch.report.layout.Cells;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Section.Part;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import io.avouch.report.layout.Words;
import java.util.ArrayList;
import java.util.List;

/// Every deviation with its facts, up to a limit for each test; the rest is counted, with where to find it.
final class DeviationsSection {
    private DeviationsSection() {}

    static Section of(ReadinessInput input) {
        List<Part> parts = input.run().results().stream()
                .filter(result -> result.counts().failed() > 0)
                .map(result -> part(input, result))
                .toList();
        String intro = parts.isEmpty()
                ? "No test of this run found a deviation. That says nothing about what was not tested."
                : "A deviation is an item that failed, shown as it was found; whether it matters is a person's"
                        + " evaluation. Index is the item's entry in the ledger.";
        return new Section(
                parts.isEmpty() ? Section.Start.SAME_PAGE : Section.Start.NEW_PAGE,
                "deviations",
                "Deviations",
                List.of(Html.p(intro)),
                parts);
    }

    private static Part part(ReadinessInput input, TestResult result) {
        List<ItemResult> listed = input.deviations().getOrDefault(result.test(), List.of()).stream()
                .limit(ReadinessInput.DEVIATIONS_MAX)
                .toList();
        Table table = new Table(
                Column.left("Item", 24),
                Column.left("Occurred", 23),
                Column.left("Reason", 34),
                Column.left("Strength", 10),
                Column.right("Index", 9));
        listed.forEach(item -> row(item, table));
        List<Html> body = new ArrayList<>();
        body.add(Html.p(Words.count(result.counts().failed(), "deviation", "deviations") + " in a population of "
                + Words.number(result.counts().population())));
        body.add(table.orElse("None is listed in this report."));
        long rest = result.counts().failed() - listed.size();
        if (rest > 0) {
            body.add(Html.el(
                            "p",
                            Html.text("and " + Words.count(rest, "more deviation", "more deviations")
                                    + ", all in the audit pack (populations) and with "),
                            Html.span(
                                    "mono",
                                    "avouch items " + input.run().id() + " " + result.test() + " --status fail"))
                    .styled("none"));
        }
        return new Part("deviations-" + result.test(), result.title(), table.isShort(), body);
    }

    private static void row(ItemResult item, Table table) {
        Html occurred = item.until()
                .map(until -> Html.el(
                        "span",
                        Cells.text(Words.instant(item.occurredAt())),
                        Html.el("br"),
                        Cells.text("to " + Words.instant(until))))
                .orElseGet(() -> Html.el("span", Cells.text(Words.instant(item.occurredAt()))));
        table.row(
                Html.span("mono", Words.cut(item.item())),
                occurred,
                Cells.text(Words.cut(item.reason())),
                Html.text(item.strength()),
                Html.text(item.index().map(Words::number).orElse("–")));
    }
}
