package io.avouch.core.report;

import io.avouch.core.finding.RequirementStatus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// One row of the Statement of Applicability: a reference control, or one of the organisation's own.
///
/// @param ref `A.5.2`, or the id of an own control
/// @param revision which revision of the decision this is, as in `applicability/A.5.2, revision 3`; may be empty
/// @param controls the organisation's controls that carry it out
/// @param neededBy what calls for it: open risks, impact assessments, obligations
/// @param status what its tests support, weighed at the run
public record ApplicabilityRow(
        String ref,
        String title,
        Decision decision,
        String justification,
        String revision,
        List<String> controls,
        List<String> neededBy,
        RequirementStatus status,
        String reason) {
    public ApplicabilityRow {
        controls = List.copyOf(controls);
        neededBy = List.copyOf(neededBy);
    }

    /// Where the decision and the facts disagree, in words. A row is never corrected silently.
    public List<String> contradictions(LocalDate today) {
        List<String> found = new ArrayList<>();
        switch (decision) {
            case Decision.IncludedOperating ignored -> operating(found);
            case Decision.IncludedPlanned planned -> planned(planned.due(), today, found);
            case Decision.Excluded ignored -> excluded(found);
            case Decision.Undecided ignored -> found.add("no decision is recorded");
        }
        if (justification.isBlank() && !(decision instanceof Decision.Undecided)) {
            found.add("no justification is recorded");
        }
        return found;
    }

    private void operating(List<String> found) {
        if (controls.isEmpty()) {
            found.add("said to operate, but no approved control carries it out");
            return;
        }
        switch (status) {
            case DEVIATIONS -> found.add("said to operate, but its tests found deviations");
            case NOT_TESTED -> found.add("said to operate, but nothing of it has been tested");
            case NO_CONTROL -> found.add("said to operate, but it has no approved primary control");
            case NOT_RELEVANT -> found.add("said to operate, but recorded as not relevant");
            case SUPPORTED, PARTLY_TESTED, STATED -> {}
        }
    }

    private static void planned(LocalDate due, LocalDate today, List<String> found) {
        if (due.isBefore(today)) {
            found.add("was to operate from " + due + ", which has passed");
        }
    }

    private void excluded(List<String> found) {
        if (!controls.isEmpty()) {
            found.add("excluded, but carried out by " + String.join(", ", controls));
        }
        if (!neededBy.isEmpty()) {
            found.add("excluded, but called for by " + String.join(", ", neededBy));
        }
    }
}
