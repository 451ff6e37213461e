package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.time.Instants;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Everything that can be wrong outside: one clear message with what to do, and the owner's exit code.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private static final int USAGE = 2;
    private static final int ENVIRONMENT = 3;

    private Path folder = Path.of("");
    private Path data = Path.of("");
    private Optional<RunningServer> server = Optional.empty();

    @BeforeAll
    void a_server_runs(@TempDir Path temporary) throws IOException {
        folder = temporary;
        data = temporary.resolve("data");
        RunningServer started = RunningServer.start(data, 0);
        server = Optional.of(started);
        Typed founded = Typed.run(data, "init", "--org", "Acme");
        assertThat(founded.code()).as(founded.err()).isZero();
    }

    @AfterAll
    void it_stops() {
        server.ifPresent(RunningServer::close);
    }

    @Test
    void a_date_that_is_none_is_refused_before_anything_starts() {
        Typed typed = Typed.run(folder.resolve("never-made"), "test", "--from", "2026-13-01", "--to", "2026-06-30");
        assertThat(typed.code()).isEqualTo(USAGE);
        assertThat(typed.message()).contains("2026-13-01");
        assertThat(folder.resolve("never-made")).doesNotExist();
    }

    @Test
    void a_folder_without_a_repository_is_named() throws IOException {
        Path plain = Files.createDirectories(folder.resolve("plain"));
        Typed typed = Typed.run(data, "collect", "git", "--repo", plain.toString());
        assertThat(typed.code()).isEqualTo(USAGE);
        assertThat(typed.message()).contains(plain.toRealPath().toString(), "not a Git repository", ".git");
    }

    @Test
    void an_unknown_test_gets_the_nearest_name() {
        Typed typed = Typed.run(data, "test", "--test", "change.independant-approval");
        assertThat(typed.code()).isEqualTo(USAGE);
        assertThat(typed.message())
                .contains("'change.independant-approval'", "did you mean 'change.independent-approval'?");
    }

    @Test
    void an_unknown_organisation_is_named() {
        Typed typed = Typed.run(data, "status", "--org", "acmee");
        assertThat(typed.code()).isEqualTo(USAGE);
        assertThat(typed.message()).contains("acmee", "did you mean 'acme'?");
    }

    @Test
    void a_bad_token_is_told_apart_from_a_server_that_is_not_there() {
        String base = server.orElseThrow().base().toString();
        Typed bad = Typed.run(data, "status", "--server", base, "--token", "wrong");
        assertThat(bad.code()).isEqualTo(USAGE);
        assertThat(bad.message()).contains("does not know this caller", "--token");
        Typed absent = Typed.run(data, "status", "--server", "http://localhost:1", "--token", "wrong");
        assertThat(absent.code()).isEqualTo(ENVIRONMENT);
        assertThat(absent.message()).contains("no server answers at http://localhost:1", "avouch up");
    }

    @Test
    void a_taken_port_is_named() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Path other = folder.resolve("other");
            Typed typed = Typed.run(other, "up", "--port", Integer.toString(taken.getLocalPort()));
            assertThat(typed.code()).isEqualTo(ENVIRONMENT);
            assertThat(typed.message()).contains("port " + taken.getLocalPort() + " is taken", "--port");
            assertThat(other.resolve("postgres/postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void a_file_in_the_way_and_a_place_that_cannot_be_written_are_named() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        for (Path place : new Path[] {file, file.resolve("below"), Path.of("/proc/avouch-data")}) {
            Typed typed = Typed.run(place, "status");
            assertThat(typed.code()).as(typed.err()).isEqualTo(ENVIRONMENT);
            assertThat(typed.message()).contains("can't write the data directory " + place, "--data DIR");
        }
    }

    @Test
    void a_second_server_on_one_data_directory_is_refused() {
        assertThat(Typed.run(data, "up", "--port", "29999").out())
                .contains("already serves", server.orElseThrow().base().toString());
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Workspace.open(data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another Avouch")
                .hasMessageContaining("--data DIR");
    }

    @Test
    void a_server_of_another_version_is_not_spoken_to() throws IOException {
        Path old = folder.resolve("old");
        HttpServer answering = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answering.createContext("/api/v1/instance", exchange -> {
            byte[] body = "{\"version\":\"0.0.1\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        answering.start();
        try {
            Files.createDirectories(old.resolve("run"));
            Files.writeString(
                    old.resolve("run/port"),
                    Integer.toString(answering.getAddress().getPort()));
            Files.writeString(old.resolve("run/local.token"), "token");
            Typed typed = Typed.run(old, "status");
            assertThat(typed.code()).isEqualTo(USAGE);
            assertThat(typed.message()).contains("Avouch 0.0.1", Version.TEXT, "stop that server");
        } finally {
            answering.stop(0);
        }
    }

    @Test
    void lines_that_are_no_records_are_counted_from_the_first_and_sink_no_neighbour() throws IOException {
        Path lines = folder.resolve("metrics.ndjson");
        Files.writeString(
                lines,
                metric("m1") + "\n{\"id\":\"m2\"}\n" + metric("m3") + "\n"
                        + metric("m4").replace("api", "x".repeat(1 << 20)) + "\n");
        Typed typed = Typed.run(data, "ingest", "--type", "metric", "--source", "gateway", lines.toString());
        assertThat(typed.code()).isEqualTo(USAGE);
        assertThat(typed.out()).contains("2 metric records sealed", "2 refused");
        assertThat(typed.err()).contains("2", "'name' is missing", "longer than 1 MiB");
        Typed again = Typed.run(data, "ingest", "--type", "metric", "--source", "gateway", lines.toString());
        assertThat(again.out()).contains("0 metric records sealed, 2 known before");
    }

    @Test
    void a_reading_with_a_refused_line_is_not_whole_and_none_covers_what_is_still_to_come() throws Exception {
        Path lines = folder.resolve("covered.ndjson");
        for (String more : new String[] {"", "{\"id\":\"m6\"}\n", metric("m7").replace("api", "x".repeat(1 << 20))}) {
            Files.writeString(lines, metric("m5") + "\n" + more);
            Typed.run(
                    data,
                    "ingest",
                    "--type",
                    "metric",
                    "--source",
                    "covered",
                    "--covers",
                    "2026-01-01/2999-12-31",
                    lines.toString());
            JsonObject run = lastRun("metric", "covered");
            JsonObject closing = run.object("closing");
            assertThat(run.flag("whole")).as(more).isEqualTo(more.isEmpty());
            assertThat(closing.text("failure")).isEqualTo(more.isEmpty() ? "" : "1 line was no record and was refused");
            assertThat(closing.object("covers").text("to"))
                    .isEqualTo(Instants.text(Instant.parse(run.text("opened_at"))));
        }
    }

    private JsonObject lastRun(String type, String source) throws Exception {
        HttpRequest asked = HttpRequest.newBuilder(server.orElseThrow()
                        .base()
                        .resolve("/api/v1/collection-runs?org=acme&type=" + type + "&source=" + source))
                .header(
                        "Authorization",
                        "Bearer "
                                + Files.readString(data.resolve("run/local.token"))
                                        .strip())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return JsonReader.readObject(
                            client.send(asked, BodyHandlers.ofString()).body())
                    .objects("runs")
                    .getFirst();
        }
    }

    @Test
    void a_file_that_is_no_utf8_is_refused_whole() throws IOException {
        Path latin = folder.resolve("latin.ndjson");
        Files.write(latin, metric("m9").replace("api", "caf\u00e9").getBytes(StandardCharsets.ISO_8859_1));
        Typed typed = Typed.run(data, "ingest", "--type", "metric", "--source", "gateway", latin.toString());
        assertThat(typed.code()).isEqualTo(USAGE);
        assertThat(typed.message()).contains("not UTF-8", "iconv");
    }

    @Test
    void the_doctor_finds_a_running_server_in_good_health() {
        Typed typed = Typed.run(data, "doctor");
        assertThat(typed.code()).as(typed.out()).isZero();
        assertThat(typed.out()).contains("java", "disk", "data directory", "one answers", "acme verifies", "clock");
    }

    @Test
    void the_doctor_names_a_broken_log_and_what_to_do() throws IOException {
        Path broken = folder.resolve("broken");
        Path log = Files.createDirectories(broken.resolve("ledger/acme"));
        Files.writeString(log.resolve("log.vkey"), "no key");
        Typed typed = Typed.run(broken, "doctor");
        assertThat(typed.code()).isEqualTo(4);
        assertThat(typed.out()).contains("broken", "does not verify", "restore the last backup");
    }

    private static String metric(String id) {
        return "{\"id\":\"" + id + "\",\"occurred_at\":\"2026-01-01T00:00:00Z\",\"name\":\"availability\","
                + "\"system\":\"api\",\"value\":99.5}";
    }
}
