package io.avouch.engine.run;

import io.avouch.core.evidence.CoverageRules;
import io.avouch.core.time.Window;
import io.avouch.engine.duck.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What was seen before a window and still held when it began: of each source that is due in it, all that was seen
/// from its last complete snapshot on.
record Earlier(List<Since> sources) {
    static final Earlier NONE = new Earlier(List.of());

    /// @param from when the last complete snapshot before the window was taken
    record Since(String source, Instant from) {}

    Earlier {
        sources = List.copyOf(sources);
    }

    static Earlier of(CoverageRules rules, String type, Window window) {
        List<Since> sources = new ArrayList<>();
        for (String source : rules.sources(type)) {
            if (rules.due(source, type, window)) {
                rules.snapshots(source, type).stream()
                        .filter(taken -> !taken.isAfter(window.from()))
                        .max(Comparator.naturalOrder())
                        .filter(taken -> taken.isBefore(window.from()))
                        .ifPresent(taken -> sources.add(new Since(source, taken)));
            }
        }
        return new Earlier(sources);
    }

    /// The time before the window that has to be looked at.
    Optional<Window> stretch(Window window) {
        return sources.stream()
                .map(Since::from)
                .min(Comparator.naturalOrder())
                .map(from -> new Window(from, window.from()));
    }

    /// Whether a record `p` lies in the window, or was seen before it and counts.
    String within(Window window) {
        Instant from = stretch(window).map(Window::from).orElse(window.from());
        return "p.occurred_at >= " + Sql.timestamp(from) + " AND p.occurred_at < " + Sql.timestamp(window.to())
                + (sources.isEmpty()
                        ? ""
                        : sources.stream()
                                .map(since -> "(p.source = " + Sql.text(since.source()) + " AND p.occurred_at >= "
                                        + Sql.timestamp(since.from()) + ")")
                                .collect(Collectors.joining(
                                        " OR ",
                                        " AND (p.occurred_at >= " + Sql.timestamp(window.from()) + " OR ",
                                        ")")));
    }
}
