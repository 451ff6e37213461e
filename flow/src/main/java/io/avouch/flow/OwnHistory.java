package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.pack.Release;
import io.avouch.core.pack.ToolControls;
import io.avouch.core.port.Decisions;
import io.avouch.core.test.TestRun;
import java.util.function.Supplier;

/// Avouch's own controls for its readers: who can change what results depend on, and each time somebody did. A pack
/// says the same of its run.
public final class OwnHistory {
    private final Decisions decisions;
    private final Supplier<Release> release;

    public OwnHistory(Decisions decisions, Supplier<Release> release) {
        this.decisions = decisions;
        this.release = release;
    }

    public Release release() {
        return release.get();
    }

    /// Of the window of a run, with everything recorded until now.
    public ToolControls of(OrgId org, TestRun run) {
        return new ToolUse(run, decisions.sealedBelow(org, Long.MAX_VALUE)).controls();
    }
}
