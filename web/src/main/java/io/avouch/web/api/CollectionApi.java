package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.CollectionRunJson;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.flow.Readings;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Collection runs and the records that they bring.
@RestController
public final class CollectionApi {
    private final Readings readings;

    public CollectionApi(Readings readings) {
        this.readings = readings;
    }

    @PostMapping("/api/v1/collection-runs")
    @Requires(Permission.COLLECT)
    ResponseEntity<Json> open(@RequestParam("org") OrgId org, @RequestBody JsonObject body, Caller caller) {
        for (String member : new String[] {"type", "source"}) {
            if (body.findText(member).isEmpty()) {
                throw ProblemsException.of(member, "the member '" + member + "' is missing", "");
            }
        }
        JsonObject named = body.findText("actor").isPresent() ? body : body.with("actor", Json.of(caller.name()));
        String id = readings.open(org, CollectionRunJson.readOpening(named));
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(Json.object().put("id", id).build());
    }

    @PatchMapping("/api/v1/collection-runs/{id}")
    @Requires(Permission.COLLECT)
    Json close(
            @RequestParam("org") OrgId org,
            @PathVariable("id") String id,
            @RequestBody JsonObject body,
            Caller caller) {
        if (body.object("covers").members().isEmpty()) {
            throw ProblemsException.of(
                    "covers",
                    "the interval that the run covers is missing",
                    "give covers.from and covers.to, dates or instants");
        }
        CollectionRun run = readings.close(org, id, CollectionRunJson.readClosing(body), caller.name());
        return Json.object()
                .put("id", run.id())
                .put("received", run.received())
                .put("whole", run.whole())
                .build();
    }

    /// Takes NDJSON line by line and answers each line with a receipt or a problem, in order.
    @PostMapping("/api/v1/records")
    @Requires(Permission.COLLECT)
    void records(
            @RequestParam("org") OrgId org,
            @RequestParam("run") String run,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setContentType("application/x-ndjson;charset=UTF-8");
        new RecordStream(lines -> readings.add(org, run, lines))
                .copy(request.getInputStream(), response.getOutputStream());
    }
}
