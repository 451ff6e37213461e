package io.avouch.core.pack;

import java.util.List;
import java.util.Optional;

/// Avouch's own controls: who could change what results depend on, and each time somebody did.
///
/// @param duties what each role may do in Avouch
/// @param uses every decision in the window that changed what results depend on
/// @param runs recorded runs of tests in the window
/// @param skipped runs of tests that a schedule asked for and that did not happen
/// @param unread collection runs in the window that were not whole
public record ToolControls(
        List<Duty> duties, List<Use> uses, List<Run> runs, List<Skipped> skipped, List<Unread> unread) {
    public ToolControls {
        duties = List.copyOf(duties);
        uses = List.copyOf(uses);
        runs = List.copyOf(runs);
        skipped = List.copyOf(skipped);
        unread = List.copyOf(unread);
    }

    /// Who may change one thing, and how it is kept honest.
    public record Duty(String what, String who, String kept) {}

    /// One change of something that results depend on.
    public record Use(
            long index,
            String decidedAt,
            String what,
            String subject,
            String state,
            String author,
            Optional<String> approver,
            String reason) {}

    /// One recorded run of tests.
    public record Run(long index, String decidedAt, String run, String actor, long tests, String digest) {}

    /// A run that a schedule asked for and that did not happen.
    ///
    /// @param tests how many tests it was about; 0 for all
    public record Skipped(long index, String decidedAt, String dueAt, String schedule, long tests, String why) {}

    /// A collection run that did not read its whole interval.
    public record Unread(long index, String decidedAt, String source, String type, String why) {}
}
