package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// What a browser, a spreadsheet or a calendar would make of an answer: nothing of it may be more than text.
final class SafeAnswer {
    private static final int CALENDAR_LINE_OCTETS_MAX = 75;

    private SafeAnswer() {}

    static void check(String path, HttpResponse<String> answer) throws JsonSyntaxException {
        assertThat(answer.statusCode()).as(path).isLessThan(500);
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("text/html")) {
            assertThat(live(answer.body())).as(path).isEmpty();
        } else if (type.contains("json")) {
            JsonReader.read(answer.body());
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .contains("nosniff");
        } else if (type.startsWith("text/csv")) {
            assertThat(answer.body()).as(path).doesNotContainPattern("(?m)(^|,)\"?[=+@-][^,\\d]");
        }
    }

    /// Whatever an element does that no template made it do.
    static List<String> live(String html) {
        List<String> live = new ArrayList<>();
        for (Element element : Jsoup.parse(html).getAllElements()) {
            element.attributes().forEach(attribute -> {
                if (attribute.getKey().startsWith("on")
                        || attribute
                                        .getValue()
                                        .strip()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .startsWith("javascript:")
                                && List.of("href", "src", "action", "formaction")
                                        .contains(attribute.getKey())) {
                    live.add(element.cssSelector() + " " + attribute);
                }
            });
            boolean own =
                    element.normalName().equals("script") && element.attr("src").startsWith("/assets/");
            if (element.id().equals("broken")
                    || element.normalName().equals("script")
                            && !(own && element.data().isBlank())
                    || element.normalName().equals("img") && element.attr("src").equals("x")) {
                live.add(element.cssSelector());
            }
        }
        return live;
    }

    /// Lines as RFC 5545 has them: folded at 75 octets between characters, none that a text began.
    static void calendar(String text, int events) {
        assertThat(text).endsWith("\r\n").doesNotContainPattern("[^\r]\n").doesNotContainPattern("\r[^\n]");
        for (String line : text.split("\r\n")) {
            assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(CALENDAR_LINE_OCTETS_MAX);
            assertThat(line).doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]");
        }
        List<String> lines = List.of(text.replace("\r\n ", "").split("\r\n"));
        assertThat(lines).allMatch(line -> line.matches("[A-Z-]+(;[A-Z-]+=[A-Za-z0-9-]+)*:.*"));
        assertThat(lines.stream().filter("BEGIN:VEVENT"::equals)).hasSize(events);
        assertThat(lines.stream().filter("END:VEVENT"::equals)).hasSize(events);
        assertThat(lines.stream().filter(line -> line.startsWith("BCC") || line.startsWith("ATTENDEE")))
                .isEmpty();
    }
}
