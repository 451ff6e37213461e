package io.avouch.pack.write;

import io.avouch.core.Numbers;
import io.avouch.core.pack.PackInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A page that opens from disk: no script, no other file, light and dark, and made to be printed.
final class Page {
    private final StringBuilder html = new StringBuilder(1 << 14);

    /// Text as it may stand between tags and in attributes.
    static String text(String plain) {
        StringBuilder safe = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    static String number(long number) {
        return Numbers.grouped(number);
    }

    static String mono(String plain) {
        return "<span class=\"mono\">" + text(plain) + "</span>";
    }

    static String link(String path, String words) {
        return "<a href=\"" + text(path) + "\">" + text(words) + "</a>";
    }

    static String pill(String tone, String words) {
        return "<span class=\"pill " + tone + "\">" + text(words) + "</span>";
    }

    /// Markup as it is; whoever calls has made its texts safe.
    Page add(String markup) {
        html.append(markup).append('\n');
        return this;
    }

    Page heading(String words) {
        return add("<h2>" + text(words) + "</h2>");
    }

    Page part(String words) {
        return add("<h3>" + text(words) + "</h3>");
    }

    Page paragraph(String words) {
        return add("<p>" + text(words) + "</p>");
    }

    /// @param columns those whose name begins with `#` hold numbers
    /// @param rows markup, cell by cell
    Page table(List<String> columns, List<List<String>> rows) {
        return table("", columns, rows);
    }

    /// A few numbers, no wider than they need.
    Page counts(List<String> columns, List<List<String>> rows) {
        return table(" class=\"counts\"", columns, rows);
    }

    private Page table(String look, List<String> columns, List<List<String>> rows) {
        add("<div class=\"wide\"><table" + look + "><thead><tr>");
        columns.forEach(name -> add(
                name.startsWith("#")
                        ? "<th class=\"number\">" + text(name.substring(1)) + "</th>"
                        : "<th>" + text(name) + "</th>"));
        add("</tr></thead><tbody>");
        for (List<String> row : rows) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                html.append(cell(columns.get(i))).append(row.get(i)).append("</td>");
            }
            add("</tr>");
        }
        return add("</tbody></table></div>");
    }

    private static String cell(String column) {
        if (column.startsWith("#")) {
            return "<td class=\"number\">";
        }
        return column.equals("Test") ? "<td class=\"name\">" : "<td>";
    }

    Page facts(List<List<String>> rows) {
        add("<table class=\"facts\"><tbody>");
        rows.forEach(row -> add("<tr><td>" + text(row.get(0)) + "</td><td>" + row.get(1) + "</td></tr>"));
        return add("</tbody></table>");
    }

    String whole(PackInput input, String title) {
        String name = input.organisation().name();
        String example = input.organisation().example()
                ? "<p class=\"example\">EXAMPLE: an invented organisation on a simulated clock</p>\n"
                : "";
        String disclaimer = input.assurance().title() + ". " + input.assurance().disclaimer();
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="description" content="%s">
                <title>%s, %s</title>
                <style>
                %s</style>
                </head>
                <body>
                <header>
                <div class="mark">Avouch</div>
                <h1>%s</h1>
                <p class="mute">%s</p>
                %s<p class="not">%s</p>
                </header>
                <main>
                %s</main>
                <footer>%s<br>Run %s &middot; checkpoint %s &middot; root %s</footer>
                </body>
                </html>
                """.formatted(
                        text(disclaimer),
                        text(title),
                        text(name),
                        Style.TEXT,
                        text(title),
                        text(name),
                        example,
                        text(disclaimer),
                        html,
                        text(disclaimer),
                        mono(input.run().id()),
                        number(input.checkpoint().size()),
                        mono(input.run().checkpoint().root()));
    }

    private static final class Style {
        static final String TEXT = read();

        private static String read() {
            try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream("/io/avouch/pack/pack.css"))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException broken) {
                throw new UncheckedIOException("pack.css inside the program is broken", broken);
            }
        }
    }
}
