package io.avouch.web.api;

import io.avouch.core.evidence.ComponentClaims.Left;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Instants;
import io.avouch.flow.ComponentChanges;
import io.avouch.flow.ComponentChanges.Change;
import io.avouch.flow.ComponentChanges.Kind;
import io.avouch.flow.ImportingComponents.Outcome;
import io.avouch.flow.ShadowAi.Sight;
import java.util.Locale;

/// What came of a file of AI components, and what is in no register, as JSON.
final class ComponentJson {
    private ComponentJson() {}

    static JsonObject of(Outcome outcome, boolean dryRun) {
        Json.ObjectBuilder counts = Json.object();
        for (Kind kind : Kind.values()) {
            counts.put(word(kind), outcome.count(kind));
        }
        return Json.object()
                .put("file", outcome.file())
                .put("sha256", outcome.sha256())
                .put("form", outcome.claims().form())
                .put("about", outcome.claims().about())
                .putIfPresent("serial", outcome.claims().serial())
                .put("source", outcome.source())
                .put("stated_at", Instants.text(outcome.statedAt()))
                .put("whole", outcome.claims().whole())
                .put("dry_run", dryRun)
                .put("sealed", outcome.sealed())
                .put("counts", counts.build())
                .put(
                        "changes",
                        Json.array(outcome.changes().stream()
                                .map(ComponentJson::change)
                                .toList()))
                .put("gone", Json.texts(outcome.gone()))
                .put(
                        "left",
                        Json.array(outcome.claims().left().stream()
                                .map(ComponentJson::left)
                                .toList()))
                .build();
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static JsonObject change(Change change) {
        Json.ObjectBuilder json = Json.object()
                .put("type", change.claim().type())
                .put("id", change.claim().id())
                .put("change", word(change.kind()))
                .put("place", change.claim().place());
        if (!change.differs().isEmpty()) {
            json.put(
                    "differs",
                    Json.array(
                            change.differs().stream().map(ComponentJson::field).toList()));
        }
        return json.build();
    }

    private static JsonObject field(ComponentChanges.Field field) {
        Json.ObjectBuilder json = Json.object().put("field", field.name());
        field.before().ifPresent(before -> json.put("before", before));
        field.after().ifPresent(after -> json.put("after", after));
        return json.build();
    }

    private static JsonObject left(Left left) {
        return Json.object()
                .put("place", left.place())
                .put("why", left.why())
                .put("count", left.count())
                .build();
    }

    static JsonObject of(Sight sight) {
        Json.ObjectBuilder json = Json.object()
                .put("identity", sight.identity())
                .put("kind", sight.kind())
                .put("first_seen", Instants.text(sight.firstSeen()))
                .put("due", Instants.text(sight.due()))
                .put("seen_in", Json.texts(sight.seenIn()))
                .putIfPresent("ticket", sight.ticket())
                .put("why", sight.why())
                .put("tested", sight.tested());
        sight.model()
                .ifPresent(model -> json.putIfPresent("provider", model.findText("provider"))
                        .putIfPresent("base_model", model.findText("base_model"))
                        .putIfPresent("licence", model.findText("licence")));
        return json.build();
    }
}
