package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.Erased;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Lake;
import io.avouch.flow.Erasing;
import io.avouch.flow.ErasingFiles;
import io.avouch.flow.FileReach;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Lawful erasure of single records and files, and what was erased by which decision.
@RestController
public final class ErasureApi {
    private final Erasing erasing;
    private final ErasingFiles files;
    private final Lake lake;

    public ErasureApi(Erasing erasing, ErasingFiles files, Lake lake) {
        this.erasing = erasing;
        this.files = files;
        this.lake = lake;
    }

    @PostMapping("/api/v1/records/{index}/erasure")
    @Requires(Permission.ADMINISTER)
    Json erase(
            @RequestParam("org") OrgId org,
            @PathVariable("index") long index,
            @RequestBody JsonObject body,
            Caller caller) {
        Erasing.Done done = erasing.erase(org, index, body.findText("reason").orElse(""), caller.name());
        return json(done.erased())
                .with("files_erased", Json.of(done.filesErased()))
                .with("files_kept_for", Json.texts(done.filesKeptFor()))
                .with("reached", done.reach().json());
    }

    /// What it would reach; nothing is erased.
    @GetMapping("/api/v1/records/{index}/erasure")
    @Requires(Permission.ADMINISTER)
    Json reach(@RequestParam("org") OrgId org, @PathVariable("index") long index) {
        return Json.object()
                .put("index", index)
                .put("reached", erasing.reach(org, index).json())
                .build();
    }

    @PostMapping("/api/v1/files/{digest}/erasure")
    @Requires(Permission.ADMINISTER)
    Json eraseFile(
            @RequestParam("org") OrgId org,
            @PathVariable("digest") String sha256,
            @RequestBody JsonObject body,
            Caller caller) {
        ErasingFiles.Done done =
                files.erase(org, sha256, body.findText("reason").orElse(""), caller.name());
        return Json.object()
                .put("sha256", done.sha256())
                .put("erased_by", done.by())
                .put("named_by", Json.texts(done.reach().namedBy()))
                .put("reached", done.reach().json())
                .build();
    }

    /// What it would reach; nothing is erased.
    @GetMapping("/api/v1/files/{digest}/erasure")
    @Requires(Permission.ADMINISTER)
    Json reachOfFile(@RequestParam("org") OrgId org, @PathVariable("digest") String sha256) {
        FileReach reach = files.reach(org, sha256);
        return Json.object()
                .put("sha256", sha256)
                .put("named_by", Json.texts(reach.namedBy()))
                .put("reached", reach.json())
                .build();
    }

    @GetMapping("/api/v1/records/erased")
    @Requires(Permission.READ)
    Json erased(@RequestParam("org") OrgId org) {
        return Json.object()
                .put(
                        "erased",
                        Json.array(
                                lake.erased(org).stream().map(ErasureApi::json).toList()))
                .build();
    }

    private static JsonObject json(Erased erased) {
        return Json.object()
                .put("index", erased.index())
                .put("erased_by", erased.by())
                .put("type", erased.type())
                .build();
    }
}
