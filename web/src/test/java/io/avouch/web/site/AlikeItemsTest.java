package io.avouch.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.calendar.DueItem;
import io.avouch.core.calendar.DueItem.Sort;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlikeItemsTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 5);

    private static DueItem item(Sort sort, String kind, String owner, int day) {
        return new DueItem(
                kind + day,
                sort,
                "Review " + kind + ": No. " + day,
                owner,
                Optional.empty(),
                FIRST.plusDays(day),
                FIRST,
                Optional.empty(),
                kind + "/" + day,
                "");
    }

    private static List<DueItem> reviews(int count, String owner) {
        List<DueItem> items = new ArrayList<>();
        for (int day = 0; day < count; day++) {
            items.add(item(Sort.REVIEW, "inspection", owner, day));
        }
        return items;
    }

    @Test
    void many_reviews_of_one_kind_that_one_person_has_are_one_row_where_the_first_is_due() {
        List<DueItem> due = new ArrayList<>(reviews(4, "ann"));
        due.add(1, item(Sort.REVIEW, "risk", "ann", 0));
        List<List<DueItem>> rows = AlikeItems.of(due);
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst()).containsExactlyElementsOf(reviews(4, "ann"));
        assertThat(AlikeItems.title(rows.getFirst())).isEqualTo("Review inspection: 4 of them");
        assertThat(AlikeItems.why(rows.getFirst())).isEqualTo("from No. 0 to No. 3, due on 2026-11-08 at the latest.");
    }

    @Test
    void few_of_them_those_of_others_and_what_is_no_review_stay_each_by_itself() {
        List<DueItem> due = new ArrayList<>(reviews(3, "ann"));
        due.addAll(reviews(3, "bob"));
        for (int day = 0; day < 5; day++) {
            due.add(item(Sort.OCCASION, "test", "ann", day));
        }
        assertThat(AlikeItems.of(due)).hasSize(11).allMatch(row -> row.size() == 1);
    }
}
