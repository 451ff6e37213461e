package io.avouch.report.layout;

import io.avouch.core.report.ForbiddenWords;
import io.avouch.report.html.Html;
import io.avouch.report.layout.Table.Column;
import java.util.List;
import java.util.Optional;

/// Words of the organisation's own documents that may not leave as they are: they claim what nobody may claim.
public final class WordsSection {
    private WordsSection() {}

    public static Optional<Section> of(List<Section> sections) {
        Table table =
                new Table(Column.left("Section", 24), Column.left("Words", 22), Column.left("Where they stand", 54));
        for (Section section : sections) {
            for (Html part : SaidWords.in(section)) {
                for (ForbiddenWords.Found found : ForbiddenWords.in(SaidWords.text(part))) {
                    table.row(
                            Html.text(section.title()),
                            Html.el("b", found.words()),
                            Html.text("… " + found.around() + " …"));
                }
            }
        }
        return table.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        Section.Start.NEW_PAGE,
                        "words",
                        "Words to change before this leaves",
                        List.of(
                                Html.p(
                                        "The organisation's own documents say this. A SOC 2 report is no certificate, and"
                                                + " nothing can be promised for good: change the words where they stand, and write the"
                                                + " package again."),
                                table.orElse("")),
                        List.of()));
    }
}
