package io.avouch.core.report;

import io.avouch.core.audit.AuditStanding;
import io.avouch.core.audit.DescriptionPart;
import io.avouch.core.audit.Freeze;
import io.avouch.core.programme.ApplicabilityRow;
import io.avouch.core.programme.Duties;
import io.avouch.core.programme.Programme;
import io.avouch.core.test.TestRun.Checkpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything management's package for one audit says. It stands on the audit's freeze: every number is its run's.
///
/// @param documents the checkpoint up to which documents were read: the freeze's, or a later one
/// @param facts the run with its requirements, controls, deviations and sources
/// @param waived by test: the items that would be deviations but for a waiver, all or the first of them
/// @param description by criterion; empty for other frameworks than SOC 2
/// @param rows of the Statement of Applicability; empty for SOC 2
/// @param duties where the framework's clauses are met; empty for SOC 2
/// @param afterwards what came after the freeze or after the end; empty where all stands on the freeze's checkpoint
public record AuditInput(
        AuditStanding standing,
        Freeze freeze,
        Checkpoint documents,
        ReadinessInput facts,
        Map<String, List<io.avouch.core.test.ItemResult>> waived,
        Programme programme,
        List<DescriptionPart> description,
        List<ApplicabilityRow> rows,
        List<Duties.Row> duties,
        Optional<Afterwards> afterwards) {
    public AuditInput {
        waived = Map.copyOf(waived);
        description = List.copyOf(description);
        rows = List.copyOf(rows);
        duties = List.copyOf(duties);
    }
}
