package io.avouch.report.audit;

import io.avouch.core.audit.Closure;
import io.avouch.core.programme.Revision;
import io.avouch.core.report.AuditInput;
import io.avouch.core.report.ReadinessInput;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestResult;
import io.avouch.report.html.Html;
import io.avouch.report.html.Html.Element;
import io.avouch.report.layout.Cells;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Section.Part;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import io.avouch.report.layout.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every deviation before waivers, with its facts and management's response; nothing accepted is hidden.
final class DeviationsSection {
    private DeviationsSection() {}

    static Section of(AuditInput input) {
        List<Part> parts = input.facts().run().results().stream()
                .filter(result -> result.counts().failed() + result.counts().waived() > 0)
                .map(result -> part(input, result))
                .toList();
        return new Section(
                parts.isEmpty() ? Section.Start.SAME_PAGE : Section.Start.NEW_PAGE,
                "deviations",
                "Annex: each deviation and management's response",
                List.of(Html.p(
                        parts.isEmpty()
                                ? "No test found a deviation. That says nothing about what was not tested."
                                : "Each item that failed, before waivers, as it was found. An accepted risk, a"
                                        + " correction or a waiver changes nothing about the fact. Whether a deviation"
                                        + " matters is a person's evaluation. Index is the item's entry in the"
                                        + " ledger.")),
                parts);
    }

    private static Part part(AuditInput input, TestResult result) {
        Table table = new Table(
                Column.left("Item", 22),
                Column.left("Occurred", 17),
                Column.left("What was found", 25),
                Column.left("Management's response", 26),
                Column.right("Index", 10));
        List<ItemResult> failed = input.facts().deviations().getOrDefault(result.test(), List.of());
        List<ItemResult> waived = input.waived().getOrDefault(result.test(), List.of());
        failed.stream().limit(ReadinessInput.DEVIATIONS_MAX).forEach(item -> row(input, result, item, table));
        waived.stream().limit(ReadinessInput.DEVIATIONS_MAX).forEach(item -> row(input, result, item, table));
        List<Html> body = new ArrayList<>();
        body.add(Html.p(Words.count(result.counts().failed(), "deviation", "deviations") + " and "
                + Words.count(result.counts().waived(), "waived item", "waived items") + " in a population of "
                + Words.number(result.counts().population()) + "; controls "
                + String.join(", ", result.controls())));
        closure(input, result).ifPresent(closed -> body.add(Html.p("Closed: " + closed.says() + ".")));
        body.add(table.orElse("None is listed in this package."));
        long rest = result.counts().failed()
                + result.counts().waived()
                - Math.min(failed.size(), ReadinessInput.DEVIATIONS_MAX)
                - Math.min(waived.size(), ReadinessInput.DEVIATIONS_MAX);
        if (rest > 0) {
            body.add(Html.p("and " + Words.count(rest, "more", "more") + ", all in the audit pack (populations)")
                    .styled("none"));
        }
        return new Part("deviations-" + result.test(), result.title(), table.isShort(), body);
    }

    private static Optional<Closure> closure(AuditInput input, TestResult result) {
        return input.standing().closed().stream()
                .filter(closed -> closed.test().equals(result.test()))
                .findFirst();
    }

    private static void row(AuditInput input, TestResult result, ItemResult item, Table table) {
        Element occurred = Html.el("span", Cells.text(Words.instant(item.occurredAt())));
        if (item.until().isPresent()) {
            occurred = occurred.with(
                    Html.el("br"), Cells.text("to " + Words.instant(item.until().get())));
        }
        table.row(
                Html.span("mono", Words.cut(item.item())),
                occurred,
                Cells.text(Words.cut(item.reason()) + (item.strength().isEmpty() ? "" : " (" + item.strength() + ")")),
                response(input, result, item),
                Html.text(item.index().map(Words::number).orElse("–")));
    }

    private static Html response(AuditInput input, TestResult result, ItemResult item) {
        if (item.status().equals("waived")) {
            return Html.text("waived, by the control's own rule and before it occurred");
        }
        return input.programme().inForce("response").stream()
                .filter(each -> each.body().findText("test").equals(Optional.of(result.test())))
                .filter(each -> each.body().findText("item").equals(Optional.of(item.item())))
                .findFirst()
                .map(DeviationsSection::words)
                .orElseGet(() -> Html.span("mute", none(input, result, item)));
    }

    private static String none(AuditInput input, TestResult result, ItemResult item) {
        boolean since = input.afterwards()
                .filter(after -> after.answers(result.test(), item.item()))
                .isPresent();
        return since ? "none when it was frozen; see “After the freeze”" : "none recorded";
    }

    private static Html words(Revision response) {
        String dates =
                response.body().findText("done_on").map(on -> ", done on " + on).orElse("")
                        + response.body()
                                .findText("expires_on")
                                .map(on -> ", until " + on)
                                .orElse("");
        return Html.el(
                        "span",
                        Html.text(response.body().text("kind").replace('-', ' ') + dates + ": "
                                + Words.cut(response.body().text("explanation"))),
                        Html.el("br"),
                        Html.span(
                                "mute small",
                                response.body().text("owner") + ", approved by "
                                        + response.approver().orElse("nobody")))
                .styled("own");
    }
}
