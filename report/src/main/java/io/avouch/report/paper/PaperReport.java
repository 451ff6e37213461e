package io.avouch.report.paper;

import io.avouch.core.paper.Paper;
import io.avouch.core.paper.Paper.Block;
import io.avouch.core.paper.Paper.Chapter;
import io.avouch.core.programme.Organisation;
import io.avouch.core.test.TestRun;
import io.avouch.report.html.Html;
import io.avouch.report.html.Html.Element;
import io.avouch.report.layout.Cells;
import io.avouch.report.layout.FrontPage;
import io.avouch.report.layout.FrontPage.Fact;
import io.avouch.report.layout.Report;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Section.Part;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import io.avouch.report.layout.Words;
import java.util.ArrayList;
import java.util.List;

/// Any paper as a report: its chapters are sections, its headings their parts.
public final class PaperReport {
    private static final String NOT =
            "Management's own paper. Not a SOC 2 report and not a certificate; no practitioner has examined it.";
    private static final int LINES_TO_WRITE_ON = 3;

    private PaperReport() {}

    public static Report of(Paper paper, Organisation organisation, TestRun run) {
        List<Section> sections = new ArrayList<>();
        for (Chapter chapter : paper.chapters()) {
            sections.add(section(chapter));
        }
        return new Report(
                paper.title(),
                NOT,
                NOT,
                organisation,
                run,
                FrontPage.of(
                        paper.title(),
                        organisation,
                        run,
                        paper.when(),
                        paper.front(),
                        paper.facts().stream()
                                .map(fact -> Fact.of(fact.name(), fact.value()))
                                .toList()),
                sections);
    }

    private static Section section(Chapter chapter) {
        List<Html> body = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        List<Html> open = body;
        Block.Heading heading = new Block.Heading("", "");
        boolean together = true;
        for (Block block : chapter.blocks()) {
            if (block instanceof Block.Heading next) {
                if (open != body) {
                    parts.add(new Part(heading.id(), heading.text(), together, open));
                }
                heading = next;
                open = new ArrayList<>();
                together = true;
            } else {
                together &= isShort(block);
                open.addAll(html(block));
            }
        }
        if (open != body) {
            parts.add(new Part(heading.id(), heading.text(), together, open));
        }
        return new Section(
                chapter.newPage() ? Section.Start.NEW_PAGE : Section.Start.SAME_PAGE,
                chapter.id(),
                chapter.title(),
                body,
                parts);
    }

    private static boolean isShort(Block block) {
        return switch (block) {
            case Block.Grid grid -> table(grid).isShort();
            case Block.Own own -> own.text().length() < 1_500;
            case Block.Points points -> points.each().size() < 12;
            case Block.Draft ignored -> false;
            case Block.Words ignored -> true;
            case Block.Missing ignored -> true;
            case Block.Sign ignored -> true;
            case Block.Question ignored -> true;
            case Block.Heading ignored -> true;
        };
    }

    private static List<Html> html(Block block) {
        return switch (block) {
            case Block.Heading heading -> List.of(Html.el("h4", heading.text()));
            case Block.Words words -> List.of(Html.p(words.text()));
            case Block.Own own -> own(own);
            case Block.Points points ->
                List.of(Html.el(
                        "ul",
                        points.each().stream().map(each -> Html.el("li", each)).toList()));
            case Block.Grid grid -> List.of(table(grid).orElse(grid.otherwise()));
            case Block.Missing missing ->
                List.of(Html.el("p", Html.el("b", "Missing: "), Html.text(missing.what() + "."))
                        .styled("missing"));
            case Block.Draft draft ->
                List.of(Html.div("draft", Html.el("p", Html.el("b", draft.notice())))
                        .with(draft.blocks().stream()
                                .flatMap(each -> html(each).stream())
                                .toList()));
            case Block.Sign sign -> List.of(sign(sign.fields()));
            case Block.Question question -> List.of(question(question));
        };
    }

    private static List<Html> own(Block.Own own) {
        List<Html> all = new ArrayList<>();
        for (String paragraph : own.text().split("\\n\\s*\\n")) {
            if (!paragraph.isBlank()) {
                all.add(paragraph(paragraph.strip()));
            }
        }
        if (!own.source().isEmpty()) {
            all.add(Html.el("p", Html.span("mute small", "(" + own.source() + ")")));
        }
        return all;
    }

    /// Documents are written in the plainest Markdown: a heading, a list, or words.
    private static Html paragraph(String text) {
        if (text.startsWith("#")) {
            return Html.el("h4", text.replaceFirst("^#+\\s*", ""));
        }
        List<String> lines = text.lines().map(String::strip).toList();
        if (lines.getFirst().startsWith("- ")) {
            List<String> points = new ArrayList<>();
            for (String line : lines) {
                if (line.startsWith("- ")) {
                    points.add(line.substring(2));
                } else {
                    points.addLast(points.removeLast() + " " + line);
                }
            }
            return Html.el(
                    "ul", points.stream().map(point -> Html.el("li", point)).toList());
        }
        return Html.p(text);
    }

    private static Table table(Block.Grid grid) {
        Table table = new Table(grid.columns().stream()
                .map(each -> Column.left(each.title(), each.width()))
                .toArray(Column[]::new));
        for (List<String> row : grid.rows()) {
            table.row(row.stream().map(cell -> Cells.text(Words.cut(cell))).toList());
        }
        return table;
    }

    private static Html sign(List<String> fields) {
        return Html.el(
                        "table",
                        Html.el(
                                "tbody",
                                Html.el(
                                        "tr",
                                        fields.stream()
                                                .map(field -> (Html) Html.el(
                                                        "td",
                                                        Html.div("rule", Html.text("\u00a0")),
                                                        Html.span("mute small", field)))
                                                .toList())))
                .styled("sign");
    }

    private static Html question(Block.Question question) {
        Element all = Html.div("question together", Html.el("h4", question.asks()));
        if (question.known().isEmpty()) {
            all = all.with(Html.p("Nothing is on record.").styled("none"));
        } else {
            all = all.with(
                    Html.p("On record:"),
                    Html.el(
                            "ul",
                            question.known().stream()
                                    .map(each -> Html.el("li", Words.cut(each)))
                                    .toList()));
        }
        for (int i = 0; i < LINES_TO_WRITE_ON; i++) {
            all = all.with(Html.div("answer", Html.text("\u00a0")));
        }
        return all;
    }
}
