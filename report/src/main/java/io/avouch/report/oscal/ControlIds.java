package io.avouch.report.oscal;

import io.avouch.core.json.Json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A catalog's own ids for requirements: `soc2:CC8.1` stands in it as the control `cc8.1` with the label `CC8.1`.
record ControlIds(Map<String, String> byRef) {
    static ControlIds of(JsonObject document) {
        Map<String, String> ids = new LinkedHashMap<>();
        collect(document.object("catalog"), ids);
        return new ControlIds(ids);
    }

    private static void collect(JsonObject holder, Map<String, String> ids) {
        holder.objects("groups").forEach(group -> collect(group, ids));
        for (JsonObject control : holder.objects("controls")) {
            String id = control.text("id");
            ids.putIfAbsent(label(control).orElse(id), id);
            collect(control, ids);
        }
    }

    private static Optional<String> label(JsonObject control) {
        return control.objects("props").stream()
                .filter(prop -> prop.findText("name").equals(Optional.of("label")))
                .findFirst()
                .flatMap(prop -> prop.findText("value"));
    }

    Optional<String> find(String ref) {
        return Optional.ofNullable(byRef.get(ref));
    }
}
