package io.avouch.report.layout;

import io.avouch.report.html.Html;
import io.avouch.report.html.Html.Element;
import java.util.ArrayList;
import java.util.List;

/// A part of a report with its parts; all are bookmarks and lines of the contents.
public record Section(Start start, String id, String title, List<Html> body, List<Part> parts) {
    /// What may be higher than a page can't be kept together on one: its table would begin with an empty head.
    private static final int ROWS_TOGETHER = 14;

    /// Where a section begins.
    public enum Start {
        NEW_PAGE,
        SAME_PAGE
    }

    /// A part of a section; one that is kept together is short, and no page begins inside it.
    public record Part(String id, String title, boolean together, List<Html> body) {
        public Part {
            body = List.copyOf(body);
        }

        private Element html() {
            Element part = Html.div("part", Html.el("h3", title).with("id", id)).with(body);
            return together ? part.styled("part together") : part;
        }
    }

    public Section {
        body = List.copyOf(body);
        parts = List.copyOf(parts);
    }

    Element bookmark() {
        return mark(id, title)
                .with(parts.stream().map(part -> mark(part.id(), part.title())).toList());
    }

    private static Element mark(String id, String title) {
        return Html.el("bookmark").with("name", title).with("href", "#" + id);
    }

    /// Lines of the contents: the section, and its parts where there are few.
    List<Html> contents() {
        List<Html> lines = new ArrayList<>();
        lines.add(line(id, title, "line"));
        if (parts.size() <= 4) {
            parts.forEach(part -> lines.add(line(part.id(), part.title(), "line inner")));
        }
        return lines;
    }

    private static Element line(String id, String title, String cssClass) {
        return Html.div(cssClass, Html.el("a", title).with("href", "#" + id));
    }

    Element html() {
        List<Html> all = new ArrayList<>();
        all.add(Html.el("h2", title).with("id", id));
        all.addAll(body);
        parts.forEach(part -> all.add(part.html()));
        String same = rows(all) > ROWS_TOGETHER ? "section same long" : "section same";
        return Html.el("div", all).styled(start == Start.NEW_PAGE ? "section" : same);
    }

    private static int rows(List<? extends Html> pieces) {
        return pieces.stream()
                .mapToInt(piece -> piece instanceof Element element
                        ? (element.name().equals("tr") ? 1 : 0) + rows(element.children())
                        : 0)
                .sum();
    }
}
