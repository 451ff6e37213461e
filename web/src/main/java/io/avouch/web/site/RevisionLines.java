package io.avouch.web.site;

import io.avouch.core.programme.Revision;
import io.avouch.web.page.RevisionLine;
import java.util.List;

/// The history of a document for its page.
final class RevisionLines {
    private RevisionLines() {}

    /// @param history oldest first; shown newest first
    static List<RevisionLine> of(List<Revision> history) {
        return history.reversed().stream()
                .map(revision -> new RevisionLine(
                        revision.number(),
                        revision.state(),
                        revision.author(),
                        revision.approver(),
                        revision.reason(),
                        revision.savedAt(),
                        revision.index()))
                .toList();
    }
}
