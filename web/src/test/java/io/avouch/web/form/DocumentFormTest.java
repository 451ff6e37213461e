package io.avouch.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What stands in a document stands in its form, and comes back from it unchanged.
class DocumentFormTest {
    private static final String SCHEMA = """
            {"properties": {
              "title": {"type": "string", "maxLength": 300},
              "text": {"type": "string", "maxLength": 4000},
              "choice": {"type": "string", "enum": ["one", "two"]},
              "whole": {"type": "integer"}, "part": {"type": "number"}, "flag": {"type": "boolean"},
              "day": {"type": "string", "format": "date"},
              "ids": {"type": "array", "items": {"type": "string", "maxLength": 100}},
              "notes": {"type": "array", "items": {"type": "string", "maxLength": 2000}},
              "several": {"type": "array", "items": {"type": "string", "enum": ["x", "y"]}},
              "rows": {"type": "array", "items": {"properties": {
                "action": {"type": "string", "maxLength": 1000}, "done": {"type": "boolean"},
                "tests": {"type": "array", "items": {"type": "string", "maxLength": 100}}}}}}}
            """;

    @Test
    void a_whole_body_survives_the_browser() throws Exception {
        JsonObject body = JsonReader.readObject("""
                {"title": "\u05e9\u05dc\u05d5\u05dd \ud83c\udfdb <script>", "text": "two\\nlines ", "choice": "two", "whole": 12, "part": 0.25,
                 "flag": false, "day": "2026-10-01", "ids": ["a", "b"], "notes": ["first", "second,\\nof two lines"],
                 "several": ["y"], "rows": [{"action": "do", "done": true, "tests": ["t.one", "t.two"]},
                 {"action": "and\\nthis"}]}
                """);
        assertThat(there(body)).isEqualTo(body);
    }

    @Test
    void what_a_choice_does_not_offer_any_more_is_kept() throws Exception {
        JsonObject body = JsonReader.readObject("{\"choice\": \"three\", \"several\": [\"x\", \"z\"]}");
        assertThat(there(body)).isEqualTo(body);
    }

    @Test
    void ids_that_a_line_can_not_hold_get_fields_of_their_own() throws Exception {
        JsonObject body = JsonReader.readObject("{\"ids\": [\"a\\nb\", \"c\"]}");
        assertThat(there(body)).isEqualTo(body);
    }

    @Test
    void what_is_no_number_stays_as_it_was_typed_for_the_check_to_name() throws Exception {
        SentForm sent = new SentForm(Map.of("whole", new String[] {"a dozen"}, "flag", new String[] {""}));
        assertThat(sent.body(schema()))
                .isEqualTo(Json.object().put("whole", "a dozen").build());
    }

    @Test
    void rows_that_are_left_empty_count_for_nothing_and_nothing_unknown_gets_in() throws Exception {
        SentForm sent = new SentForm(Map.of(
                "rows.0.action", new String[] {"  "},
                "rows.7.action", new String[] {"late"},
                "rows.x.action", new String[] {"no"},
                "state", new String[] {"approved"},
                "other", new String[] {"unknown"}));
        assertThat(sent.body(schema())).isEqualTo(JsonReader.readObject("{\"rows\": [{\"action\": \"late\"}]}"));
    }

    private static JsonObject schema() throws Exception {
        return JsonReader.readObject(SCHEMA);
    }

    /// There and back again: what a browser would send of the form, read.
    private static JsonObject there(JsonObject body) throws Exception {
        Map<String, List<String>> typed = new HashMap<>();
        DocumentForm.of(schema(), body).forEach(part -> type(part, typed));
        Map<String, String[]> sent = new HashMap<>();
        typed.forEach((name, values) -> sent.put(name, values.toArray(new String[0])));
        return new SentForm(sent).body(schema());
    }

    private static void type(Part part, Map<String, List<String>> typed) {
        switch (part) {
            case Part.Line line -> put(typed, line.name(), line.value());
            case Part.Text text -> put(typed, text.name(), text.value().replace("\n", "\r\n"));
            case Part.Day day -> put(typed, day.name(), day.value());
            case Part.Amount amount -> put(typed, amount.name(), amount.value());
            case Part.Choice choice ->
                choice.options().stream()
                        .filter(Part.Option::chosen)
                        .forEach(option -> put(typed, choice.name(), option.value()));
            case Part.Rows rows -> rows.rows().forEach(row -> row.parts().forEach(inner -> type(inner, typed)));
        }
    }

    private static void put(Map<String, List<String>> typed, String name, String value) {
        typed.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }
}
