package io.avouch.report;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.programme.ApplicabilityRow;
import io.avouch.core.programme.Contradiction;
import io.avouch.core.programme.Decision;
import io.avouch.core.report.ApplicabilityInput;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Inputs for the Statement of Applicability.
final class ApplicabilitySamples {
    private ApplicabilitySamples() {}

    static ApplicabilityInput of(String kind) {
        return switch (kind) {
            case "rich" -> rich("");
            case "hostile" -> rich(" " + Samples.HOSTILE);
            default ->
                new ApplicabilityInput(
                        Samples.organisation("Nobody Ltd"),
                        Samples.run(List.of()),
                        "0",
                        Optional.empty(),
                        "",
                        Samples.iso42001(),
                        List.of());
        };
    }

    private static ApplicabilityInput rich(String more) {
        List<ApplicabilityRow> rows = new ArrayList<>();
        Samples.iso42001()
                .requirements()
                .filter(requirement -> requirement.ref().ref().startsWith("A."))
                .forEach(requirement -> rows.add(row(requirement.ref().ref(), requirement.title(), rows.size(), more)));
        rows.add(row("OWN-01", "Red-team exercise before each release", 0, more));
        return new ApplicabilityInput(
                Samples.organisation("Northwind AI" + more),
                Samples.run(List.of()),
                "4",
                Optional.of(new ApplicabilityInput.Approval("a.ferrari" + more, Instant.parse("2026-10-02T09:30:00Z"))),
                "The assistant and the CV-screening model, built and operated in Dublin." + more,
                Samples.iso42001(),
                rows);
    }

    private static ApplicabilityRow row(String ref, String title, int i, String more) {
        Decision decision = switch (i % 5) {
            case 3 -> new Decision.IncludedPlanned(LocalDate.parse(i == 3 ? "2026-06-30" : "2027-01-31"));
            case 4 -> new Decision.Excluded();
            default -> new Decision.IncludedOperating();
        };
        boolean excluded = decision instanceof Decision.Excluded;
        return new ApplicabilityRow(
                ref,
                title + more,
                decision,
                i == 7 ? "" : "Called for by risk R-" + i + " and the impact assessment of the assistant." + more,
                "applicability/" + ref + ", revision 3",
                excluded ? List.of() : List.of("AIM-0" + i % 10, "AIM-11"),
                i == 9 ? List.of("risk R-12 (open)") : List.of(),
                i == 6
                        ? List.of(new ApplicabilityRow.Difference(
                                "screen", new Decision.Excluded(), "Not there." + more, List.of(), Optional.empty()))
                        : List.of(),
                Optional.of(
                        excluded
                                ? RequirementStatus.NOT_RELEVANT
                                : i % 4 == 1 ? RequirementStatus.DEVIATIONS : RequirementStatus.SUPPORTED),
                i % 4 == 1 ? "ai.impact-assessment: 3 deviations" + more : "",
                contradictions(i, excluded));
    }

    private static List<Contradiction> contradictions(int i, boolean excluded) {
        List<Contradiction> found = new ArrayList<>();
        if (i == 3) {
            found.add(new Contradiction.PlanPast(LocalDate.parse("2026-06-30"), Optional.empty()));
        }
        if (!excluded && i % 4 == 1) {
            found.add(new Contradiction.OperatingAgainstTests(RequirementStatus.DEVIATIONS, Optional.empty()));
        }
        if (i == 9) {
            found.add(new Contradiction.ExcludedButNeeded("risk R-12 (open)", Optional.empty()));
        }
        if (i == 7) {
            found.add(new Contradiction.Unjustified(Optional.empty()));
        }
        return found;
    }
}
