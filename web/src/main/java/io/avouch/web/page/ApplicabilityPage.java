package io.avouch.web.page;

import java.util.List;
import java.util.Optional;

/// The Statement of Applicability, and what speaks against it.
public record ApplicabilityPage(List<Row> rows) {
    public ApplicabilityPage {
        rows = List.copyOf(rows);
    }

    /// One reference control, or one control of the organisation's own beyond them.
    ///
    /// @param href its requirement's page, or its control's
    /// @param planned the day by which it is to operate, where it does not yet
    /// @param document the decision and its revision; absent where nothing was decided
    /// @param others AI systems for which it is decided otherwise, in words
    /// @param status what its tests support
    /// @param contradictions where the decision and the facts disagree
    public record Row(
            String ref,
            String title,
            String href,
            String decision,
            Optional<String> planned,
            Optional<Link> document,
            String justification,
            List<String> others,
            List<Link> controls,
            List<String> neededBy,
            Optional<Mark> status,
            List<String> contradictions) {
        public Row {
            others = List.copyOf(others);
            controls = List.copyOf(controls);
            neededBy = List.copyOf(neededBy);
            contradictions = List.copyOf(contradictions);
        }
    }

    /// How many rows something speaks against.
    public long contradicted() {
        return rows.stream().filter(row -> !row.contradictions().isEmpty()).count();
    }
}
