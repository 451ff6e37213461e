package io.avouch.web.api;

import io.avouch.core.Bytes;
import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.flow.ImportingComponents;
import io.avouch.flow.ImportingComponents.Given;
import io.avouch.flow.ImportingComponents.Order;
import io.avouch.flow.ShadowAi;
import io.avouch.flow.Standings;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// AI components as others state them, and what was seen of AI that is in no register.
@RestController
public final class ComponentApi {
    private static final int PIECE = 1 << 16;

    private final ImportingComponents components;
    private final ShadowAi shadow;
    private final Standings standings;
    private final PassingFiles passing;

    public ComponentApi(ImportingComponents components, ShadowAi shadow, Standings standings, PassingFiles passing) {
        this.components = components;
        this.shadow = shadow;
        this.standings = standings;
        this.passing = passing;
    }

    /// Takes a bill of materials, an answer of a registry or a model card; the body is the file.
    @PostMapping("/api/v1/ai-components")
    @Requires(Permission.COLLECT)
    Json take(
            @RequestParam("org") OrgId org,
            @RequestParam("name") String name,
            @RequestParam(name = "source", required = false) Optional<String> source,
            @RequestParam(name = "model", required = false) Optional<String> model,
            @RequestParam(name = "model-version", required = false) Optional<String> version,
            @RequestParam(name = "system", required = false) Optional<String> system,
            @RequestParam(name = "dry-run", defaultValue = "false") boolean dryRun,
            HttpServletRequest request,
            Caller caller)
            throws IOException {
        Order order = new Order(source, model, version, system);
        Path sent = passing.file("components-");
        try {
            components.receiving(org, () -> receive(name, request, sent));
            return components.inPlace(org, () -> {
                Given given = new Given(name, Bytes.owning(Files.readAllBytes(sent)));
                return ComponentJson.of(
                        dryRun
                                ? components.preview(org, given, order)
                                : components.take(org, given, order, caller.name()),
                        dryRun);
            });
        } finally {
            Files.delete(sent);
        }
    }

    /// However slowly it comes, it takes nobody's place, and no memory.
    private static void receive(String name, HttpServletRequest request, Path to) throws IOException {
        try (OutputStream out = Files.newOutputStream(to)) {
            InputStream in = request.getInputStream();
            byte[] piece = new byte[PIECE];
            long left = ImportingComponents.BYTES_MAX;
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                left -= count;
                if (left < 0) {
                    throw ProblemsException.of(
                            name,
                            "it is longer than the " + (ImportingComponents.BYTES_MAX >> 20)
                                    + " MiB that are read at most",
                            "hand in a bill of materials of the models and their data alone");
                }
                out.write(piece, 0, count);
            }
        }
    }

    @GetMapping("/api/v1/shadow-ai")
    @Requires(Permission.READ)
    Json shadow(@RequestParam("org") OrgId org) {
        ShadowAi.Found found = shadow.of(standings.of(org, Optional.empty()));
        return Json.object()
                .put(
                        "shadow_ai",
                        Json.array(
                                found.sights().stream().map(ComponentJson::of).toList()))
                .put("only_the_latest_of", Json.texts(List.of()))
                .build();
    }
}
