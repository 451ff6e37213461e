package io.avouch.report.audit;

import io.avouch.core.audit.AuditType;
import io.avouch.core.finding.DeviationResponse;
import io.avouch.core.report.Afterwards;
import io.avouch.core.report.AuditInput;
import io.avouch.report.html.Html;
import io.avouch.report.layout.Cells;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Section.Part;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import io.avouch.report.layout.Words;
import java.util.ArrayList;
import java.util.List;

/// What came after the freeze and what happened after the end: apart, in no population, and not left out.
final class AfterwardsSection {
    private static final int CHANGED_MAX = 100;

    private AfterwardsSection() {}

    static Section of(AuditInput input) {
        if (input.afterwards().isEmpty()) {
            return new Section(
                    Section.Start.SAME_PAGE,
                    "afterwards",
                    "After the freeze",
                    List.of(Html.p("Nothing in this package is younger than the freeze. Records that came late, later"
                            + " responses and subsequent events are in the package that is written apart, and that"
                            + " says as of when.")),
                    List.of());
        }
        Afterwards afterwards = input.afterwards().get();
        return new Section(
                Section.Start.SAME_PAGE,
                "afterwards",
                "After the freeze",
                List.of(Html.p("The ledger took " + Words.count(afterwards.sealed(), "more entry", "more entries")
                        + " between the freeze and this package: collection goes on.")),
                parts(input, afterwards));
    }

    private static List<Part> parts(AuditInput input, Afterwards afterwards) {
        List<Part> parts = new ArrayList<>(List.of(
                late(afterwards), responses(afterwards), events(afterwards), changed(afterwards), gone(afterwards)));
        if (input.standing().audit().type() == AuditType.INTERNAL_AUDIT) {
            parts.add(independence(afterwards));
        }
        return parts;
    }

    private static Part independence(Afterwards afterwards) {
        Table conflicts = new Table(Column.left("Auditor", 30), Column.left("Had this part in what is audited", 70));
        afterwards.conflicts().forEach(each -> conflicts.row(Html.text(each.person()), Html.text(each.deed())));
        return new Part(
                "independence",
                "Independence of the auditors, looked at again",
                conflicts.isShort(),
                List.of(conflicts.orElse("By what documents say now, nobody who audits owned, operated, wrote or"
                        + " approved anything in scope in the period.")));
    }

    /// They answer what the annex lists, and stand in none of its cells: the annex is as it was frozen.
    private static Part responses(Afterwards afterwards) {
        Table responses = new Table(
                Column.left("Saved", 17),
                Column.left("Deviation", 28),
                Column.left("Management's response", 33),
                Column.left("Document", 22));
        List<Afterwards.Response> all = afterwards.responses();
        all.stream().limit(CHANGED_MAX).forEach(each -> responses.row(response(each)));
        if (all.size() > CHANGED_MAX) {
            responses.row(
                    Html.text("and " + Words.number(all.size() - CHANGED_MAX) + " more"),
                    Html.text(""),
                    Html.text(""),
                    Html.text(""));
        }
        return new Part(
                "responses-since",
                "Responses made after the freeze",
                responses.isShort(),
                List.of(responses.orElse("No response to a deviation was approved or taken back since the freeze.")));
    }

    private static Html[] response(Afterwards.Response each) {
        DeviationResponse answer = each.answer();
        String state = each.state().equals("approved")
                ? each.approver().isEmpty() ? "" : ", approved by " + each.approver()
                : ", taken back";
        return new Html[] {
            Cells.text(Words.instant(each.savedAt())),
            Html.el(
                    "span",
                    Html.span("mono", Words.cut(answer.item())),
                    Html.el("br"),
                    Html.span("mute small", Words.cut(answer.test()))),
            Html.el(
                            "span",
                            Html.text(answer.kind().words() + dates(answer) + ": " + Words.cut(answer.words())),
                            Html.el("br"),
                            Html.span("mute small", answer.owner() + state))
                    .styled("own"),
            Html.span("mono", each.document() + ", revision " + each.revision())
        };
    }

    private static String dates(DeviationResponse answer) {
        return answer.done().map(on -> ", done on " + on).orElse("")
                + answer.expires().map(on -> ", until " + on).orElse("");
    }

    private static Part changed(Afterwards afterwards) {
        Table changed = new Table(
                Column.left("Saved", 19),
                Column.left("Document", 34),
                Column.left("State", 12),
                Column.left("What it is about", 35));
        List<Afterwards.Changed> all = afterwards.changed();
        all.stream()
                .limit(CHANGED_MAX)
                .forEach(each -> changed.row(
                        Cells.text(Words.instant(each.savedAt())),
                        Html.span("mono", each.document() + ", revision " + each.revision()),
                        Html.text(each.state()),
                        Html.text(Words.cut(each.what()))));
        if (all.size() > CHANGED_MAX) {
            changed.row(
                    Html.text("and " + Words.number(all.size() - CHANGED_MAX) + " more"),
                    Html.text(""),
                    Html.text(""),
                    Html.text(""));
        }
        return new Part(
                "changed",
                "Other documents that changed",
                changed.isShort(),
                List.of(
                        changed.orElse(
                                "No other document was approved or retired since the freeze: this package holds them as they are.")));
    }

    private static Part gone(Afterwards afterwards) {
        Table gone = new Table(
                Column.left("Decided", 19),
                Column.left("What", 25),
                Column.left("Why", 40),
                Column.right("Entry of the decision", 16));
        afterwards
                .gone()
                .forEach(each -> gone.row(
                        Cells.text(Words.instant(each.at())),
                        Html.text(each.what().says()),
                        Html.text(Words.cut(each.reason())),
                        Html.text(Words.number(each.by()))));
        return new Part(
                "erased-since",
                "Erased since the freeze",
                gone.isShort(),
                List.of(gone.orElse(
                        "No erasure since the freeze took the name or the reason of an item that was frozen, or a file"
                                + " that something frozen names.")));
    }

    private static Part late(Afterwards afterwards) {
        Table late = new Table(
                Column.left("Records", 14),
                Column.left("Source", 24),
                Column.left("Record", 24),
                Column.left("Occurred", 19),
                Column.left("Sealed", 19));
        for (Afterwards.Late type : afterwards.late()) {
            type.first()
                    .forEach(entry -> late.row(
                            Html.text(type.type()),
                            Html.text(Words.cut(entry.source())),
                            Html.span("mono", Words.cut(entry.id())),
                            Cells.text(Words.instant(entry.occurredAt())),
                            Cells.text(Words.instant(entry.sealedAt()))));
            long rest = type.count() - type.first().size();
            if (rest > 0) {
                late.row(
                        Html.text(type.type()),
                        Html.text("and " + Words.number(rest) + " more"),
                        Html.text(""),
                        Html.text(""),
                        Html.text(""));
            }
        }
        return new Part(
                "late",
                "Records that came late",
                late.isShort(),
                List.of(late.orElse("No record that occurred inside has come since the freeze.")));
    }

    private static Part events(Afterwards afterwards) {
        Table events = new Table(
                Column.left("Day", 12),
                Column.left("Event", 30),
                Column.left("Effect", 36),
                Column.left("Document", 22));
        afterwards
                .events()
                .forEach(event -> events.row(
                        Cells.text(event.day()),
                        Html.text(event.title()),
                        Html.text(Words.cut(event.words())),
                        Html.span("mono", event.document())));
        return new Part(
                "subsequent",
                "Subsequent events",
                events.isShort(),
                List.of(events.orElse(
                        "No approved document tells of a significant change or incident after the end. The"
                                + " auditing party will ask again, up to its report.")));
    }
}
