package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.test.PlannedRun;
import io.avouch.flow.Planning;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Runs that schedules asked for, and what became of each.
@RestController
public final class PlannedApi {
    private static final int LIST_MAX = 10_000;

    private final Planning planning;

    public PlannedApi(Planning planning) {
        this.planning = planning;
    }

    @GetMapping("/api/v1/planned-runs")
    @Requires(Permission.READ)
    Json list(@RequestParam("org") OrgId org, @RequestParam(name = "limit", defaultValue = "100") int limit) {
        if (limit < 1 || limit > LIST_MAX) {
            throw ProblemsException.of("limit", "a list has 1 to " + LIST_MAX + " runs, not " + limit, "");
        }
        return Json.object()
                .put(
                        "runs",
                        Json.array(planning.list(org, limit).stream()
                                .map(PlannedApi::json)
                                .toList()))
                .build();
    }

    private static JsonObject json(PlannedRun run) {
        return Json.object()
                .put("schedule", run.schedule())
                .put("cause", run.cause().text())
                .put("due_at", run.dueAt().toString())
                .put("tests", Json.texts(run.tests()))
                .put("state", run.state().text())
                .put("reason", run.reason())
                .putIfPresent("run", run.run())
                .put("changed_at", run.changedAt().toString())
                .build();
    }
}
