package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Documents;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Origin;
import io.avouch.core.programme.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The documents as files carry them: each with the revision that it is, and in whose log that stands. What is in force
/// comes before a draft that follows it. What a file brought, and nobody here has touched, is carried on as it came.
public final class Exporting {
    private final Organisations organisations;
    private final Documents documents;

    public Exporting(Organisations organisations, Documents documents) {
        this.organisations = organisations;
        this.documents = documents;
    }

    /// @param heads the latest revisions of the documents
    public List<JsonObject> carried(OrgId org, List<Revision> heads) {
        String log = organisations.find(org).orElseThrow().origin();
        List<JsonObject> carried = new ArrayList<>();
        for (Revision head : heads) {
            boolean pending = head.shownState() == DocumentState.DRAFT || head.shownState() == DocumentState.IN_REVIEW;
            if (pending && head.number() > 1) {
                standing(documents.history(org, head.kind(), head.id()))
                        .ifPresent(each -> carried.add(carried(log, each)));
            }
            carried.add(carried(log, head));
        }
        return carried;
    }

    /// The one in force by its own word, wherever that was said.
    private static Optional<Revision> standing(List<Revision> history) {
        Optional<Revision> standing = Optional.empty();
        for (Revision each : history) {
            standing = switch (each.shownState()) {
                case APPROVED -> Optional.of(each);
                case RETIRED -> Optional.empty();
                case DRAFT, IN_REVIEW -> standing;
            };
        }
        return standing;
    }

    private static JsonObject carried(String log, Revision revision) {
        Origin origin = revision.origin()
                .orElseGet(() -> new Origin(
                        log,
                        revision.number(),
                        revision.state(),
                        revision.author(),
                        revision.approver(),
                        revision.savedAt()));
        return Json.object()
                .put("kind", revision.kind())
                .put("id", revision.id())
                .put("state", origin.state().text())
                .put("owner", revision.owner())
                .put("reason", revision.reason())
                .put("revision", origin.revision())
                .put("log", origin.log())
                .put("author", origin.author())
                .putIfPresent("approver", origin.approver())
                .put("saved_at", origin.savedAt().toString())
                .put("digest", revision.digest().toString())
                .put("body", revision.body())
                .build();
    }
}
