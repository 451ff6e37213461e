package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.access.Role;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
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
        server.instance.feedTokens.end(TestServer.ACME);
        assertThat(anybody.get(feed.text("path")).statusCode())
                .as("an address that an owner ended")
                .isEqualTo(404);
    }

    @Test
    void an_address_of_the_calendar_is_a_person_s_and_ends_when_they_leave() {
        Visitor ann = new Visitor(server.base());
        Visitor bea = new Visitor(server.base());
        ann.join(server.invitation(TestServer.ACME, Role.CONTRIBUTOR), "feed-ann@acme.example");
        bea.join(server.invitation(TestServer.ACME, Role.CONTRIBUTOR), "feed-bea@acme.example");
        String anns = feed(ann);
        String beas = feed(bea);
        Visitor anybody = new Visitor(server.base());
        assertThat(anns).isNotEqualTo(beas).isEqualTo(feed(ann));
        assertThat(anybody.get(anns).statusCode()).isEqualTo(200);
        UUID account = server.instance
                .accounts
                .find("feed-ann@acme.example")
                .orElseThrow()
                .id();
        server.instance.admitting.changeRole(TestServer.ACME, account, Role.READER, "the test");
        assertThat(anybody.get(anns).statusCode()).as("a reader has none").isEqualTo(404);
        server.instance.admitting.changeRole(TestServer.ACME, account, Role.CONTRIBUTOR, "the test");
        assertThat(anybody.get(anns).statusCode()).isEqualTo(200);
        server.instance.admitting.remove(TestServer.ACME, account, "the test");
        assertThat(anybody.get(anns).statusCode()).isEqualTo(404);
        assertThat(anybody.get(beas).statusCode()).as("somebody else's").isEqualTo(200);
        server.instance.accounts.setRole(TestServer.ACME, account, Role.CONTRIBUTOR);
        assertThat(anybody.get(anns).statusCode())
                .as("who comes back gets another")
                .isEqualTo(404);
        String machine = server.token(TestServer.ACME, Role.OWNER);
        HttpResponse<String> refused = anybody.send(
                anybody.request("/api/v1/calendar/feed?org=acme").header("Authorization", "Bearer " + machine));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("is a machine");
    }

    private static String feed(Visitor member) {
        Matcher path = Pattern.compile("/feeds/acme/[0-9a-f]+\\.ics")
                .matcher(member.get("/acme/calendar").body());
        assertThat(path.find()).isTrue();
        return path.group();
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

    @Test
    void a_start_takes_a_file_of_what_is_in_scope_and_says_what_is_wrong_with_it() throws IOException {
        Path set = folder.resolve("set-up.yaml");
        Files.writeString(
                set,
                "services: [{title: Hiring desk, does: Sorts applications}]\n"
                        + "ai_systems: [{title: Ranker, purpose: Ranks, roles: [provider], stage: production}]\n"
                        + "holders: {ciso: carl@acme.example}\n");
        Typed tried = typed("acme", "advise", "--start", "--dry-run", "--set-up", set.toString());
        assertThat(tried.code()).as(tried.err()).isZero();
        assertThat(tried.out()).contains("1 service", "1 ai-system", "are there already and stay as they are");
        assertThat(server.instance.documents.list(TestServer.ACME, "service")).isEmpty();
        assertThat(typed("acme", "advise", "--set-up", set.toString()).err()).contains("--set-up goes with --start");
        Files.writeString(set, "ai_systems: [{title: Ranker, roles: [emperor]}]\nguests: 1\n");
        Typed refused = typed("acme", "advise", "--start", "--set-up", set.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("emperor", "guests");
        Files.writeString(set, "");
        assertThat(typed("acme", "advise", "--start", "--set-up", set.toString())
                        .code())
                .isEqualTo(2);
    }

    /// Each export as its product writes it: how many rows are records, and how many are none.
    private static final Map<String, List<Long>> EXPORTS = Map.of(
            "aws-credential-report", List.of(3L, 0L),
            "bamboohr-employees", List.of(2L, 0L),
            "entra-users", List.of(2L, 0L),
            "google-workspace-users", List.of(2L, 0L),
            "intune-devices", List.of(2L, 0L),
            "jira-issues", List.of(2L, 0L),
            "prowler-findings", List.of(2L, 1L),
            "servicenow-incidents", List.of(2L, 0L));

    private Typed ingest(String mapping, Path file, String... more) {
        String[] all = Stream.concat(
                        Stream.of("ingest", "--map", mapping, "--source", "x:" + mapping, file.toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        return typed("other", all);
    }

    @Test
    void the_exports_of_common_products_become_records_and_the_same_file_is_sealed_once() throws Exception {
        assertThat(server.instance.mappings.all().keySet()).isEqualTo(EXPORTS.keySet());
        assertThat(typed("other", "ingest", "--map", "list").out())
                .contains("jira-issues: Jira, issues as CSV -> matter");
        for (Map.Entry<String, List<Long>> each : EXPORTS.entrySet()) {
            Path file = folder.resolve(each.getKey() + ".csv");
            Files.writeString(file, server.instance.content.text("mappings/" + each.getKey() + "/example.csv"));
            boolean moment = server.instance
                    .mappings
                    .find(each.getKey())
                    .orElseThrow()
                    .toString()
                    .contains("taken");
            String[] at =
                    moment ? new String[] {"--taken-at", "2026-10-31T06:00:00Z", "--json"} : new String[] {"--json"};
            if (moment) {
                assertThat(ingest(each.getKey(), file).err()).contains("--taken-at is missing");
            }
            Typed sealed = ingest(each.getKey(), file, at);
            assertThat(sealed.code()).as(each.getKey() + sealed.err()).isZero();
            JsonObject tally = JsonReader.readObject(sealed.out());
            assertThat(tally.findLong("sealed"))
                    .as(each.getKey())
                    .contains(each.getValue().getFirst());
            assertThat(tally.findLong("left_out"))
                    .as(each.getKey())
                    .contains(each.getValue().getLast());
            Typed again = ingest(each.getKey(), file, at);
            assertThat(again.out()).as(each.getKey()).isEmpty();
            assertThat(again.err()).contains("sealed already, whole");
        }
        assertThat(records("x:aws-credential-report"))
                .anyMatch(text -> text.contains("\"principal\":\"deploy\"")
                        && text.contains("\"machine\":true")
                        && text.contains("\"enabled\":true"))
                .anyMatch(text -> text.contains("\"principal\":\"<root_account>\"")
                        && text.contains("\"enabled\":true")
                        && text.contains("\"mfa\":\"any\"")
                        && text.contains("\"privileged\":true"));
        assertThat(records("x:jira-issues"))
                .anyMatch(text -> text.contains("\"closed_at\":\"2026-10-31T09:12:00Z\"")
                        && text.contains("\"severity\":\"critical\""))
                .anyMatch(text ->
                        text.contains("\"due_on\":\"2026-11-02\"") && text.contains("\"title\":\"Access, quarterly\""));
    }

    private List<String> records(String source) {
        long size = server.instance.log.checkpoint(TestServer.OTHER).size();
        return LongStream.range(0, size)
                .mapToObj(index -> server.instance.lake.find(TestServer.OTHER, index))
                .flatMap(Optional::stream)
                .filter(held -> held.source().equals(source))
                .map(held -> Jcs.text(held.record().orElseThrow()))
                .toList();
    }

    @Test
    void rows_that_can_t_be_read_are_kept_aside_with_what_is_wrong_and_taken_once_corrected() throws Exception {
        String rows = server.instance.content.text("mappings/jira-issues/example.csv");
        Path file = folder.resolve("tickets.csv");
        Files.writeString(
                file,
                rows.replace("SEC-", "BAD-").replace("In Progress", "Parked")
                        + "No date,BAD-3,1003,Task,Open,BAD,Low,,,cleo,cleo,yesterday,,,,,\n");
        Typed partly = ingest("jira-issues", file);
        assertThat(partly.code()).isEqualTo(2);
        assertThat(partly.out())
                .contains("1 matter records sealed")
                .contains("2 rows are kept aside")
                .contains("NOT whole");
        assertThat(partly.err())
                .contains("tickets.csv:3: state: 'Parked' is none of")
                .contains("tickets.csv:4: occurred_at: column Created: 'yesterday' is no time that the mapping knows");
        Path aside = folder.resolve("tickets.csv.rejects.csv");
        String kept = Files.readString(aside);
        assertThat(kept.lines()).hasSize(3).first().asString().endsWith(",problem");
        Files.writeString(aside, kept.replace("Parked", "In Progress").replace("yesterday", "2026-10-05 10:00"));
        assertThat(ingest("jira-issues", aside).out()).contains("2 matter records sealed");
        Files.writeString(file, "Summary,Status\na,b\n");
        assertThat(ingest("jira-issues", file).err())
                .contains(
                        "tickets.csv:1: the mapping jira-issues needs columns that are not there: Created, Issue key");
    }

    @Test
    void a_mapping_of_one_s_own_is_checked_with_its_lines() throws Exception {
        Path own = folder.resolve("own.yaml");
        Files.writeString(own, """
                id: own
                title: Own
                type: matter
                fields:
                  id: {column: Key}
                  occurred_at: {column: When, as: moment}
                  title: {colum: T}
                """);
        Files.writeString(folder.resolve("own.csv"), "Key\n");
        assertThat(ingest(own.toString(), folder.resolve("own.csv")).err())
                .contains("own.yaml:6:1: 'moment' is no form of a cell")
                .contains("own.yaml:7:1: 'colum' is no part of a rule")
                .contains("own.yaml:7:1: a rule has one of column, columns, value and taken");
        assertThat(ingest("jira", folder.resolve("own.csv")).err())
                .contains("no mapping 'jira', and no file of this name");
    }

    @Test
    void a_folder_of_a_test_is_applied_with_its_places_and_written_out_again() throws Exception {
        Path test = folder.resolve("tests").resolve("acme.change-titled");
        for (Map.Entry<String, String> file : OwnTestsTest.files().entrySet()) {
            Path path = test.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling(""));
            Files.writeString(path, file.getValue());
        }
        String query = Files.readString(test.resolve("query.sql"));
        Files.writeString(test.resolve("query.sql"), query.replace("p.title IS NULL", "p.titel IS NULL"));
        Typed refused = typed("sample", "apply", "-f", folder.resolve("tests").toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains(test.resolve("query.sql") + ":3:")
                .contains("    " + "  CASE WHEN p.titel IS NULL")
                .contains("^")
                .contains("nothing was saved");
        Files.writeString(test.resolve("query.sql"), query);
        assertThat(typed("sample", "apply", "-f", test.toString(), "--reason", "we want to know")
                        .out())
                .contains("created test/acme.change-titled");
        assertThat(typed("sample", "apply", "-f", test.toString()).out()).isEmpty();
        Path out = folder.resolve("with-tests");
        assertThat(typed("sample", "export", out.toString()).code()).isZero();
        assertThat(files(out.resolve("tests/acme.change-titled"))).isEqualTo(files(test));
        assertThat(server.instance.documents.find(TestServer.EXAMPLE, "test", "acme.change-titled"))
                .hasValueSatisfying(saved -> assertThat(saved.reason()).isEqualTo("we want to know"));
    }
}
