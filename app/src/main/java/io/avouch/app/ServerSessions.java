package io.avouch.app;

import io.avouch.cli.LocalServer;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The server of a data directory: the one that runs on it, or one started in this process.
final class ServerSessions implements LocalServer {
    @Override
    public Session open(Path dataDir) throws IOException, InterruptedException {
        Optional<Session> running = find(dataDir);
        return running.isPresent() ? running.get() : new Own(RunningServer.start(dataDir, 0));
    }

    @Override
    public Session serve(Path dataDir, int port) throws IOException, InterruptedException {
        Optional<Session> running = find(dataDir);
        return running.isPresent() ? running.get() : new Own(RunningServer.start(dataDir, port));
    }

    @Override
    public boolean running(Path dataDir) throws InterruptedException {
        return find(dataDir).isPresent();
    }

    private static Optional<Session> find(Path dataDir) throws InterruptedException {
        Path port = dataDir.resolve("run/port");
        Path token = dataDir.resolve("run/local.token");
        try {
            if (!Files.exists(port) || !Files.exists(token)) {
                return Optional.empty();
            }
            URI base = URI.create("http://localhost:"
                    + Integer.parseInt(Files.readString(port).strip()));
            Other other = new Other(base, Files.readString(token).strip());
            return answers(other) ? Optional.of(other) : Optional.empty();
        } catch (IOException | NumberFormatException leftOver) {
            return Optional.empty();
        }
    }

    /// False where nobody answers, or something else does; a server of another version is not spoken to.
    private static boolean answers(Other other) throws IOException, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            HttpRequest request = HttpRequest.newBuilder(other.base().resolve("/api/v1/instance"))
                    .header("Authorization", "Bearer " + other.token())
                    .timeout(Duration.ofSeconds(5))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            Optional<String> version = answer.statusCode() == 200 ? version(answer.body()) : Optional.empty();
            if (version.isPresent() && !version.get().equals(Version.TEXT)) {
                throw ProblemsException.of(
                        other.base().toString(),
                        "the server of this data directory is Avouch " + version.get() + ", this command is "
                                + Version.TEXT,
                        "stop that server, then start it again with this version");
            }
            return version.isPresent();
        }
    }

    private static Optional<String> version(String answer) {
        try {
            return JsonReader.readObject(answer).findText("version");
        } catch (JsonSyntaxException somethingElse) {
            return Optional.empty();
        }
    }

    /// A server of this process, stopped in order when the process is told to end.
    private static final class Own implements Session {
        private final RunningServer server;
        private final Thread hook;

        Own(RunningServer server) {
            this.server = server;
            this.hook = new Thread(server::close, "avouch-stop");
            Runtime.getRuntime().addShutdownHook(hook);
        }

        @Override
        public URI base() {
            return server.base();
        }

        @Override
        public String token() {
            return server.token();
        }

        @Override
        public boolean started() {
            return true;
        }

        @Override
        public Optional<String> signInLink() {
            return server.signInLink();
        }

        @Override
        public void await() throws InterruptedException {
            server.await();
        }

        @Override
        public void close() {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException alreadyStopping) {
                return;
            }
            server.close();
        }
    }

    /// A server of another process.
    private record Other(URI base, String token) implements Session {
        @Override
        public boolean started() {
            return false;
        }

        /// Asked of the server that runs; where it does not answer, there is none to show.
        @Override
        public Optional<String> signInLink() {
            try (HttpClient http = HttpClient.newHttpClient()) {
                HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/v1/first-link"))
                        .header("Authorization", "Bearer " + token)
                        .timeout(Duration.ofSeconds(5))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                return answer.statusCode() == 200
                        ? JsonReader.readObject(answer.body())
                                .findText("path")
                                .map(path -> base.resolve(path).toString())
                        : Optional.empty();
            } catch (IOException | JsonSyntaxException gone) {
                return Optional.empty();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }

        @Override
        public void await() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return base.toString();
        }
    }
}
