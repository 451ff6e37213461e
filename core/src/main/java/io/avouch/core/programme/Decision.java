package io.avouch.core.programme;

import java.time.LocalDate;

/// What was decided about a control of the Statement of Applicability.
public sealed interface Decision {
    /// It applies, and the organisation operates it.
    record IncludedOperating() implements Decision {}

    /// It applies, and is to operate from this day.
    record IncludedPlanned(LocalDate due) implements Decision {}

    /// It does not apply.
    record Excluded() implements Decision {}

    /// Nobody has decided yet: printed as such, never left out.
    record Undecided() implements Decision {}

    default String text() {
        return switch (this) {
            case IncludedOperating ignored -> "included-operating";
            case IncludedPlanned ignored -> "included-planned";
            case Excluded ignored -> "excluded";
            case Undecided ignored -> "undecided";
        };
    }
}
