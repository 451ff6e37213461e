package io.avouch.report.layout;

import io.avouch.core.programme.Organisation;
import io.avouch.core.test.TestRun;
import io.avouch.report.html.Html;
import io.avouch.report.html.Html.Element;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A report before it is set in type: a front page and sections, under one title, standing on one run.
///
/// @param disclaimer what the report is not; on every page
public record Report(
        String title,
        String subject,
        String disclaimer,
        Organisation organisation,
        TestRun run,
        List<Html> front,
        List<Section> sections) {
    private static final String STYLE = style();
    private static final int NAME_MAX = 60;

    public Report {
        front = List.copyOf(front);
        sections = List.copyOf(sections);
    }

    public Html html() {
        return Html.el("html", head(), body())
                .with("xmlns", "http://www.w3.org/1999/xhtml")
                .with("lang", "en");
    }

    private Element head() {
        return Html.el(
                "head",
                Html.el("title", title + ", " + organisation.name()),
                Html.el("meta").with("name", "subject").with("content", subject),
                Html.el("meta").with("name", "description").with("content", subject),
                Html.el("style", STYLE),
                Html.el("bookmarks", sections.stream().map(Section::bookmark).toList()));
    }

    private Element body() {
        List<Html> parts = new ArrayList<>();
        parts.add(header());
        parts.add(footer());
        parts.add(Html.div("front").with(front).with(contents()));
        sections.forEach(section -> parts.add(section.html()));
        return Html.el("body", parts);
    }

    private Element header() {
        return Html.div(
                "head",
                Html.el(
                                "table",
                                Html.el(
                                        "tr",
                                        Html.el("td", title + " · " + shortName()),
                                        Html.el("td", organisation.example() ? "EXAMPLE" : "")
                                                .styled("right example")))
                        .styled("plain"));
    }

    private Element footer() {
        TestRun.Checkpoint checkpoint = run.checkpoint();
        String stands = "Run " + run.id() + " · checkpoint " + Words.number(checkpoint.size()) + " · root "
                + Words.shortRoot(checkpoint.root());
        Element pages = Html.el(
                        "td",
                        Html.text("Page "),
                        Html.el("span").styled("page"),
                        Html.text(" of "),
                        Html.el("span").styled("pages"))
                .styled("right");
        return Html.div(
                "foot",
                Html.div("not", Html.text(disclaimer)),
                Html.el("table", Html.el("tr", Html.el("td", stands).styled("stands"), pages))
                        .styled("plain"));
    }

    private String shortName() {
        String name = organisation.name();
        return name.codePointCount(0, name.length()) <= NAME_MAX
                ? name
                : name.substring(0, name.offsetByCodePoints(0, NAME_MAX)) + "…";
    }

    private Element contents() {
        List<Html> lines = new ArrayList<>();
        sections.forEach(section -> lines.addAll(section.contents()));
        return Html.div("contents", Html.el("h2", "Contents")).with(lines);
    }

    private static String style() {
        try (InputStream in =
                Objects.requireNonNull(Report.class.getResourceAsStream("/io/avouch/report/report.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("report.css inside the program is broken", broken);
        }
    }
}
