package io.avouch.report.audit;

import io.avouch.core.programme.Control;
import io.avouch.core.programme.Revision;
import io.avouch.core.report.AuditInput;
import io.avouch.report.html.Html;
import io.avouch.report.layout.Cells;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The controls in scope in the organisation's own words, each with the revision they come from.
final class ControlsSection {
    private ControlsSection() {}

    static Section of(AuditInput input) {
        Set<String> ids = new TreeSet<>();
        input.standing().rows().forEach(row -> {
            ids.addAll(row.primary());
            ids.addAll(row.supporting());
        });
        Table table = new Table(
                Column.left("Control", 24),
                Column.left("What the organisation does, in its own words", 46),
                Column.left("How often, by whom", 16),
                Column.left("Design", 14));
        input.facts().controls().stream()
                .filter(control -> ids.contains(control.id()))
                .forEach(control ->
                        row(table, input, control, input.programme().findInForce("control", control.id()), ""));
        input.standing().past().forEach(past -> {
            row(table, input, past.control(), Optional.of(past.revision()), past.says());
        });
        List<Html> content = new ArrayList<>();
        content.add(Html.p("Approved controls that serve something in scope. Whether a control is suitably designed"
                + " is a named person's evaluation of exactly this revision."));
        if (!input.standing().past().isEmpty()) {
            content.add(Html.p("Beside them, controls that were in force inside the period and are so no more, with the"
                    + " day: what was found in them stays a part of the period."));
        }
        content.add(table.orElse("No approved control serves anything in scope."));
        return new Section(Section.Start.NEW_PAGE, "controls", "The controls", content, List.of());
    }

    private static void row(Table table, AuditInput input, Control control, Optional<Revision> document, String past) {
        String revision = document.map(each -> "revision " + each.number() + ", approved by "
                        + each.approver().orElse("nobody"))
                .orElse("");
        table.row(
                Html.el("span", Html.el("b", control.id()), Html.text(" " + control.title())),
                Html.el(
                                "span",
                                Html.text(control.statement()),
                                Html.el("br"),
                                Html.span("mute small", past.isEmpty() ? revision : revision + "; " + past))
                        .styled("own"),
                Cells.lines(control.frequency(), control.owner()),
                design(input, control, document));
    }

    private static Html design(AuditInput input, Control control, Optional<Revision> document) {
        return input.programme().inForce("design-evaluation").stream()
                .filter(each -> each.body().findText("control").equals(Optional.of(control.id())))
                .filter(each -> each.body().findLong("control_revision").equals(document.map(revision ->
                        (long) revision.number())))
                .findFirst()
                .map(each -> Cells.lines(
                        each.body().flag("suitable") ? "suitable" : "not suitable",
                        each.body().findText("evaluator").orElse(each.author()),
                        each.body().findText("evaluated_on").orElse("")))
                .orElseGet(() -> Html.text("not evaluated"));
    }
}
