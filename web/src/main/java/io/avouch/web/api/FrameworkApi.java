package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.framework.Framework;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.FrameworkShelf;
import io.avouch.flow.Exchanging;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Frameworks in the field's exchange formats: brought in, listed, and given out again with every id.
@RestController
public final class FrameworkApi {
    private final Catalog catalog;
    private final FrameworkShelf shelf;
    private final Exchanging exchanging;

    public FrameworkApi(Catalog catalog, FrameworkShelf shelf, Exchanging exchanging) {
        this.catalog = catalog;
        this.shelf = shelf;
        this.exchanging = exchanging;
    }

    @GetMapping("/api/v1/frameworks")
    @Requires(Permission.READ)
    Json list(@RequestParam("org") OrgId org) {
        List<String> brought = shelf.brought();
        return Json.object()
                .put(
                        "frameworks",
                        Json.array(catalog.frameworks().values().stream()
                                .map(framework -> framework(framework, brought))
                                .toList()))
                .put("crosswalk", catalog.crosswalk().size())
                .build();
    }

    private static Json framework(Framework framework, List<String> brought) {
        return Json.object()
                .put("id", framework.id())
                .put("title", framework.title())
                .put("version", framework.version())
                .put("requirements", framework.requirements().count())
                .put("brought", brought.contains(framework.id()))
                .build();
    }

    @GetMapping("/api/v1/frameworks/{id}")
    @Requires(Permission.READ)
    Json one(@RequestParam("org") OrgId org, @PathVariable("id") String id) {
        return shelf.find(id)
                .orElseThrow(() -> ProblemsException.of(
                        "framework", "no framework '" + id + "'", "GET /api/v1/frameworks lists them"));
    }

    @PostMapping("/api/v1/frameworks")
    @Requires(Permission.FOUND)
    Json take(@RequestBody JsonObject body) {
        String text = body.findText("text")
                .orElseThrow(() -> ProblemsException.of("text", "no text", "the file's content, as text"));
        FrameworkShelf.Taken taken =
                shelf.take(body.findText("id"), body.findText("file").orElse("framework"), text);
        return Json.object()
                .putIfPresent("framework", taken.framework())
                .put("requirements", taken.requirements())
                .put("headings", taken.headings())
                .put("mappings", taken.mappings())
                .put("left_out", taken.leftOut())
                .build();
    }

    /// Everything that the last run says, or an audit's as it was frozen, as OSCAL documents by their files' names.
    @GetMapping("/api/v1/oscal")
    @Requires(Permission.EXPORT)
    Json oscal(@RequestParam("org") OrgId org, @RequestParam(name = "audit", required = false) Optional<String> audit) {
        Json.ObjectBuilder all = Json.object();
        audit.map(id -> exchanging.documents(org, id))
                .orElseGet(() -> exchanging.documents(org))
                .forEach(all::put);
        return Json.object().put("documents", all.build()).build();
    }
}
