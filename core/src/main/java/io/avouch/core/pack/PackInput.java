package io.avouch.core.pack;

import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.programme.Organisation;
import io.avouch.core.test.TestRun;
import java.util.List;

/// Everything small that a pack says; what is large comes through [io.avouch.core.port.PackSupply].
///
/// @param requirements the weighed requirements of the assurance's framework
/// @param decisions sealed decisions to disclose, in the order of the ledger; the run's own is among them
/// @param checkpoint the first one that covers the run's own decision: the pack's only time
public record PackInput(
        Organisation organisation,
        Assurance assurance,
        Disclosure disclosure,
        TestRun run,
        List<WeighedRequirement> requirements,
        SignedCheckpoint checkpoint,
        String verifierKey,
        List<SealedDecision> decisions,
        ToolControls toolControls,
        Release release) {
    public PackInput {
        requirements = List.copyOf(requirements);
        decisions = List.copyOf(decisions);
    }
}
