package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.ApplicabilityRow;
import io.avouch.core.programme.Contradiction;
import io.avouch.core.programme.Decision;
import io.avouch.core.time.Window;
import io.avouch.flow.Reporting;
import io.avouch.flow.Standing;
import io.avouch.flow.Standings;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The Statement of Applicability, with its own contradictions.
@RestController
public final class ApplicabilityApi {
    private final Standings standings;
    private final Reporting reporting;

    public ApplicabilityApi(Standings standings, Reporting reporting) {
        this.standings = standings;
        this.reporting = reporting;
    }

    @GetMapping("/api/v1/soa")
    @Requires(Permission.READ)
    Json rows(@RequestParam("org") OrgId org, @RequestParam(name = "as-of", required = false) Optional<String> asOf) {
        Standing standing = standings.of(org, asOf.map(Window::parseEnd));
        List<ApplicabilityRow> rows = reporting.applicability(standing);
        return Json.object()
                .put("as_of", standing.asOf().toString())
                .put("checkpoint", standing.checkpoint().size())
                .put(
                        "contradictions",
                        rows.stream()
                                .mapToLong(row -> row.contradictions().size())
                                .sum())
                .put("rows", Json.array(rows.stream().map(ApplicabilityApi::row).toList()))
                .build();
    }

    private static JsonObject row(ApplicabilityRow row) {
        Json.ObjectBuilder json = decided(Json.object(), row.decision())
                .put("ref", row.ref())
                .put("title", row.title())
                .put("justification", row.justification())
                .put("revision", row.revision())
                .put("controls", Json.texts(row.controls()))
                .put("needed_by", Json.texts(row.neededBy()))
                .putIfPresent("status", row.status().map(RequirementStatus::text))
                .put("reason", row.reason())
                .put(
                        "differences",
                        Json.array(row.differences().stream()
                                .map(each -> decided(Json.object(), each.decision())
                                        .put("ai_system", each.aiSystem())
                                        .put("justification", each.justification())
                                        .put("controls", Json.texts(each.controls()))
                                        .putIfPresent("status", each.status().map(RequirementStatus::text))
                                        .build())
                                .toList()))
                .put(
                        "contradictions",
                        Json.texts(row.contradictions().stream()
                                .map(Contradiction::says)
                                .toList()));
        return json.build();
    }

    private static Json.ObjectBuilder decided(Json.ObjectBuilder json, Decision decision) {
        json.put("decision", decision.text());
        if (decision instanceof Decision.IncludedPlanned(java.time.LocalDate due)) {
            json.put("planned_on", due.toString());
        }
        return json;
    }
}
