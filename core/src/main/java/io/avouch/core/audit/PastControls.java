package io.avouch.core.audit;

import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Controls as they were in force inside a period, and are no more at its end: retired since, or changed.
///
/// To retire a control, or to take a test or a requirement out of it, makes nothing undone that happened before.
public final class PastControls {
    private final Window period;
    private final List<PastControl> past = new ArrayList<>();
    private final Map<String, Revision> inForce = new LinkedHashMap<>();

    private PastControls(Audit audit) {
        this.period = audit.window();
    }

    /// None where the audit is not of a period.
    ///
    /// @param revisions every revision up to the checkpoint, in the order of the ledger
    public static List<PastControl> of(List<Revision> revisions, Audit audit) {
        if (audit.type().weighs() != AuditType.Weighs.OVER_PERIOD) {
            return List.of();
        }
        PastControls controls = new PastControls(audit);
        for (Revision revision : revisions) {
            if (revision.kind().equals("control")) {
                controls.follow(revision);
            }
        }
        return List.copyOf(controls.past);
    }

    private void follow(Revision next) {
        if (next.state() != DocumentState.APPROVED && next.state() != DocumentState.RETIRED) {
            return;
        }
        Revision before = inForce.remove(next.id());
        if (before != null && overlaps(before.savedAt(), next.savedAt())) {
            past.add(new PastControl(before, next.savedAt(), next.state() == DocumentState.RETIRED));
        }
        if (next.state() == DocumentState.APPROVED) {
            inForce.put(next.id(), next);
        }
    }

    private boolean overlaps(Instant from, Instant until) {
        return until.isAfter(period.from()) && from.isBefore(period.to());
    }
}
