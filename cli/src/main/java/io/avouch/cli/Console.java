package io.avouch.cli;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.stream.Collectors;

/// Where a command speaks: results on stdout, everything else on stderr.
public final class Console {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final InstantSource clock;

    public Console(PrintStream out, PrintStream err, boolean terminal, InstantSource clock) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.clock = clock;
    }

    PrintWriter outWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    PrintStream err() {
        return err;
    }

    /// A line of the result.
    public void print(String line) {
        out.println(clean(line));
    }

    /// Text of the result that has its own line ends, such as a proof.
    public void printText(String text) {
        out.print(clean(text));
        out.flush();
    }

    public void print(Json document) {
        out.println(Jcs.text(document));
        out.flush();
    }

    /// A line that is no part of the result.
    public void note(String line) {
        err.println(clean(line));
    }

    /// Lines that are no part of the result, with their own line ends.
    public void noteText(String text) {
        err.print(clean(text));
        err.flush();
    }

    public Progress progress(String label) {
        return new Progress(err, terminal, clock, clean(label));
    }

    /// Evidence is other people's text: no control character of it reaches the terminal.
    private static String clean(String text) {
        return text.codePoints()
                .map(point -> Character.isISOControl(point) && point != '\n' && point != '\t' ? ' ' : point)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
