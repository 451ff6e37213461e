package io.avouch.core.programme;

import io.avouch.core.finding.RequirementStatus;
import java.util.List;
import java.util.Optional;

/// One row of the Statement of Applicability: a reference control, or one of the organisation's own.
///
/// @param ref `A.5.2`, or the id of an own control
/// @param revision which revision of the decision this is, as in `applicability/A.5.2, revision 3`; may be empty
/// @param controls the organisation's controls that carry it out
/// @param neededBy what calls for it: open risks, impact assessments, obligations
/// @param differences AI systems for which it is decided otherwise
/// @param status what its tests support, weighed at the run; of an own control what its own tests do
/// @param contradictions where the decision and the facts disagree; a row is never corrected silently
public record ApplicabilityRow(
        String ref,
        String title,
        Decision decision,
        String justification,
        String revision,
        List<String> controls,
        List<String> neededBy,
        List<Difference> differences,
        Optional<RequirementStatus> status,
        String reason,
        List<Contradiction> contradictions) {
    /// Another decision for one AI system.
    ///
    /// @param controls the controls in force that carry it out for that AI system
    /// @param status what their tests support, where it is said to operate
    public record Difference(
            String aiSystem,
            Decision decision,
            String justification,
            List<String> controls,
            Optional<RequirementStatus> status) {
        public Difference {
            controls = List.copyOf(controls);
        }
    }

    public ApplicabilityRow {
        controls = List.copyOf(controls);
        neededBy = List.copyOf(neededBy);
        differences = List.copyOf(differences);
        contradictions = List.copyOf(contradictions);
    }
}
