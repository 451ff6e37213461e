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
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/// The whole product on the example's data directory, made by the command that people type, then served: the one that
/// the tests of `app` made in this very build, or its own. One for all tests of the module.
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
            Optional<Path> made = made();
            Path data = made.isPresent()
                    ? made.get()
                    : Files.createTempDirectory("avouch-e2e").resolve("data");
            if (made.isEmpty()) {
                command("demo", "--no-serve", "--data", data.toString());
            }
            RunningServer server = RunningServer.start(data, 0);
            // Commands speak to the server that runs: none of them has to start another.
            command("init", "--org", "Empty", "--data", data.toString());
            history(data);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> end(
                                    server,
                                    made.isPresent() ? Optional.empty() : Optional.ofNullable(data.getParent())),
                            "avouch-e2e-end"));
            return new ServedExample(server);
        } catch (IOException failed) {
            throw new UncheckedIOException("the example can't be served", failed);
        }
    }

    private static Optional<Path> made() throws IOException {
        Path folder = Path.of("..", "app", "target", "example");
        Path build = folder.resolve("build");
        String now = System.getProperty("avouch.build", "");
        boolean ours =
                !now.isEmpty() && Files.exists(build) && Files.readString(build).equals(now);
        if (ours) {
            // What is done to it from here on is nobody else's business.
            Files.delete(build);
        }
        return ours ? Optional.of(folder.resolve("data")) : Optional.empty();
    }

    /// An organisation that has tests run over a Git history, and no programme yet. The folder that the demo was made
    /// in need not have one.
    private static void history(Path data) throws IOException {
        Path folder = Files.createTempDirectory("avouch-e2e-git");
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call()) {
            for (int i = 1; i <= 3; i++) {
                git.commit()
                        .setMessage("Change " + i)
                        .setAuthor("Ann", "ann@acme.example")
                        .setCommitter("Bea", "bea@acme.example")
                        .setAllowEmpty(true)
                        .setSign(false)
                        .call();
            }
            command(
                    "collect",
                    "git",
                    "--org",
                    "this-repository",
                    "--repo",
                    folder.toString(),
                    "--data",
                    data.toString());
            command("test", "--org", "this-repository", "--data", data.toString());
        } catch (GitAPIException failed) {
            throw new IOException(failed);
        } finally {
            remove(folder);
        }
    }

    private static void command(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = Main.cli()
                .run(new Console(stream, stream, false, Clock.systemUTC()), Clock.systemUTC(), Map.of(), arguments);
        if (code != 0) {
            throw new IllegalStateException(
                    String.join(" ", arguments) + " ended with " + code + ": " + out.toString(StandardCharsets.UTF_8));
        }
    }

    private static void end(RunningServer server, Optional<Path> folder) {
        server.close();
        folder.ifPresent(ServedExample::remove);
    }

    private static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException left) {
            System.err.println("left behind: " + folder + " (" + left.getMessage() + ")");
        }
    }
}
