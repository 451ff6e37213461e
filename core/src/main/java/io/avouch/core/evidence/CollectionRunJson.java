package io.avouch.core.evidence;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Instants;
import io.avouch.core.time.Window;
import java.util.Optional;
import java.util.OptionalLong;

/// The opening and closing of a collection run as JSON, as they come over HTTP and are sealed.
public final class CollectionRunJson {
    private CollectionRunJson() {}

    public static JsonObject write(RunOpening opening) {
        return Json.object()
                .put("type", opening.type())
                .put("source", opening.source())
                .put("provenance", opening.provenance())
                .put("query", opening.query())
                .put("parameters", opening.parameters())
                .put("tenant", opening.tenant())
                .put("zone", opening.zone())
                .put("actor", opening.actor())
                .put("collector_version", opening.collectorVersion())
                .build();
    }

    public static RunOpening readOpening(JsonObject json) {
        return new RunOpening(
                json.text("type"),
                json.text("source"),
                json.findText("provenance").orElse("pushed"),
                json.findText("query").orElse(""),
                json.object("parameters"),
                json.findText("tenant").orElse(""),
                json.findText("zone").orElse("UTC"),
                json.findText("actor").orElse(""),
                json.findText("collector_version").orElse(""));
    }

    public static JsonObject write(RunClosing closing) {
        Json.ObjectBuilder json = Json.object()
                .put(
                        "covers",
                        Json.object()
                                .put("from", Instants.text(closing.covers().from()))
                                .put("to", Instants.text(closing.covers().to()))
                                .build())
                .put("count_method", closing.countMethod().text())
                .put("raw_digest", closing.rawDigest())
                .put("unread", Json.texts(closing.unread()))
                .put("complete", closing.complete())
                .put("failure", closing.failure());
        closing.expectedCount().ifPresent(expected -> json.put("expected_count", expected));
        return json.build();
    }

    public static RunClosing readClosing(JsonObject json) {
        JsonObject covers = json.object("covers");
        Optional<Long> expected = json.findLong("expected_count");
        return new RunClosing(
                Window.parse(covers.text("from"), covers.text("to")),
                expected.map(OptionalLong::of).orElse(OptionalLong.empty()),
                CountMethod.parse(json.findText("count_method").orElse("none")),
                json.findText("raw_digest").orElse(""),
                json.texts("unread"),
                json.find("complete").isEmpty() || json.flag("complete"),
                json.findText("failure").orElse(""));
    }
}
