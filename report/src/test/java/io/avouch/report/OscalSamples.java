package io.avouch.report;

import io.avouch.core.report.ReadinessInput;

/// The samples of reports, for another package.
public final class OscalSamples {
    private OscalSamples() {}

    public static ReadinessInput rich() {
        return Samples.rich(6, 4);
    }

    public static ReadinessInput hostile() {
        return Samples.hostile();
    }

    public static ReadinessInput empty() {
        return Samples.empty();
    }
}
