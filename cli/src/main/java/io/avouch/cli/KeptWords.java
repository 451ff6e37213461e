package io.avouch.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/// What is said by work that goes on beside other work: kept until somebody listens.
public final class KeptWords {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console;

    public KeptWords(InstantSource clock) {
        this.console = new Console(stream(out), stream(err), false, clock);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /// Where that work speaks.
    public Console console() {
        return console;
    }

    /// Says all of it; the work has to be at its end.
    public void tell(Console listener) {
        listener.noteText(err.toString(StandardCharsets.UTF_8));
        listener.printText(out.toString(StandardCharsets.UTF_8));
    }
}
