package io.avouch.engine.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.engine.World;
import io.avouch.engine.duck.Duck;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is gathered in memory is gathered in portions, and gives the same digests.
class DayLinesTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 30);
    /// Two thousand rows over 31 days, most of them on one; names twice, and letters beyond ASCII.
    private static final String ROWS = "(SELECT concat('item/', i // 2, CASE WHEN i % 7 = 0 THEN 'é' ELSE 'z' END)"
            + " AS item, TIMESTAMP '2026-01-30 23:00:00' + CASE WHEN i < 1400 THEN 40 ELSE i END % 700"
            + " * INTERVAL 1 HOUR AS occurred_at FROM range(2000) t(i))";

    @Test
    void days_are_put_together_until_there_are_too_many_rows_and_none_is_left_out() {
        NavigableMap<LocalDate, Long> rows = new TreeMap<>();
        for (long count : List.of(3L, 4L, 10L, 1L, 2L, 4L, 1L)) {
            rows.put(FIRST.plusDays(rows.size()), count);
        }
        assertThat(Portion.of(rows, 7)).containsExactly(days(0, 1, 7), days(2, 2, 10), days(3, 5, 7), days(6, 6, 1));
        assertThat(Portion.of(rows, 25)).containsExactly(days(0, 6, 25));
        assertThat(Portion.of(new TreeMap<>(), 7)).isEmpty();
    }

    private static Portion days(int first, int last, long rows) {
        return new Portion(FIRST.plusDays(first), FIRST.plusDays(last), rows);
    }

    @Test
    void digests_taken_in_portions_are_those_taken_at_once_be_a_day_ever_so_long() {
        try (Duck duck = Duck.open(World.LIMITS)) {
            NavigableMap<LocalDate, String> atOnce = new DayLines(duck, "item", 2000).of(ROWS, 2000);
            assertThat(atOnce).hasSizeGreaterThan(20);
            assertThat(DayLines.counts(duck, ROWS)).containsValue(1424L);
            for (long most : List.of(1424L, 1423L, 150L, 7L, 1L)) {
                assertThat(new DayLines(duck, "item", most).of(ROWS, 2000))
                        .as("%d rows at once", most)
                        .isEqualTo(atOnce);
            }
        }
    }

    @Test
    void a_days_digest_is_that_of_its_lines_sorted_by_their_bytes() {
        List<String> lines = IntStream.range(0, 50)
                .mapToObj(i -> List.of("é", "|", "z", "Z", "10").get(i % 5) + "/" + i)
                .toList();
        String sorted = lines.stream()
                .sorted((one, two) -> Arrays.compareUnsigned(
                        one.getBytes(StandardCharsets.UTF_8), two.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining("\n"));
        String rows = lines.stream()
                .map(line -> "('" + line + "', TIMESTAMP '2026-01-30 10:00:00')")
                .collect(Collectors.joining(", ", "(VALUES ", ") v(item, occurred_at)"));
        try (Duck duck = Duck.open(World.LIMITS)) {
            for (long most : List.of(50L, 4L)) {
                assertThat(new DayLines(duck, "item", most).of(rows, 50))
                        .containsExactly(Map.entry(FIRST, Digest.of(sorted).hex()));
            }
        }
    }
}
