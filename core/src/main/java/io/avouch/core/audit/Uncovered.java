package io.avouch.core.audit;

import io.avouch.core.framework.RequirementRef;
import java.time.LocalDate;
import java.util.List;

/// A control that began inside the period: before that day, nothing of it covered its requirements.
///
/// @param from the first day of the period
/// @param until the day before the control began
public record Uncovered(
        String control, String title, LocalDate began, LocalDate from, LocalDate until, List<RequirementRef> refs) {
    public Uncovered {
        refs = List.copyOf(refs);
    }

    public String says() {
        return control + " began on " + began + ": not covered from " + from + " to " + until;
    }
}
