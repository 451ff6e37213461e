package io.avouch.report.audit;

import io.avouch.core.report.Afterwards;
import io.avouch.core.report.AuditInput;
import io.avouch.report.html.Html;
import io.avouch.report.layout.Cells;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Section.Part;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import io.avouch.report.layout.Words;
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
                List.of(late(afterwards), events(afterwards), changed(afterwards)));
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
                "Documents that changed",
                changed.isShort(),
                List.of(changed.orElse(
                        "No document was approved or retired since the freeze: this package holds them as they are.")));
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
