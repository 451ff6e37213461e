package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Acknowledgements.Asked;
import io.avouch.core.programme.Acknowledgements.Reader;
import io.avouch.flow.Acknowledging;
import io.avouch.flow.Standings;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who has acknowledged which policy; a person who signed in acknowledges the revision that they have read.
@RestController
public final class AcknowledgementApi {
    private final Standings standings;
    private final Acknowledging acknowledging;

    public AcknowledgementApi(Standings standings, Acknowledging acknowledging) {
        this.standings = standings;
        this.acknowledging = acknowledging;
    }

    @GetMapping("/api/v1/acknowledgements")
    @Requires(Permission.READ)
    Json list(@RequestParam("org") OrgId org) {
        return Json.object()
                .put(
                        "policies",
                        Json.array(acknowledging.of(standings.of(org, Optional.empty())).stream()
                                .map(AcknowledgementApi::json)
                                .toList()))
                .build();
    }

    private static JsonObject json(Asked asked) {
        return Json.object()
                .put("policy", asked.policy().id())
                .put(
                        "title",
                        asked.policy()
                                .body()
                                .findText("title")
                                .orElse(asked.policy().id()))
                .put("revision", asked.policy().number())
                .put("text_digest", asked.policy().digest().toString())
                .put(
                        "people",
                        Json.array(asked.readers().stream()
                                .map(AcknowledgementApi::json)
                                .toList()))
                .build();
    }

    private static JsonObject json(Reader reader) {
        return Json.object()
                .put("person", reader.person())
                .put("due_on", reader.dueOn().toString())
                .putIfPresent("acknowledged_on", reader.on().map(Object::toString))
                .build();
    }

    @PostMapping("/api/v1/policies/{id}/acknowledgement")
    @Requires(Permission.READ)
    ResponseEntity<Json> acknowledge(
            @RequestParam("org") OrgId org,
            @PathVariable("id") String id,
            @RequestBody JsonObject body,
            Caller caller) {
        if (caller.person().isEmpty()) {
            return ApiProblems.problem(
                    HttpStatus.FORBIDDEN, "a person acknowledges a policy, not a token; sign in", List.of());
        }
        int revision = body.findLong("revision")
                .map(Math::toIntExact)
                .orElseThrow(() -> ProblemsException.of(
                        "revision", "the revision that was read is missing", "as in {\"revision\": 2}"));
        String acknowledgement = acknowledging.acknowledge(org, id, revision, caller.name());
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(Json.object().put("id", acknowledgement).build());
    }
}
