package io.avouch.web.page;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What needs the reader, what cannot be repaired later, and what changed.
///
/// @param more how many tasks are not listed here
/// @param since when the reader last looked; changes are those after it
/// @param start what to do first, where the organisation is empty
public record TodayPage(
        List<Task> tasks,
        long more,
        List<Warning> warnings,
        List<Change> changes,
        Optional<Instant> since,
        List<Step> start) {
    public TodayPage {
        tasks = List.copyOf(tasks);
        warnings = List.copyOf(warnings);
        changes = List.copyOf(changes);
        start = List.copyOf(start);
    }

    /// Something that waits for the reader.
    ///
    /// @param dueOn absent where no day is set
    public record Task(String title, String why, Optional<LocalDate> dueOn, String href) {}

    /// Something that will be a deviation unless it is done in time.
    public record Warning(String title, String why, LocalDate dueOn, String href) {}

    /// Something that happened.
    public record Change(Instant at, String actor, String what, Link link, Optional<Mark> mark) {}

    /// A first step with the command that does it.
    /// @param where the page on which it is done; absent where a command alone does it
    /// @param command what does it on a machine; empty where there is none
    public record Step(String title, String why, Optional<Link> where, String command) {}
}
