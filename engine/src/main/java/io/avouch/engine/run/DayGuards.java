package io.avouch.engine.run;

import io.avouch.core.Digest;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.view.GuardedBranches;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What of each day branches were guarded for: of all that their configuration says, this alone can make a result of
/// the day stronger.
final class DayGuards {
    private DayGuards() {}

    private record Guard(String branch, LocalDateTime from, LocalDateTime to) {
        boolean counts(LocalDate day) {
            return !day.isAfter(to.toLocalDate())
                    && !day.plusDays(GuardedBranches.READ_DAYS_MAX).isBefore(from.toLocalDate());
        }

        /// The part that lies on a day or so soon behind it that it counts for the day.
        String on(LocalDate day) {
            LocalDateTime begin = day.atStartOfDay();
            LocalDateTime end = day.plusDays(1 + GuardedBranches.READ_DAYS_MAX).atStartOfDay();
            return branch + " " + (from.isAfter(begin) ? from : begin) + " " + (to.isBefore(end) ? to : end) + "\n";
        }
    }

    /// A digest for each day of what counts for it: one day after the other, so that many branches cost no more than
    /// their lines.
    static NavigableMap<LocalDate, String> of(Duck duck, List<LocalDate> days) {
        List<Guard> guards = duck.rows(
                "SELECT concat_ws('\t', repo, branch), from_at, to_at FROM " + GuardedBranches.RELATION
                        + " ORDER BY ALL",
                row -> new Guard(
                        row.getString(1),
                        row.getObject(2, LocalDateTime.class),
                        row.getObject(3, LocalDateTime.class)));
        NavigableMap<LocalDate, String> said = new TreeMap<>();
        for (LocalDate day : days) {
            StringBuilder words = new StringBuilder();
            guards.stream().filter(guard -> guard.counts(day)).forEach(guard -> words.append(guard.on(day)));
            said.put(day, Digest.of(words.toString()).hex());
        }
        return said;
    }
}
