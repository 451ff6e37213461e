package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Position;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.flow.Drafting;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What a [SmallOrganisation] has to have approved before one of its audits can be closed.
record AuditProgramme(Instance instance) {
    static JsonObject audit(String from, String to) {
        return Json.object()
                .put("title", "Type 2 to " + to)
                .put("form", "soc2-type-2")
                .put("period_from", from)
                .put("period_to", to)
                .put("categories", Json.texts(List.of("security")))
                .build();
    }

    static JsonObject control(String test) {
        return Json.object()
                .put("title", "Change approval")
                .put("statement", "Each change is approved by someone other than its author.")
                .put("type", "preventive")
                .put("frequency", "per-event")
                .put("automation", "automated")
                .put("owner", "olga")
                .put("owner_role", "engineering-manager")
                .put(
                        "parts",
                        Json.array(List.of(Json.object()
                                .put("id", "a")
                                .put("words", "approved by someone other than its author")
                                .put("covered", "tested")
                                .put("tests", Json.texts(List.of(test)))
                                .build())))
                .put(
                        "requirements",
                        Json.array(List.of(Json.object()
                                .put("ref", "soc2:CC8.1")
                                .put("weight", "primary")
                                .put("reason", "it does")
                                .build())))
                .build();
    }

    /// One control of one test that two people have read.
    void written(String test) {
        role("Engineering manager", "Answers for changes");
        save("control", "CHG-01", control(test));
        save(
                "test-approval",
                test,
                Json.object()
                        .put("title", "read")
                        .put("test", test)
                        .put(
                                "text_digest",
                                Objects.requireNonNull(instance.catalog.tests().get(test))
                                        .digest()
                                        .toString())
                        .put("reasons", "It tests what it says")
                        .build());
    }

    void role(String title, String duties) {
        save(
                "role",
                "engineering-manager",
                Json.object()
                        .put("title", title)
                        .put("duties", duties)
                        .put("holders", Json.texts(List.of()))
                        .build());
    }

    /// Approved by somebody else.
    void save(String kind, String id, JsonObject body) {
        save(kind, id, body, DocumentState.APPROVED, "bea");
    }

    void saveBy(String approver, String kind, String id, JsonObject body) {
        save(kind, id, body, DocumentState.APPROVED, approver);
    }

    void retire(String kind, String id) {
        JsonObject body = instance.documents
                .find(SmallOrganisation.ORG, kind, id)
                .orElseThrow()
                .body();
        save(kind, id, body, DocumentState.RETIRED, "bea");
    }

    private void save(String kind, String id, JsonObject body, DocumentState state, String approver) {
        Drafting.Outcome outcome = instance.drafting.save(
                SmallOrganisation.ORG,
                List.of(new Drafting.Draft(
                        kind,
                        id,
                        body,
                        state,
                        "olga",
                        "as it is",
                        "ann",
                        Optional.of(approver),
                        Optional.empty(),
                        Position.of("test"))),
                false);
        assertThat(outcome.problems()).isEmpty();
    }
}
