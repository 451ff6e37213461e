package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.port.Documents;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.TestRun.Checkpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Documents as they stood at an instant: at the last checkpoint signed by then.
public final class PastDocuments {
    private final Documents documents;
    private final EvidenceLog log;

    public PastDocuments(Documents documents, EvidenceLog log) {
        this.documents = documents;
        this.log = log;
    }

    /// The latest revision of every document, by kind and id.
    public List<Revision> list(OrgId org, Optional<Instant> asOf) {
        if (asOf.isEmpty()) {
            return documents.listAll(org);
        }
        Programme programme = programme(org, asOf.get());
        return programme.kinds().stream()
                .flatMap(kind -> programme.latest(kind).stream())
                .toList();
    }

    public Revision get(OrgId org, String kind, String id, Optional<Instant> asOf) {
        return asOf.map(instant -> programme(org, instant).latest(kind).stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst())
                .orElseGet(() -> documents.find(org, kind, id))
                .orElseThrow(() -> absent(kind, id, asOf));
    }

    public static ProblemsException absent(String kind, String id, Optional<Instant> asOf) {
        return ProblemsException.of(
                kind,
                "no document " + kind + "/" + id
                        + asOf.map(instant -> " as of " + instant).orElse(""),
                "");
    }

    private Programme programme(OrgId org, Instant asOf) {
        Checkpoint then = log.findCheckpoint(org, asOf)
                .orElseThrow(
                        () -> ProblemsException.of("as-of", "nothing was sealed by " + asOf, "ask for a later day"));
        return Programme.of(documents.sealedBelow(org, then.size()));
    }
}
