package io.avouch.report.audit;

import io.avouch.core.audit.DescriptionPart;
import io.avouch.core.audit.DescriptionPart.Block;
import io.avouch.core.report.AuditInput;
import io.avouch.report.html.Html;
import io.avouch.report.layout.Cells;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Section.Part;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import java.util.ArrayList;
import java.util.List;

/// Management's description of the system by its criteria; what it does not tell yet is named in its place.
final class DescriptionSection {
    private DescriptionSection() {}

    static Section of(AuditInput input) {
        return new Section(
                Section.Start.NEW_PAGE,
                "description",
                "Description of the system",
                List.of(Html.p("Management's own description, put together from the approved documents at the"
                        + " checkpoint, by the description criteria. Words are the organisation's, with the revision"
                        + " that they come from. What is missing is named where it belongs.")),
                input.description().stream().map(DescriptionSection::part).toList());
    }

    private static Part part(DescriptionPart part) {
        List<Html> body = new ArrayList<>();
        for (Block block : part.blocks()) {
            switch (block) {
                case Block.Words words ->
                    body.add(Html.el(
                                    "p",
                                    Html.text(words.text()),
                                    Html.text(" "),
                                    Html.span("mute small", "(" + words.source() + ")"))
                            .styled("own"));
                case Block.Grid grid -> body.addAll(grid(grid));
            }
        }
        part.missing()
                .forEach(missing -> body.add(Html.el("p", Html.el("b", "Missing: "), Html.text(missing + "."))
                        .styled("missing")));
        return new Part("description-" + part.criterion(), part.criterion() + "  " + part.title(), isShort(part), body);
    }

    private static boolean isShort(DescriptionPart part) {
        int rows = part.blocks().stream()
                .mapToInt(
                        block -> block instanceof Block.Grid grid ? grid.rows().size() + 1 : 1)
                .sum();
        return rows + part.missing().size() <= 6;
    }

    private static List<Html> grid(Block.Grid grid) {
        List<Html> parts = new ArrayList<>();
        if (grid.rows().isEmpty()) {
            parts.add(Html.el("p", Html.el("b", grid.title() + ": "), Html.text("none recorded."))
                    .styled("none"));
            return parts;
        }
        Column[] columns = new Column[grid.heads().size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Column.left(grid.heads().get(i), grid.widths().get(i));
        }
        Table table = new Table(columns);
        grid.rows().forEach(row -> table.row(row.stream().map(Cells::text).toList()));
        parts.add(Html.el("h4", grid.title()));
        parts.add(((Html.Element) table.orElse("")).styled("own"));
        return parts;
    }
}
