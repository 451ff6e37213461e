package io.avouch.app;

import io.avouch.cli.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;

/// What a command that somebody typed came to.
record Typed(int code, String out, String err) {
    static Typed run(Path data, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(stream(out), stream(err), false, Clock.systemUTC());
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString()))
                .toArray(String[]::new);
        int code = Main.cli().run(console, Clock.systemUTC(), Map.of(), all);
        return new Typed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /// The message without the lines that only tell progress.
    String message() {
        return err.lines()
                .filter(line -> line.startsWith("avouch: "))
                .findFirst()
                .orElse("");
    }
}
