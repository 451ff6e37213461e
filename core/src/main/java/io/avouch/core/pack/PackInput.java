package io.avouch.core.pack;

import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.programme.Organisation;
import io.avouch.core.selection.Selection;
import io.avouch.core.test.TestRun;
import java.util.List;
import java.util.Set;

/// Everything small that a pack says; what is large comes through [io.avouch.core.port.PackSupply].
///
/// @param shown tests whose items are all shown, whatever the disclosure is
/// @param selections drawn for the audit out of this run: their items are shown
/// @param waiting tests of the run whose text nobody had approved: they count for nothing
/// @param requirements the weighed requirements of the assurance's framework
/// @param decisions sealed decisions to disclose, in the order of the ledger; the run's own is among them
/// @param checkpoint the first one that covers the run's own decision: the pack's only time
public record PackInput(
        Organisation organisation,
        Assurance assurance,
        Disclosure disclosure,
        Set<String> shown,
        List<Selection.Recorded> selections,
        TestRun run,
        Set<String> waiting,
        List<WeighedRequirement> requirements,
        SignedCheckpoint checkpoint,
        String verifierKey,
        List<SealedDecision> decisions,
        ToolControls toolControls,
        Release release) {
    public PackInput {
        requirements = List.copyOf(requirements);
        shown = Set.copyOf(shown);
        waiting = Set.copyOf(waiting);
        selections = List.copyOf(selections);
        decisions = List.copyOf(decisions);
    }

    /// Whether every item of a test is shown by name.
    public boolean showsItems(String test) {
        return disclosure.showsItems() || shown.contains(test);
    }
}
