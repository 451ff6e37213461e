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
/// @param found what evidence says of it, where it says more than the day
/// @param tally of an occasion that several subjects have to meet
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
        String why,
        Optional<State> found,
        Optional<Tally> tally) {
    public DueItem(
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
        this(
                id,
                sort,
                title,
                owner,
                insteadOf,
                dueOn,
                warnFrom,
                lostAfter,
                source,
                why,
                Optional.empty(),
                Optional.empty());
    }

    /// How many of those that have to meet an occasion did.
    public record Tally(long done, long of) {}

    /// What sort of thing is due.
    public enum Sort {
        REVIEW,
        ACTION,
        OCCASION,
        EXPIRY,
        CONTROL
    }

    /// How near it is, or what became of it.
    public enum State {
        DONE,
        LATER,
        NEAR,
        LATE,
        UNREAD,
        LOST;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state(LocalDate today) {
        if (found.isPresent()) {
            return found.get();
        }
        if (lostAfter.filter(day -> day.isBefore(today)).isPresent()) {
            return State.LOST;
        }
        if (dueOn.isBefore(today)) {
            return State.LATE;
        }
        return warnFrom.isAfter(today) ? State.LATER : State.NEAR;
    }

    /// Whether somebody has to do something about it by now.
    public boolean asks(LocalDate today) {
        return switch (state(today)) {
            case NEAR, LATE -> true;
            case DONE, LATER, UNREAD, LOST -> false;
        };
    }

    DueItem of(String deputy) {
        return new DueItem(
                id, sort, title, deputy, Optional.of(owner), dueOn, warnFrom, lostAfter, source, why, found, tally);
    }
}
