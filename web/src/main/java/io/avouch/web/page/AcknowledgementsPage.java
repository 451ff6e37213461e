package io.avouch.web.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Who has read which policy, and who has not.
public record AcknowledgementsPage(List<Line> lines) {
    public AcknowledgementsPage {
        lines = List.copyOf(lines);
    }

    /// One policy in force.
    ///
    /// @param mine whether the reader has still to acknowledge it
    /// @param late how many of those who have not are late
    /// @param open whoever has not, the first ones
    public record Line(
            String id,
            String title,
            int revision,
            long done,
            long of,
            long late,
            Optional<LocalDate> mine,
            List<String> open) {
        public Line {
            open = List.copyOf(open);
        }
    }

    /// On a policy's own page: everybody it binds.
    ///
    /// @param mine the day by which the reader has to acknowledge it, where they have not
    public record OfPolicy(int revision, Optional<LocalDate> mine, List<Person> open, List<Person> done) {
        public OfPolicy {
            open = List.copyOf(open);
            done = List.copyOf(done);
        }

        public int of() {
            return open.size() + done.size();
        }
    }

    /// @param on when they acknowledged it, or by when they have to
    public record Person(String name, LocalDate on) {}
}
