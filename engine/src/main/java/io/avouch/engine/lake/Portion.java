package io.avouch.engine.lake;

import io.avouch.core.time.Window;
import io.avouch.engine.duck.Sql;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/// Days that follow one another, put together so that what is gathered of them fits into memory. A day with more
/// rows is a portion of its own, and nothing of it is gathered.
///
/// @param rows how many the days have together
record Portion(LocalDate first, LocalDate last, long rows) {
    /// @param rows how many each day has
    static List<Portion> of(NavigableMap<LocalDate, Long> rows, long most) {
        List<Portion> portions = new ArrayList<>();
        rows.forEach((day, own) -> {
            if (!portions.isEmpty() && portions.getLast().rows() + own <= most) {
                portions.add(portions.removeLast().with(day, own));
            } else {
                portions.add(new Portion(day, day, own));
            }
        });
        return List.copyOf(portions);
    }

    private Portion with(LocalDate day, long more) {
        return new Portion(first, day, rows + more);
    }

    /// Whether a row lies in it, as SQL.
    String holds() {
        Window window = new Window(
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        return Sql.within("occurred_at", List.of(window));
    }

    /// Whether a month such as `2026-01` has one of its days.
    boolean touches(String month) {
        return month.compareTo(first.toString().substring(0, 7)) >= 0
                && month.compareTo(last.toString().substring(0, 7)) <= 0;
    }
}
