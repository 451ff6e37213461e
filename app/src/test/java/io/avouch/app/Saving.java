package io.avouch.app;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.flow.Drafting.Draft;
import java.util.List;
import java.util.Optional;

/// Saves single documents, and tells what is wrong with them.
record Saving(Instance instance, OrgId org) {
    /// @return what is wrong with it; saved only where that is nothing
    List<String> problems(String kind, String id, JsonObject body, DocumentState state, String author, String reason) {
        return instance
                .drafting
                .save(
                        org,
                        List.of(new Draft(
                                kind,
                                id,
                                body,
                                state,
                                author,
                                reason,
                                author,
                                Optional.empty(),
                                Optional.empty(),
                                Position.of("test"))),
                        false)
                .problems()
                .stream()
                .map(Problem::message)
                .toList();
    }
}
