package io.avouch.cli.command;

import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.Optional;

/// The edges of a window as people give them: dates (the whole UTC day) or RFC 3339 instants.
final class Edges {
    private Edges() {}

    /// Both edges; a missing end is now, and a missing beginning only goes with a missing end.
    static Optional<Window> window(Optional<String> from, Optional<String> to, Instant now) throws Failure {
        if (from.isEmpty()) {
            if (to.isPresent()) {
                throw Failure.usage("--to is given without --from", "give both, or --from alone for 'until now'");
            }
            return Optional.empty();
        }
        try {
            Instant end = to.map(Window::parseEnd).orElse(now);
            return Optional.of(new Window(Window.parseStart(from.get()), end));
        } catch (IllegalArgumentException wrong) {
            throw new Failure(ExitCode.USAGE, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /// `FROM/TO`.
    static Window interval(String text) throws Failure {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw Failure.usage("'" + text + "' is no interval", "write it as 2026-01-01/2026-06-30");
        }
        return window(Optional.of(text.substring(0, slash)), Optional.of(text.substring(slash + 1)), Instant.MAX)
                .orElseThrow();
    }

    /// Refuses a date or instant that is neither, before anything is asked of a server.
    static void check(Optional<String> text) throws Failure {
        try {
            text.ifPresent(Window::parseEnd);
        } catch (IllegalArgumentException wrong) {
            throw new Failure(ExitCode.USAGE, String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
