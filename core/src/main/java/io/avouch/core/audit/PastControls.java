package io.avouch.core.audit;

import io.avouch.core.programme.Revision;
import java.util.List;

/// Controls as they were in force inside a period, and are no more at its end: retired since, or changed.
///
/// To retire a control, or to take a test or a requirement out of it, makes nothing undone that happened before.
public final class PastControls {
    private PastControls() {}

    /// None where the audit is not of a period.
    ///
    /// @param revisions every revision up to the checkpoint, in the order of the ledger
    public static List<PastControl> of(List<Revision> revisions, Audit audit) {
        if (audit.type().weighs() != AuditType.Weighs.OVER_PERIOD) {
            return List.of();
        }
        return Term.of(revisions, "control").stream()
                .filter(term -> !term.inForce() && term.overlaps(audit.window()))
                .map(term -> new PastControl(term.revision(), term.until(), term.retired()))
                .toList();
    }
}
