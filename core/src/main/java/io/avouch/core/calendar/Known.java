package io.avouch.core.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What is known of things that were done, beside what documents say of themselves.
///
/// @param reviewed the day on which a document was last found right as it stands, by `kind/id`
/// @param occasions what cadence tests found
public record Known(Map<String, LocalDate> reviewed, List<Occasion> occasions) {
    public static final Known NOTHING = new Known(Map.of(), List.of());

    public Known {
        reviewed = Map.copyOf(reviewed);
        occasions = List.copyOf(occasions);
    }
}
