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

    /// Whether there is anything here that a look at it settles.
    public boolean anyReviewable() {
        return months.stream()
                .flatMap(month -> month.items().stream())
                .anyMatch(item -> item.reviewable().isPresent());
    }

    /// @param title as in `November 2026`; what is overdue comes under a title of its own
    /// @param overdue whether it can still be made up, late
    /// @param folded whether it is shown only when asked for
    /// @param more how many are not listed here
    public record Month(String title, boolean overdue, boolean folded, List<Item> items, long more) {
        public Month {
            items = List.copyOf(items);
        }

        /// For a link to it.
        public String id() {
            return Format.anchor(title);
        }

        /// All of them, the ones that are not listed included.
        public long count() {
            return items.stream().mapToLong(Item::count).sum() + more;
        }
    }

    /// One thing that is due.
    ///
    /// @param count how many alike stand in this line
    /// @param who its owner, or the deputy with the owner's name
    /// @param lostAfter where it can't be made up afterwards
    /// @param tally how many of those that have to meet it did
    /// @param reviewable the document and revision that a look at it settles
    public record Item(
            LocalDate dueOn,
            long count,
            String title,
            String href,
            String who,
            String why,
            Mark mark,
            Optional<LocalDate> lostAfter,
            Optional<String> tally,
            Optional<String> reviewable) {}
}
