package io.avouch.report.audit;

import io.avouch.core.audit.AuditStanding;
import io.avouch.core.audit.AuditStatus;
import io.avouch.core.audit.Uncovered;
import io.avouch.core.report.AuditInput;
import io.avouch.report.html.Html;
import io.avouch.report.html.Html.Element;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Statuses;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import io.avouch.report.layout.Words;
import java.util.ArrayList;
import java.util.List;

/// Each requirement in scope with its controls, as this engagement weighs it.
final class CriteriaSection {
    private CriteriaSection() {}

    static Section of(AuditInput input) {
        AuditStanding standing = input.standing();
        boolean soc2 = standing.audit().framework().equals("soc2");
        Table table = new Table(
                Column.left(soc2 ? "Criterion" : "Requirement", 25),
                Column.left("As weighed", 17),
                Column.left("Why", 41),
                Column.left("Controls", 17));
        String group = "";
        for (AuditStanding.Row row : standing.rows()) {
            if (!row.group().equals(group)) {
                group = row.group();
                table.heading(group);
            }
            row(table, row);
        }
        List<Html> body = new ArrayList<>();
        body.add(Html.p(rule(standing) + " It is management's own weighing, by what its tests found: whoever examines"
                + " the organisation comes to conclusions of their own, elsewhere."));
        body.add(counts(standing));
        body.add(table.orElse("Nothing of the framework is in the scope of this engagement."));
        return new Section(
                Section.Start.NEW_PAGE,
                "criteria",
                soc2 ? "Criteria and the controls for them" : "Requirements and the controls for them",
                body,
                List.of());
    }

    private static String rule(AuditStanding standing) {
        return switch (standing.audit().type().weighs()) {
            case OVER_PERIOD ->
                "Weighed over the period: every deviation in it stays, corrected or not, and a control that began"
                        + " inside it leaves what it serves uncovered before that day.";
            case AT_DATE ->
                "Weighed at the date: in place, not in place, or not tested, by states as of the date and by the last"
                        + " occurrence before it. Nothing here speaks of operation over time.";
            case AT_DATE_WITH_CORRECTION ->
                "Weighed as of the date: a deviation whose cause a corrective action removed, as somebody else"
                        + " checked, is closed; its history stays in the annex.";
        };
    }

    private static Html counts(AuditStanding standing) {
        Element line = Html.el("p").styled("key");
        for (var entry : standing.counts().entrySet()) {
            line = line.with(pill(entry.getKey()), Html.text(" " + Words.number(entry.getValue()) + "   "));
        }
        return line;
    }

    static Html pill(AuditStatus status) {
        return Statuses.pill(status.like(), status.text());
    }

    private static void row(Table table, AuditStanding.Row row) {
        Element why = Html.el("span", Html.text(Words.cut(row.reason())));
        for (Uncovered began : row.began()) {
            why = why.with(Html.el("br"), Html.span("gap", began.says()));
        }
        Element controls = Html.el("span", Html.names(row.primary()));
        if (!row.supporting().isEmpty()) {
            controls = controls.with(
                    Html.el("br"),
                    Html.el("span", Html.text("supporting: "), Html.names(row.supporting()))
                            .styled("mute small"));
        }
        table.row(
                Html.el("span", Html.el("b", row.ref().ref()), Html.text(" " + row.title())),
                pill(row.status()),
                why,
                controls);
    }
}
