package io.avouch.report.oscal;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.report.OscalInput;
import io.avouch.report.oscal.Oscal.Props;
import java.util.ArrayList;
import java.util.List;

/// What of a framework is in scope: all of it but the requirements that somebody approved as not relevant.
final class ScopeProfile {
    private ScopeProfile() {}

    static JsonObject of(OscalInput input, String framework) {
        ControlIds ids =
                ControlIds.of(java.util.Objects.requireNonNull(input.catalogs().get(framework)));
        List<String> relevant = new ArrayList<>(ids.byRef().values());
        Props props = new Props().put("framework", framework);
        for (WeighedRequirement each : input.requirements()) {
            if (each.ref().framework().equals(framework)) {
                ids.find(each.ref().ref()).ifPresent(id -> {
                    if (input.outside().contains(each.ref())) {
                        relevant.remove(id);
                    } else if (each.status() == RequirementStatus.NOT_RELEVANT) {
                        relevant.remove(id);
                        props.put("not-relevant." + id, each.reason().isBlank() ? "no reason" : each.reason());
                    } else {
                        props.put("status." + id, each.status().text());
                    }
                });
            }
        }
        Json.ObjectBuilder metadata = Oscal.metadata(
                input,
                "Scope, " + framework,
                input.scopes().getOrDefault(framework, "").isBlank()
                        ? "No statement of scope is recorded."
                        : input.scopes().getOrDefault(framework, ""));
        return Json.object()
                .put(
                        "profile",
                        Json.object()
                                .put(
                                        "uuid",
                                        Oscal.uuid(
                                                "profile",
                                                framework,
                                                input.run().digest().toString()))
                                .put("metadata", props.into(metadata).build())
                                .put("imports", Json.array(List.of(taken(framework, relevant))))
                                .put("merge", Json.object().put("as-is", true).build())
                                .build())
                .build();
    }

    private static JsonObject taken(String framework, List<String> relevant) {
        JsonObject chosen = relevant.isEmpty()
                ? JsonObject.EMPTY
                : Json.object().put("with-ids", Json.texts(relevant)).build();
        return Json.object()
                .put("href", Oscal.catalogFile(framework))
                .put("include-controls", Json.array(List.of(chosen)))
                .build();
    }
}
