package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Duties;
import io.avouch.core.programme.Duty;
import io.avouch.core.time.Window;
import io.avouch.flow.Obliging;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The table of duties, row by row.
@RestController
public final class DutiesApi {
    private final Obliging obliging;

    public DutiesApi(Obliging obliging) {
        this.obliging = obliging;
    }

    @GetMapping("/api/v1/duties")
    @Requires(Permission.READ)
    Json rows(
            @RequestParam("org") OrgId org,
            @RequestParam(name = "framework", required = false) Optional<String> framework,
            @RequestParam(name = "as-of", required = false) Optional<String> asOf) {
        return Json.object()
                .put(
                        "duties",
                        Json.array(obliging.rows(org, asOf.map(Window::parseEnd)).stream()
                                .filter(row -> framework
                                        .map(row.duty().framework()::equals)
                                        .orElse(true))
                                .map(DutiesApi::row)
                                .toList()))
                .build();
    }

    private static JsonObject row(Duties.Row row) {
        return Json.object()
                .put("ref", row.duty().ref())
                .put("says", row.duty().says())
                .put(
                        "places",
                        Json.texts(row.duty().places().stream()
                                .map(Duty.Place::text)
                                .toList()))
                .put("state", row.state().text())
                .put("documents", Json.texts(row.documents()))
                .put("drafts", Json.texts(row.drafts()))
                .put("notes", Json.texts(row.notes()))
                .build();
    }
}
