package io.avouch.web.chart;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonBoolean;
import io.avouch.core.json.Json.JsonNull;
import io.avouch.core.json.Json.JsonNumber;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import io.avouch.web.page.Format;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A JSON value as people read it: members as a list of terms, rows of like objects as a table.
public final class JsonText {
    private static final int COLUMNS_MAX = 6;
    private static final int LONG_TEXT_CHARS = 90;

    private JsonText() {}

    public static Html of(Json value) {
        Html.Builder html = new Html.Builder();
        write(html, value);
        return html.build();
    }

    private static void write(Html.Builder html, Json value) {
        switch (value) {
            case JsonObject object -> object(html, object);
            case JsonArray array -> array(html, array.items());
            case JsonString text -> text(html, text.value());
            case JsonNumber ignored -> html.text(Scalars.text(value));
            case JsonBoolean ignored -> html.text(Scalars.text(value));
            case JsonNull ignored -> html.text(Scalars.text(value));
        }
    }

    private static void object(Html.Builder html, JsonObject object) {
        if (object.members().isEmpty()) {
            html.element("span", "none", "none");
            return;
        }
        html.raw("<dl class=\"facts\">");
        object.members().forEach((name, value) -> {
            html.raw("<div><dt>").text(Format.label(name)).raw("</dt><dd>");
            write(html, value);
            html.raw("</dd></div>");
        });
        html.raw("</dl>");
    }

    private static void array(Html.Builder html, List<Json> items) {
        if (items.isEmpty()) {
            html.element("span", "none", "none");
        } else if (tabular(items)) {
            table(html, items.stream().map(JsonObject.class::cast).toList());
        } else {
            html.raw("<ul class=\"list\">");
            items.forEach(item -> {
                html.raw("<li>");
                write(html, item);
                html.raw("</li>");
            });
            html.raw("</ul>");
        }
    }

    /// Rows of small objects with scalar members make a table; anything deeper is written out.
    private static boolean tabular(List<Json> items) {
        return items.stream().allMatch(JsonObject.class::isInstance)
                && columns(items.stream().map(JsonObject.class::cast).toList()).size() <= COLUMNS_MAX
                && items.stream()
                        .flatMap(item -> ((JsonObject) item).members().values().stream())
                        .allMatch(Scalars::isShort);
    }

    private static List<String> columns(List<JsonObject> rows) {
        Map<String, Long> seen = rows.stream()
                .flatMap(row -> row.members().keySet().stream())
                .collect(Collectors.groupingBy(name -> name, java.util.LinkedHashMap::new, Collectors.counting()));
        return List.copyOf(seen.keySet());
    }

    private static void table(Html.Builder html, List<JsonObject> rows) {
        List<String> columns = columns(rows);
        html.raw("<div class=\"scroll\" tabindex=\"0\"><table class=\"data compact\"><thead><tr>");
        columns.forEach(
                name -> html.raw("<th scope=\"col\">").text(Format.label(name)).raw("</th>"));
        html.raw("</tr></thead><tbody>");
        for (JsonObject row : rows) {
            html.raw("<tr>");
            for (String name : columns) {
                html.raw("<td>");
                row.find(name).ifPresent(value -> write(html, value));
                html.raw("</td>");
            }
            html.raw("</tr>");
        }
        html.raw("</tbody></table></div>");
    }

    private static void text(Html.Builder html, String text) {
        if (text.matches("https?://[^\\s<>\"]{1,2000}")) {
            html.raw("<a rel=\"noreferrer nofollow\"")
                    .attribute("href", text)
                    .raw(">")
                    .text(text)
                    .raw("</a>");
        } else if (Scalars.isCode(text)) {
            html.element("code", "", text);
        } else if (text.length() > LONG_TEXT_CHARS || text.indexOf('\n') >= 0) {
            text.strip().lines().filter(line -> !line.isBlank()).forEach(line -> html.element("p", "", line));
        } else {
            html.text(text);
        }
    }
}
