package io.avouch.catalog;

import io.avouch.core.framework.CrosswalkRow;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;

/// A brought relation as it is kept.
final class MappingRows {
    private MappingRows() {}

    static JsonObject write(CrosswalkRow row) {
        return Json.object()
                .put("source", row.source().toString())
                .put("target", row.target().toString())
                .put("relationship", row.relationship())
                .put("confidence", row.confidence())
                .put("basis", row.basis())
                .build();
    }

    static CrosswalkRow read(JsonObject row) {
        return new CrosswalkRow(
                RequirementRef.parse(row.text("source")),
                RequirementRef.parse(row.text("target")),
                row.text("relationship"),
                row.text("confidence"),
                row.text("basis"));
    }
}
