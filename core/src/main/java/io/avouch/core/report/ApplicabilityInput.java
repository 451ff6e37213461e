package io.avouch.core.report;

import io.avouch.core.framework.Framework;
import io.avouch.core.programme.ApplicabilityRow;
import io.avouch.core.programme.Organisation;
import io.avouch.core.test.TestRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything the Statement of Applicability says.
///
/// @param version the statement's own version, as it was approved; a draft says so
/// @param approval who approved this version, and when; empty for a draft
/// @param scope the boundaries of the management system, in the organisation's words
/// @param framework the framework whose reference controls (refs `A.…`) must each have a row
/// @param rows the reference controls and the organisation's own
public record ApplicabilityInput(
        Organisation organisation,
        TestRun run,
        String version,
        Optional<Approval> approval,
        String scope,
        Framework framework,
        List<ApplicabilityRow> rows) {
    public ApplicabilityInput {
        rows = List.copyOf(rows);
    }

    public record Approval(String approver, Instant approvedAt) {}
}
