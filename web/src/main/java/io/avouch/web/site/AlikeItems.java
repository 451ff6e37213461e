package io.avouch.web.site;

import io.avouch.core.calendar.DueItem;
import io.avouch.web.page.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reviews of one kind of document that one person has to do: where there are many, they are one row of the calendar.
final class AlikeItems {
    /// So many are still told one by one.
    private static final int FEW = 3;

    private AlikeItems() {}

    private record Kind(String owner, Optional<String> insteadOf, String source) {
        static Kind of(DueItem item) {
            return new Kind(
                    item.owner(),
                    item.insteadOf(),
                    item.source().substring(0, Math.max(0, item.source().indexOf('/'))));
        }
    }

    /// In the order of what is due first.
    static List<List<DueItem>> of(List<DueItem> due) {
        Map<Kind, List<DueItem>> reviews = due.stream()
                .filter(item -> item.sort() == DueItem.Sort.REVIEW)
                .collect(Collectors.groupingBy(Kind::of));
        List<List<DueItem>> rows = new ArrayList<>();
        for (DueItem item : due) {
            List<DueItem> alike = reviews.getOrDefault(Kind.of(item), List.of());
            if (item.sort() != DueItem.Sort.REVIEW || alike.size() <= FEW) {
                rows.add(List.of(item));
            } else if (item.equals(alike.getFirst())) {
                rows.add(alike);
            }
        }
        return rows;
    }

    /// As in `Review Inspection: 43 of them`.
    static String title(List<DueItem> row) {
        return parts(row.getFirst())[0] + ": " + Format.number(row.size()) + " of them";
    }

    static String why(List<DueItem> row) {
        return "from " + parts(row.getFirst())[1] + " to " + parts(row.getLast())[1] + ", due on "
                + Format.day(row.getLast().dueOn()) + " at the latest.";
    }

    /// What is to be done to what.
    private static String[] parts(DueItem item) {
        int colon = item.title().indexOf(": ");
        return colon < 0
                ? new String[] {item.title(), item.title()}
                : new String[] {item.title().substring(0, colon), item.title().substring(colon + 2)};
    }
}
