package io.avouch.app;

import io.avouch.cli.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/// The whole product on a data directory of its own: made by the command that people type, then served.
/// One for all tests of the module.
public final class ServedExample {
    private static final ServedExample ONE = start();

    private final RunningServer server;

    private ServedExample(RunningServer server) {
        this.server = server;
    }

    public static ServedExample get() {
        return ONE;
    }

    public URI base() {
        return server.base();
    }

    public String token() {
        return server.token();
    }

    private static ServedExample start() {
        try {
            Path data = Files.createTempDirectory("avouch-e2e").resolve("data");
            command("demo", "--no-serve", "--data", data.toString());
            command("init", "--org", "Empty", "--data", data.toString());
            RunningServer server = RunningServer.start(data, 0);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, data.getParent()), "avouch-e2e-end"));
            return new ServedExample(server);
        } catch (IOException failed) {
            throw new UncheckedIOException("the example can't be served", failed);
        }
    }

    private static void command(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = Main.cli(ShippedExample.FIRST_WEEKS)
                .run(new Console(stream, stream, false, Clock.systemUTC()), Clock.systemUTC(), Map.of(), arguments);
        if (code != 0) {
            throw new IllegalStateException(
                    String.join(" ", arguments) + " ended with " + code + ": " + out.toString(StandardCharsets.UTF_8));
        }
    }

    private static void end(RunningServer server, Path folder) {
        server.close();
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException left) {
            System.err.println("left behind: " + folder + " (" + left.getMessage() + ")");
        }
    }
}
