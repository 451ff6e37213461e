package io.avouch.app;

import io.avouch.cli.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/// A server whose first administrator is still to come: made by `avouch init`, then served.
public final class FreshServer implements AutoCloseable {
    private final RunningServer server;

    private FreshServer(RunningServer server) {
        this.server = server;
    }

    public static FreshServer start(Path data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Console console = new Console(stream, stream, false, Clock.systemUTC());
        int code = Main.cli()
                .run(console, Clock.systemUTC(), Map.of(), "init", "--org", "Acme", "--data", data.toString());
        String said = out.toString(StandardCharsets.UTF_8);
        if (code != 0 || !said.contains("Sign in (once): http://localhost:8484/setup?token=")) {
            throw new IllegalStateException("avouch init ended with " + code + ": " + said);
        }
        return new FreshServer(RunningServer.start(data, 0));
    }

    public URI base() {
        return server.base();
    }

    /// The one-time link that the server prints, at the port that it listens on here.
    public URI signInLink() {
        URI printed = URI.create(server.signInLink().orElseThrow());
        return base().resolve(printed.getRawPath() + "?" + printed.getRawQuery());
    }

    @Override
    public void close() {
        server.close();
    }
}
