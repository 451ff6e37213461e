package io.avouch.core.audit;

import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How long an approved revision was in force.
///
/// @param until when the next one took its place, or it was retired; [Instant#MAX] for what is in force
record Term(Revision revision, Instant until, boolean retired) {
    /// In the order in which they ended, then those in force.
    ///
    /// @param revisions of any kinds, in the order of the ledger
    static List<Term> of(List<Revision> revisions, String kind) {
        List<Term> terms = new ArrayList<>();
        Map<String, Revision> inForce = new LinkedHashMap<>();
        for (Revision next : revisions) {
            boolean retired = next.state() == DocumentState.RETIRED;
            if (!next.kind().equals(kind) || !(retired || next.state() == DocumentState.APPROVED)) {
                continue;
            }
            Revision before = inForce.remove(next.id());
            if (before != null) {
                terms.add(new Term(before, next.savedAt(), retired));
            }
            if (!retired) {
                inForce.put(next.id(), next);
            }
        }
        inForce.values().forEach(each -> terms.add(new Term(each, Instant.MAX, false)));
        return List.copyOf(terms);
    }

    Instant from() {
        return revision.savedAt();
    }

    boolean inForce() {
        return until.equals(Instant.MAX);
    }

    boolean overlaps(Window window) {
        return until.isAfter(window.from()) && from().isBefore(window.to());
    }
}
