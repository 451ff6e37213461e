package io.avouch.app;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.web.form.DocumentForm;
import io.avouch.web.form.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a browser sends of a document's form that nobody typed anything into.
final class FilledForm {
    private FilledForm() {}

    static Map<String, List<String>> of(JsonObject schema, JsonObject body) {
        Map<String, List<String>> fields = new TreeMap<>();
        DocumentForm.of(schema, body).forEach(part -> put(part, fields));
        return fields;
    }

    private static void put(Part part, Map<String, List<String>> fields) {
        switch (part) {
            case Part.Line line -> put(fields, line.name(), line.value());
            case Part.Text text -> put(fields, text.name(), text.value());
            case Part.Day day -> put(fields, day.name(), day.value());
            case Part.Amount amount -> put(fields, amount.name(), amount.value());
            case Part.Choice choice ->
                choice.options().stream()
                        .filter(Part.Option::chosen)
                        .forEach(option -> put(fields, choice.name(), option.value()));
            case Part.Rows rows -> rows.rows().forEach(row -> row.parts().forEach(inner -> put(inner, fields)));
        }
    }

    private static void put(Map<String, List<String>> fields, String name, String value) {
        fields.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }
}
