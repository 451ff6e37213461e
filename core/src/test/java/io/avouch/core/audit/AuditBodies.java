package io.avouch.core.audit;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.List;

/// What documents of audits say.
final class AuditBodies {
    private AuditBodies() {}

    static JsonObject type1() {
        return Json.object()
                .put("title", "Type 1")
                .put("form", "soc2-type-1")
                .put("as_of_date", "2026-10-31")
                .put("categories", Json.texts(List.of("security")))
                .build();
    }

    static JsonObject type2() {
        return Json.object()
                .put("title", "Type 2")
                .put("form", "soc2-type-2")
                .put("period_from", "2025-11-01")
                .put("period_to", "2026-10-31")
                .put("categories", Json.texts(List.of("security")))
                .build();
    }

    static JsonObject stage2() {
        return Json.object()
                .put("title", "Stage 2")
                .put("form", "stage-2")
                .put("as_of_date", "2026-10-31")
                .build();
    }
}
