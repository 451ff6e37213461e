package io.avouch.collect.components;

import io.avouch.core.evidence.ComponentClaims;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.ComponentReader.Handed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A record in the making: what is absent leaves no field behind.
final class Draft {
    private final Map<String, Json> fields = new LinkedHashMap<>();

    static Draft of(String id) {
        return new Draft().text("id", id).text("strength", "claimed");
    }

    /// A model of this name, in no stage that the file tells.
    static Draft model(String name, String version, Handed handed) {
        return of(Names.id(name, version))
                .text("name", name)
                .text("version", version)
                .text("stage", "other")
                .text("system", handed.system());
    }

    /// That the model was seen at all: whether a register names it, others ask.
    static JsonObject sighting(JsonObject model, String seenIn) {
        Draft sighting = new Draft()
                .text("id", Names.shortened("model/" + model.text("id")))
                .text("kind", "model")
                .text("identity", model.text("id"))
                .text("seen_in", seenIn.length() > 500 ? seenIn.substring(0, 500) : seenIn)
                .text("digest", model.findText("digest"))
                .text("system", model.findText("system"));
        String version = model.text("version");
        return (version.equals(ComponentClaims.UNVERSIONED) ? sighting : sighting.text("version", version)).build();
    }

    /// What an evaluation is of.
    static JsonObject subject(JsonObject model) {
        return new Draft()
                .text("kind", "model")
                .text("identifier", model.text("id"))
                .text("digest", model.findText("digest"))
                .build();
    }

    Draft text(String field, String value) {
        fields.put(field, Json.of(value));
        return this;
    }

    Draft text(String field, Optional<String> value) {
        value.ifPresent(text -> text(field, text));
        return this;
    }

    Draft texts(String field, List<String> values) {
        if (!values.isEmpty()) {
            fields.put(field, Json.texts(values));
        }
        return this;
    }

    Draft number(String field, Optional<Double> value) {
        value.ifPresent(number -> fields.put(field, new Json.JsonNumber(number)));
        return this;
    }

    Draft objects(String field, List<JsonObject> values) {
        if (!values.isEmpty()) {
            fields.put(field, Json.array(values));
        }
        return this;
    }

    JsonObject build() {
        return new JsonObject(fields);
    }
}
