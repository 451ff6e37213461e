package io.avouch.report.oscal;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.ControlPart;
import io.avouch.core.report.OscalInput;
import io.avouch.report.oscal.Oscal.Props;
import java.util.List;

/// The organisation's own controls as a catalog: each statement, and each part of it with how it is covered.
final class OwnControls {
    private OwnControls() {}

    static JsonObject catalog(OscalInput input) {
        Json.ObjectBuilder catalog = Json.object()
                .put("uuid", Oscal.uuid("controls", input.run().digest().toString()))
                .put(
                        "metadata",
                        Oscal.metadata(
                                        input,
                                        "Controls",
                                        "What the organisation does, in its own words, as approved at the run's"
                                                + " checkpoint.")
                                .build());
        List<JsonObject> controls =
                input.controls().stream().map(OwnControls::control).toList();
        return Json.object()
                .put("catalog", Oscal.putAll(catalog, "controls", controls).build())
                .build();
    }

    static String statement(String control) {
        return control + "_smt";
    }

    private static JsonObject control(Control control) {
        List<JsonObject> parts =
                control.parts().stream().map(part -> part(control, part)).toList();
        Json.ObjectBuilder statement = Json.object()
                .put("id", statement(control.id()))
                .put("name", "statement")
                .put("prose", control.statement());
        Json.ObjectBuilder json = Json.object().put("id", control.id()).put("title", Oscal.line(control.title()));
        new Props()
                .put("owner", control.owner())
                .put("frequency", control.frequency())
                .into(json);
        return json.put(
                        "parts",
                        Json.array(
                                List.of(Oscal.putAll(statement, "parts", parts).build())))
                .build();
    }

    private static JsonObject part(Control control, ControlPart part) {
        Json.ObjectBuilder json = Json.object()
                .put("id", statement(control.id()) + "." + part.id())
                .put("name", "item")
                .put("prose", part.words());
        Props props = new Props().put("covered", part.cover().name().toLowerCase(java.util.Locale.ROOT));
        part.tests().forEach(test -> props.put("test", test));
        return props.into(json).build();
    }
}
