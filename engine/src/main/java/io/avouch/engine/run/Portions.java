package io.avouch.engine.run;

import io.avouch.core.time.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/// Days that follow one another, put together so that what is gathered of each portion fits into memory. A day with
/// more rows is a portion of its own: it can't be divided.
final class Portions {
    /// A row's line is gathered, sorted and joined: some 600 bytes, so 300 MB in all.
    static final long ROWS_MAX = 500_000;

    private Portions() {}

    /// @param rows how many each day has
    static List<Window> of(NavigableMap<LocalDate, Long> rows, long most) {
        List<Window> portions = new ArrayList<>();
        Window portion = null;
        long sum = 0;
        for (var day : rows.entrySet()) {
            Window whole = Days.whole(day.getKey());
            if (portion != null && sum + day.getValue() > most) {
                portions.add(portion);
                portion = null;
                sum = 0;
            }
            portion = portion == null ? whole : new Window(portion.from(), whole.to());
            sum += day.getValue();
        }
        if (portion != null) {
            portions.add(portion);
        }
        return portions;
    }
}
