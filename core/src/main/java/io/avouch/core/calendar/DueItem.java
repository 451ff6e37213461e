package io.avouch.core.calendar;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/// One thing that is due on a day.
///
/// @param id stable from day to day: what it is for and which occasion
/// @param owner who does it; the deputy while the owner is away
/// @param insteadOf the owner who is away
/// @param warnFrom the day from which it is near
/// @param lostAfter the last day on which it can still be done; a control's occasion can't be made up later
/// @param source the document or test it follows from, as in `risk/bias` or `test/access.review-quarterly`
public record DueItem(
        String id,
        Sort sort,
        String title,
        String owner,
        Optional<String> insteadOf,
        LocalDate dueOn,
        LocalDate warnFrom,
        Optional<LocalDate> lostAfter,
        String source,
        String why) {
    /// What sort of thing is due.
    public enum Sort {
        REVIEW,
        ACTION,
        OCCASION,
        EXPIRY,
        CONTROL
    }

    /// How near it is.
    public enum State {
        LATER,
        NEAR,
        LATE,
        LOST;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state(LocalDate today) {
        if (lostAfter.filter(day -> day.isBefore(today)).isPresent()) {
            return State.LOST;
        }
        if (dueOn.isBefore(today)) {
            return State.LATE;
        }
        return warnFrom.isAfter(today) ? State.LATER : State.NEAR;
    }
}
