package io.avouch.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/// A long step on stderr: one line that updates itself on a terminal; elsewhere a line
/// when it ends, and one now and then while it takes long.
public final class Progress implements AutoCloseable {
    private static final Duration TERMINAL_PAUSE = Duration.ofMillis(100);
    private static final Duration PLAIN_PAUSE = Duration.ofSeconds(10);

    private final PrintStream err;
    private final boolean terminal;
    private final InstantSource clock;
    private final String label;
    private final Instant started;
    private Instant shown;
    private long count;
    private String outcome = "";

    Progress(PrintStream err, boolean terminal, InstantSource clock, String label) {
        this.err = err;
        this.terminal = terminal;
        this.clock = clock;
        this.label = label;
        this.started = clock.instant();
        this.shown = started;
        if (terminal) {
            err.print(label + " ...");
            err.flush();
        }
    }

    /// How far the step has come; shown now and then.
    public void at(long reached) {
        count = reached;
        Instant now = clock.instant();
        if (Duration.between(shown, now).compareTo(terminal ? TERMINAL_PAUSE : PLAIN_PAUSE) < 0) {
            return;
        }
        shown = now;
        String line = label + " ... " + String.format(Locale.ROOT, "%,d", count);
        if (terminal) {
            err.print("\r" + line + "\u001b[K");
            err.flush();
        } else {
            err.println(line);
        }
    }

    /// What the step came to, said when it ends.
    public void outcome(String text) {
        outcome = text;
    }

    @Override
    public void close() {
        Duration taken = Duration.between(started, clock.instant());
        String said = outcome.isEmpty() && count > 0 ? String.format(Locale.ROOT, "%,d", count) : outcome;
        String end = String.format(Locale.ROOT, "%s: %s (%.1f s)", label, said, taken.toMillis() / 1000.0);
        String line = end.replace(":  (", ": done (");
        err.println(terminal ? "\r" + line + "\u001b[K" : line);
    }
}
