package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.store.LedgerLog;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// A server that is killed while it takes records: the next start finds its leavings and loses nothing that was
/// acknowledged.
class KilledServerTest {
    private static final Duration START_MAX = Duration.ofMinutes(2);
    private static final int LINES = 200;
    private static final int ACKNOWLEDGED_MIN = 2_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());

    @Test
    void what_it_acknowledged_is_there_after_kill_9(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        Path log = folder.resolve("server.log");
        Process server = start(data, log);
        long database;
        try {
            awaitServer(data, server, log);
            database = Long.parseLong(
                    Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst());
            assertThat(Typed.run(data, "init", "--org", "Acme").code()).isZero();
            Thread sender = Thread.ofVirtual().start(() -> sendUntilItIsGone(data));
            while (acknowledged.size() < ACKNOWLEDGED_MIN && server.isAlive()) {
                Thread.sleep(5);
            }
            server.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
            sender.join();
        } finally {
            server.destroyForcibly();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_MIN);
        assertThat(data.resolve("run/port")).as("it had no time to tidy up").exists();
        assertThat(data.resolve("postgres/postmaster.pid")).exists();

        Path same = Files.write(folder.resolve("again.ndjson"), acknowledged);
        ListAppender<ILoggingEvent> said = listen();
        Typed again = Typed.run(data, "ingest", "--type", "metric", "--source", "gateway", same.toString());
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(said.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.matches(
                        "the ledger was opened: log acme: entries \\d+ to \\d+ taken from the write-ahead log"));
        assertThat(again.out()).contains("0 metric records sealed, " + acknowledged.size() + " known before");
        Typed checked = Typed.run(data, "ledger", "fsck");
        assertThat(checked.code()).as(checked.out() + checked.err()).isZero();
        assertThat(ProcessHandle.of(database).filter(ProcessHandle::isAlive))
                .as("the database that the killed server left behind")
                .isEmpty();
    }

    /// What the ledger says when it is opened.
    private static ListAppender<ILoggingEvent> listen() {
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        ((Logger) LoggerFactory.getLogger(LedgerLog.class)).addAppender(heard);
        return heard;
    }

    private static Process start(Path data, Path log) throws IOException {
        Files.createDirectories(data);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.avouch.app.Main",
                        "up",
                        "--port",
                        Integer.toString(freePort()),
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private static void awaitServer(Path data, Process server, Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + START_MAX.toNanos();
        while (!Files.exists(data.resolve("run/port"))) {
            assertThat(server.isAlive()).as(Files.readString(log)).isTrue();
            assertThat(System.nanoTime()).as("the server takes too long").isLessThan(end);
            Thread.sleep(50);
        }
    }

    private void sendUntilItIsGone(Path data) {
        try {
            String base = "http://localhost:"
                    + Files.readString(data.resolve("run/port")).strip() + "/api/v1/";
            String token = Files.readString(data.resolve("run/local.token")).strip();
            String opened = send(
                    base + "collection-runs?org=acme",
                    token,
                    "{\"type\":\"metric\",\"source\":\"gateway\",\"provenance\":\"uploaded\"}");
            String run = JsonReader.readObject(opened).text("id");
            for (int batch = 0; ; batch++) {
                List<String> lines = lines(batch);
                String receipts = send(base + "records?org=acme&run=" + run, token, String.join("\n", lines));
                keep(lines, receipts.split("\n"));
            }
        } catch (IOException gone) {
            // that is what this test waits for
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }

    private void keep(List<String> lines, String[] receipts) throws Exception {
        for (int i = 0; i < receipts.length; i++) {
            JsonObject receipt = JsonReader.readObject(receipts[i]);
            if (receipt.find("index").isPresent()) {
                acknowledged.add(lines.get(i));
            }
        }
    }

    private String send(String address, String token, String body) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static List<String> lines(int batch) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add("{\"id\":\"m" + (batch * LINES + i) + "\",\"occurred_at\":\"2026-01-01T00:00:00Z\","
                    + "\"name\":\"availability\",\"system\":\"api\",\"value\":99.5}");
        }
        return lines;
    }
}
