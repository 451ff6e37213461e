package io.avouch.web.api;

import io.avouch.core.Nearest;
import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.Mappings;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How the exports of common products are read as records.
@RestController
public final class MappingApi {
    private final Mappings mappings;

    public MappingApi(Mappings mappings) {
        this.mappings = mappings;
    }

    @GetMapping("/api/v1/mappings")
    @Requires(Permission.READ)
    Json list(@RequestParam("org") OrgId org) {
        return Json.object()
                .put(
                        "mappings",
                        Json.array(new TreeMap<>(mappings.all())
                                .values().stream().map(MappingApi::brief).toList()))
                .build();
    }

    private static JsonObject brief(JsonObject mapping) {
        return Json.object()
                .put("id", mapping.text("id"))
                .put("title", mapping.text("title"))
                .put("type", mapping.text("type"))
                .put("export", mapping.findText("export").orElse(""))
                .build();
    }

    @GetMapping("/api/v1/mappings/{id}")
    @Requires(Permission.READ)
    Json get(@RequestParam("org") OrgId org, @PathVariable("id") String id) {
        JsonObject mapping = mappings.find(id)
                .orElseThrow(() -> ProblemsException.of(
                        "mapping",
                        "no mapping '" + id + "', and no file of this name",
                        Nearest.find(id, mappings.all().keySet())
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("avouch ingest --map list names them")));
        return Json.object().put("mapping", mapping).build();
    }
}
