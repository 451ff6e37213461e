package io.avouch.web.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What is due, month by month.
///
/// @param owners everybody who has something to do
/// @param owner the one whose things are shown; empty for everybody's
/// @param feed the address to subscribe to, for those who may see it
/// @param reviewing whether the reader may say that documents are still right
public record CalendarPage(
        List<Month> months, List<String> owners, String owner, int days, Optional<String> feed, boolean reviewing) {
    public CalendarPage {
        months = List.copyOf(months);
        owners = List.copyOf(owners);
    }

    /// @param title as in `November 2026`; what is overdue comes under a title of its own
    /// @param more how many are not listed here
    public record Month(String title, boolean overdue, List<Item> items, long more) {
        public Month {
            items = List.copyOf(items);
        }
    }

    /// One thing that is due.
    ///
    /// @param who its owner, or the deputy with the owner's name
    /// @param lostAfter where it can't be made up afterwards
    /// @param tally how many of those that have to meet it did
    /// @param reviewable the document and revision that a look at it settles
    public record Item(
            LocalDate dueOn,
            String title,
            String href,
            String who,
            String why,
            Mark mark,
            Optional<LocalDate> lostAfter,
            Optional<String> tally,
            Optional<String> reviewable) {}
}
