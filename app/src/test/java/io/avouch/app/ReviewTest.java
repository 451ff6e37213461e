package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Drafting.Draft;
import io.avouch.flow.Drafting.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was exported and comes back says nothing new; an approval for another reason is a review.
class ReviewTest {
    private static final OrgId ORG = new OrgId("again");
    private static final JsonObject BODY = Json.object()
            .put("title", "Lead")
            .put("duties", "Duties")
            .put("holders", Json.texts(List.of()))
            .build();

    private static Draft approval(String reason) {
        return new Draft(
                "role",
                "lead",
                BODY,
                DocumentState.APPROVED,
                "ann",
                reason,
                "ann",
                Optional.of("bob"),
                Optional.empty(),
                Position.of("test"));
    }

    @Test
    void the_same_approval_again_changes_nothing_and_a_review_is_kept(@TempDir Path folder) throws IOException {
        try (Workspace workspace = Workspace.open(folder);
                Instance instance = Instance.open(workspace, Settings.DEFAULT, Map.of())) {
            Instant start = Instant.parse("2026-01-01T00:00:00Z");
            instance.founding.found(ORG, "Again (EXAMPLE)", true, start, Optional.of(7L));
            assertThat(save(instance, "First version")).isEqualTo("created");
            assertThat(save(instance, "First version")).isEqualTo("unchanged");
            assertThat(save(instance, "Reviewed a year later")).isEqualTo("changed");
            assertThat(instance.documents.history(ORG, "role", "lead"))
                    .extracting(Revision::reason)
                    .containsExactly("First version", "Reviewed a year later");
        }
    }

    private static String save(Instance instance, String reason) {
        Outcome outcome = instance.drafting.save(ORG, List.of(approval(reason)), false);
        assertThat(outcome.problems()).isEmpty();
        return outcome.changes().getFirst().change();
    }
}
