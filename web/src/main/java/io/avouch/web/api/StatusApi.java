package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.finding.Fix;
import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Window;
import io.avouch.flow.FixText;
import io.avouch.flow.Standing;
import io.avouch.flow.Standings;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Where an organisation stands, and what to do next.
@RestController
public final class StatusApi {
    private final Standings standings;
    private final FixText texts;

    public StatusApi(Standings standings, FixText texts) {
        this.standings = standings;
        this.texts = texts;
    }

    @GetMapping("/api/v1/status")
    @Requires(Permission.READ)
    Json status(
            @RequestParam("org") OrgId org,
            @RequestParam(name = "framework", required = false) Optional<String> framework,
            @RequestParam(name = "as-of", required = false) Optional<String> asOf) {
        framework.filter(id -> !Standings.ASSURED.contains(id)).ifPresent(unknown -> {
            throw ProblemsException.of(
                    "framework", "'" + unknown + "' has no status", "one of " + String.join(", ", Standings.ASSURED));
        });
        Standing standing = standings.of(org, asOf.map(Window::parseEnd));
        List<Json> frameworks = new ArrayList<>();
        for (String id : framework.map(List::of).orElse(Standings.ASSURED)) {
            frameworks.add(framework(id, standing.of(id)));
        }
        return Json.object()
                .put("as_of", standing.asOf().toString())
                .put("checkpoint", standing.checkpoint().size())
                .put("frameworks", Json.array(frameworks))
                .build();
    }

    private static JsonObject framework(String id, List<WeighedRequirement> requirements) {
        Json.ObjectBuilder counts = Json.object();
        for (RequirementStatus status : RequirementStatus.values()) {
            counts.put(status.text(), count(requirements, status));
        }
        return Json.object()
                .put("id", id)
                .put("requirements", requirements.size())
                .put("in_scope", requirements.size() - count(requirements, RequirementStatus.NOT_RELEVANT))
                .put("supported", count(requirements, RequirementStatus.SUPPORTED))
                .put("by_status", counts.build())
                .put(
                        "items",
                        Json.array(requirements.stream().map(StatusApi::item).toList()))
                .build();
    }

    private static long count(List<WeighedRequirement> requirements, RequirementStatus status) {
        return requirements.stream()
                .filter(requirement -> requirement.status() == status)
                .count();
    }

    private static JsonObject item(WeighedRequirement requirement) {
        return Json.object()
                .put("ref", requirement.ref().ref())
                .put("status", requirement.status().text())
                .put("reason", requirement.reason())
                .put("primary", Json.texts(requirement.primary()))
                .put("supporting", Json.texts(requirement.supporting()))
                .build();
    }

    @GetMapping("/api/v1/readiness/plan")
    @Requires(Permission.READ)
    Json plan(@RequestParam("org") OrgId org) {
        Standing standing = standings.of(org, Optional.empty());
        return Json.object()
                .put(
                        "fixes",
                        Json.array(standing.plan().stream()
                                .map(fix -> fix(standing, fix))
                                .toList()))
                .build();
    }

    private JsonObject fix(Standing standing, Fix fix) {
        Json.ObjectBuilder moves = Json.object();
        Standings.ASSURED.forEach(id -> moves.put(id, count(fix.moves(), id)));
        return Json.object()
                .put("key", fix.key())
                .put("title", texts.title(standing, fix))
                .put("why", texts.why(standing, fix))
                .put("owner", texts.owner(standing, fix))
                .put("moves", moves.build())
                .put(
                        "touches",
                        Json.texts(fix.touches().stream()
                                .map(RequirementRef::toString)
                                .toList()))
                .build();
    }

    private static long count(List<RequirementRef> refs, String framework) {
        return refs.stream().filter(ref -> ref.framework().equals(framework)).count();
    }
}
