package io.avouch.report.layout;

import io.avouch.report.html.Html;
import io.avouch.report.html.Html.Element;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cells of tables: short words are not broken over two lines.
public final class Cells {
    private static final Pattern DAY = Pattern.compile("(?:\\d{4}-\\d{2}-\\d{2}|\\d{2}:\\d{2}:\\d{2}Z?)[,.;:!?)\\]]*");
    private static final int SHORT = 22;

    private Cells() {}

    /// One below the other; empty ones are left out.
    public static Html lines(String... lines) {
        Element cell = Html.el("span");
        for (String line : lines) {
            if (line.isEmpty()) {
                continue;
            }
            if (!cell.children().isEmpty()) {
                cell = cell.with(Html.el("br"));
            }
            cell = cell.with(line.length() <= SHORT ? Html.span("name", line) : Html.text(line));
        }
        return cell;
    }

    /// A text whose days and times stay whole, with the comma behind them: a line may end between the two.
    public static Html text(String text) {
        Matcher days = DAY.matcher(text);
        Element cell = Html.el("span");
        int at = 0;
        while (days.find()) {
            cell = cell.with(Html.text(text.substring(at, days.start())), Html.span("name", days.group()));
            at = days.end();
        }
        return at == 0 ? Html.text(text) : cell.with(Html.text(text.substring(at)));
    }
}
