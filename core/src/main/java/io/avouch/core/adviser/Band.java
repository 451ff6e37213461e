package io.avouch.core.adviser;

import java.util.List;
import java.util.Optional;

/// What follows from a readiness, up to the next band: order and report type.
///
/// @param report the type of a SOC 2 report
/// @param remediationMonths how long closing gaps takes at least, in months
/// @param periodMonths how long the period of a first report is, in months; 0 for a Type 1, which has none
/// @param iso42001Months how long a certificate takes at least, in months
public record Band(
        String id,
        String title,
        int from,
        String report,
        int remediationMonths,
        int periodMonths,
        int iso42001Months,
        List<Step> steps) {
    /// One step, and the scheme that asks for it; empty for any.
    public record Step(Optional<Scheme> scheme, String says) {}

    public Band {
        steps = List.copyOf(steps);
    }
}
