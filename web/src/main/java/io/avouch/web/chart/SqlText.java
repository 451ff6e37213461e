package io.avouch.web.chart;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// SQL with its words, texts, numbers and comments told apart, line by line.
public final class SqlText {
    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>--[^\n]*|/\\*.*?\\*/)|(?<text>'(?:[^']|'')*+')|(?<number>\\b\\d+(?:\\.\\d+)?\\b)"
                    + "|(?<word>[A-Za-z_][A-Za-z0-9_]*)",
            Pattern.DOTALL);

    private static final Set<String> KEYWORDS =
            Set.of(("SELECT FROM WHERE WITH AS AND OR NOT NULL IS IN EXISTS CASE WHEN THEN ELSE END LEFT RIGHT INNER "
                            + "OUTER FULL CROSS JOIN ON USING GROUP BY ORDER HAVING UNION ALL DISTINCT LIMIT INTERVAL "
                            + "TIMESTAMP DATE CAST FILTER OVER PARTITION QUALIFY BETWEEN LIKE TRUE FALSE VALUES ASC DESC "
                            + "DAY HOUR MINUTE SECOND MONTH YEAR RANGE ROWS PRECEDING FOLLOWING CURRENT ROW RECURSIVE "
                            + "EXTRACT EXCEPT INTERSECT VARCHAR BIGINT DECIMAL DOUBLE BOOLEAN")
                    .split(" "));

    private SqlText() {}

    public static Html highlight(String sql) {
        Html.Builder html = new Html.Builder();
        Matcher tokens = TOKEN.matcher(sql);
        int end = 0;
        while (tokens.find()) {
            html.text(sql.substring(end, tokens.start()));
            token(html, tokens);
            end = tokens.end();
        }
        return html.text(sql.substring(end)).build();
    }

    private static void token(Html.Builder html, Matcher token) {
        String text = token.group();
        if (token.group("comment") != null) {
            html.element("span", "q-comment", text);
        } else if (token.group("text") != null) {
            html.element("span", "q-text", text);
        } else if (token.group("number") != null) {
            html.element("span", "q-number", text);
        } else if (KEYWORDS.contains(text.toUpperCase(Locale.ROOT))) {
            html.element("span", "q-word", text);
        } else {
            html.text(text);
        }
    }
}
