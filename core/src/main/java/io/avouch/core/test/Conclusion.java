package io.avouch.core.test;

import io.avouch.core.Numbers;
import io.avouch.core.evidence.Coverage;
import io.avouch.core.evidence.Gap;
import io.avouch.core.test.TestOutcome.Deviations;
import io.avouch.core.test.TestOutcome.NoDeviations;
import io.avouch.core.test.TestOutcome.NoOccurrence;
import io.avouch.core.test.TestOutcome.NotTested;
import io.avouch.core.time.Instants;
import java.util.stream.Collectors;

/// From counts and coverage to the outcome of a test. Never better than the evidence.
public final class Conclusion {
    private Conclusion() {}

    public static TestOutcome of(Counts counts, Coverage coverage) {
        if (counts.failed() > 0) {
            return new Deviations(counts.failed());
        }
        if (!coverage.complete()) {
            return new NotTested(missing(coverage));
        }
        if (counts.unverified() > 0) {
            return new NotTested(Numbers.grouped(counts.unverified()) + " of " + Numbers.grouped(counts.population())
                    + " items could not be verified");
        }
        return counts.tested() == 0 ? new NoOccurrence() : new NoDeviations();
    }

    /// What is missing from the coverage, in words; empty when nothing is.
    public static String missing(Coverage coverage) {
        if (coverage.sources().isEmpty()) {
            return "no source provides these records";
        }
        if (!coverage.gaps().isEmpty()) {
            return coverage.gaps().stream().limit(3).map(Conclusion::gap).collect(Collectors.joining("; "))
                    + (coverage.gaps().size() > 3 ? "; and " + (coverage.gaps().size() - 3) + " more gaps" : "");
        }
        return coverage.countConfirmed()
                ? ""
                : "count not confirmed: counted by " + coverage.countMethod().text()
                        + ", and no inspector has confirmed it";
    }

    private static String gap(Gap gap) {
        return gap.source() + " (" + gap.type() + ") not read whole from "
                + Instants.brief(gap.interval().from()) + " to "
                + Instants.brief(gap.interval().to())
                + (gap.reason().isEmpty() ? "" : ": " + gap.reason());
    }
}
