package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A programme by commands: advised, started, written out, read into another organisation, and on the calendar.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgrammeCommandsTest {
    private TestServer server;
    private Path folder;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.server = TestServer.start(folder.resolve("data"));
        Typed started = typed("acme", "advise", "--start");
        assertThat(started.code()).as(started.err()).isZero();
        assertThat(started.out()).contains("118 control").contains("2 scope").contains("Not legal or audit advice");
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private Typed typed(String org, String... arguments) {
        String[] all = Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                "--org", org, "--server", server.base().toString(), "--token", TestServer.LOCAL_TOKEN))
                .toArray(String[]::new);
        return Typed.run(folder.resolve("data"), all);
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void what_one_organisation_exports_another_applies_and_exports_byte_for_byte() throws Exception {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        assertThat(typed("acme", "export", first.toString()).code()).isZero();
        Typed dry = typed("other", "apply", "-f", first.toString(), "--dry-run");
        assertThat(dry.code()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("would be created control/CHG-01");
        assertThat(typed("other", "export", folder.resolve("nothing").toString())
                        .out())
                .startsWith("0 documents");
        assertThat(typed("other", "apply", "-f", first.toString()).code()).isZero();
        assertThat(typed("other", "export", second.toString()).code()).isZero();
        assertThat(files(first)).hasSizeGreaterThan(150).isEqualTo(files(second));
        assertThat(typed("other", "apply", "-f", second.toString()).out()).isEmpty();
    }

    @Test
    void the_start_fills_the_calendar_and_its_address_is_secret() throws Exception {
        Typed listed = typed("acme", "calendar", "--days", "60");
        assertThat(listed.out()).contains("Scope and commitments (compliance-lead)");
        JsonObject feed = JsonReader.readObject(
                typed("acme", "calendar", "--feed", "--json").out());
        Visitor anybody = new Visitor(server.base());
        var calendar = anybody.get(feed.text("path"));
        assertThat(calendar.statusCode()).isEqualTo(200);
        assertThat(calendar.headers().firstValue("Content-Type")).contains("text/calendar;charset=UTF-8");
        assertThat(calendar.body()).startsWith("BEGIN:VCALENDAR\r\n").contains("Scope and commitments");
        assertThat(anybody.get("/feeds/acme/" + "0".repeat(48) + ".ics").statusCode())
                .isEqualTo(404);
        assertThat(anybody.get(feed.text("path").replace("/acme/", "/other/")).statusCode())
                .isEqualTo(404);
        assertThat(anybody.get(feed.text("path").replace("/acme/", "/ghost/")).statusCode())
                .isEqualTo(404);
        server.instance.feedTokens.renew(TestServer.ACME);
        assertThat(anybody.get(feed.text("path")).statusCode())
                .as("a renewed address ends the old one")
                .isEqualTo(404);
    }

    @Test
    void the_tables_of_duties_and_of_applicability_are_printed() {
        assertThat(typed("acme", "duties", "--framework", "iso42001").out())
                .contains("iso42001:4.3           drafted")
                .contains("iso42001:6.1.4         drafted")
                .contains("iso42001:10.2          empty");
        Typed soa = typed("acme", "soa", "--fail-on", "contradictions");
        assertThat(soa.code()).isEqualTo(1);
        assertThat(soa.out())
                .contains("A.5.2")
                .contains("! no decision is recorded")
                .contains("38 contradictions");
    }

    @Test
    void wrong_answers_are_told_all_at_once_with_their_lines() throws IOException {
        Path answers = folder.resolve("wrong.yaml");
        Files.writeString(answers, "demand-soc2: 7\nghost: 1\nserves-others: maybe\n");
        Typed refused = typed("acme", "advise", "-f", answers.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("wrong.yaml:1:1: the answer to 'demand-soc2' is 7")
                .contains("wrong.yaml:2:1: 'ghost' is no question")
                .contains("wrong.yaml:3:1: the answer to 'serves-others' is \"maybe\"");
    }

    @Test
    void the_template_can_be_filled_in_and_read_back() throws IOException {
        Path answers = folder.resolve("answers.yaml");
        String template = typed("acme", "advise", "--template").out();
        Files.writeString(answers, template.replace("# demand-soc2:", "demand-soc2: 4"));
        Typed advised = typed("acme", "advise", "-f", answers.toString(), "--json");
        assertThat(advised.code()).as(advised.err()).isZero();
        assertThat(advised.out()).contains("\"demand-soc2\":4");
    }
}
