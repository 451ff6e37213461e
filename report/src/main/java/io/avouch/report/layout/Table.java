package io.avouch.report.layout;

import io.avouch.report.html.Html;
import io.avouch.report.html.Html.Element;
import java.util.ArrayList;
import java.util.List;

/// A table with a head that repeats on each page. A table without rows prints a sentence instead.
public final class Table {
    private static final int SHORT_ROWS = 5;
    private static final int LINES_TOGETHER = 25;

    private final List<Column> columns;
    private final List<Html> rows = new ArrayList<>();
    private String heading = "";

    /// A column's head, its width in percent of the page, and its side.
    public record Column(String title, int width, Align align) {
        public static Column left(String title, int width) {
            return new Column(title, width, Align.LEFT);
        }

        public static Column right(String title, int width) {
            return new Column(title, width, Align.RIGHT);
        }
    }

    public enum Align {
        LEFT,
        RIGHT
    }

    public Table(Column... columns) {
        this.columns = List.of(columns);
    }

    public Table row(Html... cells) {
        return row(List.of(cells));
    }

    public Table row(List<? extends Html> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells in a table of " + columns.size() + " columns");
        }
        List<Html> row = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Html cell = heading.isEmpty() ? cells.get(i) : below(i == 0 ? heading : "\u00a0", cells.get(i));
            row.add(aligned(Html.el("td", cell), columns.get(i)));
        }
        rows.add(Html.el("tr", row));
        heading = "";
        return this;
    }

    /// Heads the rows that follow. It is set inside the first of them, so that no page can end between the two.
    public Table heading(String title) {
        heading = title;
        return this;
    }

    /// The same line above every cell of a row, so that the cells stay level wherever the row lands.
    private static Html below(String line, Html cell) {
        return Html.el("div", Html.div("group", Html.text(line)), cell);
    }

    /// A table that surely fits what is left of a page with its heading, so that both can be kept together.
    public boolean isShort() {
        return rows.size() <= SHORT_ROWS;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public Html orElse(String sentence) {
        if (rows.isEmpty()) {
            return Html.p(sentence).styled("none");
        }
        List<Html> head = new ArrayList<>();
        for (Column column : columns) {
            head.add(aligned(Html.el("th", column.title()), column)
                    .with("scope", "col")
                    .with("style", "width:" + column.width() + "%"));
        }
        List<Html> parts = new ArrayList<>();
        parts.add(Html.el("thead", Html.el("tr", head)));
        int end = rows.size() > 2 && lastLines() <= LINES_TOGETHER ? rows.size() - 2 : rows.size();
        parts.add(Html.el("tbody", rows.subList(0, end)));
        if (end < rows.size()) {
            // A body of their own, which no page breaks: the last row never stands alone.
            parts.add(Html.el("tbody", rows.subList(end, rows.size())).styled("end"));
        }
        return Html.el("table", parts);
    }

    /// How many lines the last two rows take, at most about so many: what is higher than a page can't be kept together.
    private int lastLines() {
        return rows.subList(rows.size() - 2, rows.size()).stream()
                .mapToInt(row -> lines((Element) row))
                .sum();
    }

    /// A column has room for about one letter for each percent of its width.
    private int lines(Element row) {
        int most = 1;
        for (int i = 0; i < columns.size(); i++) {
            most = Math.max(
                    most, letters(row.children().get(i)) / columns.get(i).width() + 1);
        }
        return most;
    }

    private static int letters(Html of) {
        return switch (of) {
            case Html.Text text -> text.value().length();
            case Element element ->
                element.children().stream().mapToInt(Table::letters).sum();
        };
    }

    private static Element aligned(Element cell, Column column) {
        return column.align() == Align.RIGHT ? cell.styled("right") : cell;
    }
}
