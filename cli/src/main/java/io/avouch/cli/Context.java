package io.avouch.cli;

import io.avouch.cli.LocalServer.Session;
import io.avouch.cli.api.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// What every command has at hand.
public record Context(
        GlobalOptions options, Console console, LocalServer server, Clock clock, Map<String, String> environment) {
    public Context {
        environment = Map.copyOf(environment);
    }

    /// The same, speaking elsewhere.
    public Context with(Console other) {
        return new Context(options, other, server, clock, environment);
    }

    /// The server named by --server, else the one of the data directory, started if need be.
    public Connection connect() throws IOException, InterruptedException, Failure {
        if (options.server().isPresent()) {
            return remote(options.server().get());
        }
        if (options.token().isPresent()) {
            throw Failure.usage("--token goes with --server", "name the server too");
        }
        return connection(server.open(dataDir()));
    }

    public Connection connection(Session session) {
        return new Connection(new ApiClient(session.base(), session.token()), Optional.of(session), options.org());
    }

    private Connection remote(URI base) throws Failure {
        boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!web || base.getHost() == null) {
            throw Failure.usage("'" + base + "' is no server's address", "write it as https://avouch.example.com");
        }
        String token = options.token()
                .or(() -> Optional.ofNullable(environment.get("AVOUCH_TOKEN")))
                .orElse("");
        return new Connection(new ApiClient(base, token), Optional.empty(), options.org());
    }

    public Path dataDir() {
        return options.data().toAbsolutePath().normalize();
    }

    /// For what only works beside the data directory.
    public void requireLocal(String what) throws Failure {
        if (options.server().isPresent()) {
            throw Failure.usage(
                    what + " works on the data directory itself, not through --server", "leave out --server");
        }
    }
}
