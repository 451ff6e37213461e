package io.avouch.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DaysTest {
    private static final LocalDate DAY = LocalDate.parse("2026-02-20");

    @Provide
    Arbitrary<Days> days() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 15))
                .as((from, more) -> new Days(DAY.plusDays(from), DAY.plusDays(from + more)));
    }

    @Provide
    Arbitrary<List<Days>> lists() {
        return days().list().ofMaxSize(6);
    }

    /// Each day by itself: the slow way, which can't be wrong about edges.
    private static Set<LocalDate> each(List<Days> stretches) {
        Set<LocalDate> all = new TreeSet<>();
        stretches.forEach(each -> each.from().datesUntil(each.to().plusDays(1)).forEach(all::add));
        return all;
    }

    @Property(tries = 2000)
    void a_day_is_inside_or_outside_and_never_both(@ForAll("days") Days whole, @ForAll("lists") List<Days> others) {
        Set<LocalDate> inside = each(List.of(whole));
        inside.retainAll(each(others));
        Set<LocalDate> outside = each(List.of(whole));
        outside.removeAll(each(others));
        assertThat(each(whole.inside(others))).isEqualTo(inside);
        assertThat(each(whole.outside(others))).isEqualTo(outside);
        assertThat(count(whole.inside(others)) + count(whole.outside(others))).isEqualTo(whole.count());
    }

    @Property(tries = 500)
    void stretches_stand_in_order_and_apart(@ForAll("days") Days whole, @ForAll("lists") List<Days> others) {
        List<List<Days>> both = List.of(whole.inside(others), whole.outside(others));
        for (List<Days> stretches : both) {
            for (int i = 1; i < stretches.size(); i++) {
                assertThat(stretches.get(i).from())
                        .isAfter(stretches.get(i - 1).to().plusDays(1));
            }
        }
    }

    @Property(tries = 500)
    void the_order_and_doubling_of_the_others_change_nothing(
            @ForAll("days") Days whole, @ForAll("lists") List<Days> others) {
        List<Days> shuffled = new ArrayList<>(others.reversed());
        shuffled.addAll(others);
        assertThat(whole.outside(shuffled)).isEqualTo(whole.outside(others));
    }

    private static long count(List<Days> stretches) {
        return stretches.stream().mapToLong(Days::count).sum();
    }

    @Test
    void both_edges_are_inside() {
        Days october = new Days(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-10-31"));
        assertThat(october.count()).isEqualTo(31);
        assertThat(october.contains(october.to())).isTrue();
        assertThat(october.contains(october.to().plusDays(1))).isFalse();
        assertThat(october.outside(List.of(new Days(october.from(), LocalDate.parse("2026-10-30")))))
                .containsExactly(new Days(october.to(), october.to()));
        assertThat(october).hasToString("2026-10-01 to 2026-10-31");
        assertThat(new Days(DAY, DAY)).hasToString("2026-02-20");
    }

    @Test
    void days_do_not_end_before_they_begin() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Days(DAY, DAY.minusDays(1)));
    }
}
