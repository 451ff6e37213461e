package io.avouch.core.test;

import java.time.Duration;
import java.util.List;

/// What Avouch did before a run, and recorded: what tests of the programme itself see of it.
///
/// @param tested what runs of tests found
/// @param checked when the ledger was checked
public record PastWork(List<Tested> tested, List<LedgerChecked> checked) {
    public static final PastWork NONE = new PastWork(List.of(), List.of());

    /// So long before a window begins, work is still told of: a year and a month. How much there ever was makes no run
    /// longer.
    public static final Duration BEFORE = Duration.ofDays(400);

    public PastWork {
        tested = List.copyOf(tested);
        checked = List.copyOf(checked);
    }
}
