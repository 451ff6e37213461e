package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import io.avouch.cli.Console;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.log.FileSecondStore;
import io.avouch.ledger.log.LedgerConfig;
import io.avouch.ledger.log.LedgerDirectory;
import io.avouch.ledger.log.Log;
import io.avouch.ledger.note.LogKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `avouch verify URL` against real servers: honest ones, and all that a bad one can do.
class VerifyUrlTest {
    private static final LogKey KEY = LogKey.fromSeed("example.org/ledger", new byte[32]);
    private static final int ENTRIES = 600;

    @TempDir
    Path temp = Path.of("");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<HttpServer> servers = new ArrayList<>();

    /// @param said everything printed, on either stream
    private record Outcome(int code, String said) {}

    private static Sealed sealed(int number) {
        Hash hash = Hash.sha256(("entry " + number).getBytes(StandardCharsets.UTF_8));
        return new Sealed(number == 0 ? Kind.DECISION : Kind.RECORD, hash, hash, Bytes.EMPTY);
    }

    /// The log as it was with a few entries in `early`, and as it is in `now`.
    @BeforeEach
    void export() throws IOException {
        try (LedgerDirectory ledger = LedgerDirectory.open(
                temp.resolve("ledger"),
                LedgerConfig.DEFAULT,
                new FileSecondStore(temp.resolve("second")),
                (id, wanted) -> KEY,
                List.of())) {
            Log log = ledger.createLog("log", KEY, sealed(0), InstantSource.system());
            List<Sealed> batch = new ArrayList<>();
            for (int i = 1; i < ENTRIES; i++) {
                batch.add(sealed(i));
            }
            log.append(batch.subList(0, 300), InstantSource.system());
            log.sign();
            log.export(temp.resolve("early"));
            log.append(batch.subList(300, batch.size()), InstantSource.system());
            log.sign();
            log.export(temp.resolve("now"));
        }
    }

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private String started(HttpServer server) {
        server.setExecutor(threads);
        server.start();
        servers.add(server);
        return "http://localhost:" + server.getAddress().getPort();
    }

    private String serving(Path directory) {
        return started(SimpleFileServer.createFileServer(
                loopback(), directory.toAbsolutePath(), SimpleFileServer.OutputLevel.NONE));
    }

    private String answering(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(loopback(), 0);
        server.createContext("/", handler);
        return started(server);
    }

    private static Outcome verify(String... arguments) {
        List<String> words = new ArrayList<>(List.of("verify"));
        words.addAll(List.of(arguments));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = Main.cli()
                .run(
                        new Console(stream, stream, false, Clock.systemUTC()),
                        Clock.systemUTC(),
                        Map.of(),
                        words.toArray(String[]::new));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8));
    }

    private static String key() {
        return KEY.verifier().text();
    }

    @Test
    void a_log_that_is_served_as_it_was_exported_verifies() {
        Outcome outcome = verify(serving(temp.resolve("now")), "--key", key());
        assertThat(outcome.said()).contains("verified      log", "600 entries", "verifies.");
        assertThat(outcome.code()).isZero();
        assertThat(verify(serving(temp), "--key", key()).said())
                .as("a directory above the log")
                .contains("there is no log at");
        assertThat(verify(serving(temp) + "/now/", "--key", key()).code()).isZero();
    }

    @Test
    void a_log_whose_tile_was_tampered_with_does_not_verify_and_the_place_is_named() throws IOException {
        Path tile = temp.resolve("now/tile/entries/001");
        byte[] bytes = Files.readAllBytes(tile);
        bytes[2 + 20] ^= 1;
        Files.write(tile, bytes);
        Outcome outcome = verify(serving(temp.resolve("now")), "--key", key());
        assertThat(outcome.said()).contains("NOT VERIFIED", "tile/0/001", "256", "does not verify.");
        assertThat(outcome.code()).isEqualTo(4);
        Files.delete(tile);
        assertThat(verify(serving(temp.resolve("now")), "--key", key()))
                .satisfies(missing -> assertThat(missing.code()).isEqualTo(4))
                .satisfies(missing -> assertThat(missing.said()).contains("tile/entries/001", "missing"));
    }

    @Test
    void a_checkpoint_older_than_one_that_is_known_is_a_log_rolled_back() {
        Outcome alone = verify(serving(temp.resolve("early")), "--key", key());
        assertThat(alone.code()).as("nothing says that it is old").isZero();
        Outcome outcome = verify(
                serving(temp.resolve("early")),
                "--key",
                key(),
                "--against",
                temp.resolve("now/checkpoint").toString());
        assertThat(outcome.said()).contains("NOT VERIFIED", "rolled back", "600", "301");
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(verify(
                                serving(temp.resolve("now")),
                                "--key",
                                key(),
                                "--against",
                                temp.resolve("early/checkpoint").toString())
                        .code())
                .isZero();
    }

    @Test
    void a_log_signed_with_another_key_does_not_verify() {
        String other = LogKey.fromSeed(KEY.name(), sealed(1).commitment().toBytes())
                .verifier()
                .text();
        Outcome outcome = verify(serving(temp.resolve("now")), "--key", other);
        assertThat(outcome.said()).contains("NOT VERIFIED", "checkpoint", KEY.name());
        assertThat(outcome.code()).isEqualTo(4);
    }

    @Test
    void a_server_without_a_log_is_told_apart_from_a_wrong_log() throws IOException {
        String url = answering(exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(404, -1);
            }
        });
        Outcome outcome = verify(url + "/log/acme", "--key", key());
        assertThat(outcome.said())
                .contains("there is no log at " + url + "/log/acme", "has no /log/acme/checkpoint", "give the URL");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(verify("http://", "--key", key()))
                .isEqualTo(
                        new Outcome(2, "avouch: 'http://' is no URL of a log; give one like https://host/log/ORG\n"));
    }

    @Test
    void a_server_that_does_not_answer_is_given_up() throws IOException {
        String url = answering(VerifyUrlTest::hang);
        Outcome outcome = verify(url, "--key", key(), "--timeout", "1");
        assertThat(outcome.said()).contains(url + "/checkpoint was not answered whole within 1 s");
        assertThat(outcome.code()).isEqualTo(3);
    }

    private static void hang(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("example.org/ledger\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            Thread.sleep(60_000);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_server_whose_answer_never_ends_is_cut_off() throws IOException {
        String url = answering(exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                OutputStream body = exchange.getResponseBody();
                byte[] piece = new byte[1 << 16];
                while (true) {
                    body.write(piece);
                }
            }
        });
        Outcome outcome = verify(url, "--key", key());
        assertThat(outcome.said()).contains(url + "/checkpoint is longer than", "no file of a log is that long");
        assertThat(outcome.code()).isEqualTo(3);
    }

    @Test
    void a_server_that_fails_midway_is_the_servers_failure_and_no_verdict() throws IOException {
        Path now = temp.resolve("now");
        String url = answering(exchange -> {
            try (exchange) {
                Path file = now.resolve(exchange.getRequestURI().getPath().substring(1));
                boolean broken = file.endsWith("001") || !Files.isRegularFile(file);
                exchange.sendResponseHeaders(broken ? 503 : 200, 0);
                exchange.getResponseBody().write(broken ? new byte[0] : Files.readAllBytes(file));
            }
        });
        Outcome outcome = verify(url, "--key", key());
        assertThat(outcome.said()).contains("can't answer now").doesNotContain("verifies.", "does not verify.");
        assertThat(outcome.code()).isEqualTo(3);
    }
}
