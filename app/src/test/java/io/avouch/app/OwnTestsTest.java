package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.OwnTest;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import io.avouch.flow.Drafting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A test that an organisation wrote itself: checked as it comes in, approved by a second person, changed, compared,
/// and nobody else's.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OwnTestsTest {
    private static final String ID = "acme.change-titled";
    private static final OrgId OTHER = new OrgId("other");
    private static final String TOKEN = "local-token-of-this-test-only";

    private SmallOrganisation small;
    private HttpServer http;
    private Visitor visitor;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        small = new SmallOrganisation(
                folder, SmallOrganisation.Arrival.IN_ORDER, List.of("change.independent-approval"));
        small.instance.founding.found(OTHER, "Other", false, Instant.now(), Optional.empty());
        http = HttpServer.start(small.instance, Settings.DEFAULT.withPort(0), TOKEN);
        visitor = new Visitor(URI.create("http://localhost:" + http.port()));
    }

    @AfterAll
    void stop() throws IOException {
        http.close();
        small.close();
    }

    static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String name : List.of(
                "test.yaml", "query.sql", "examples/titled.yaml", "examples/one-word.yaml", "examples/not-read.yaml")) {
            try (var in = OwnTestsTest.class.getResourceAsStream("own-test/" + ID + "/" + name)) {
                files.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static Map<String, String> with(String file, String old, String fresh) throws IOException {
        Map<String, String> files = files();
        assertThat(files.get(file)).contains(old);
        files.put(file, files.get(file).replace(old, fresh));
        return files;
    }

    private List<Problem> apply(String id, Map<String, String> files, String author) {
        Drafting.Outcome outcome = small.instance.drafting.save(
                SmallOrganisation.ORG,
                List.of(new Drafting.Draft(
                        OwnTest.KIND,
                        id,
                        OwnTest.body("Each merged change names what it does in more than one word", files),
                        DocumentState.DRAFT,
                        author,
                        "we want to know",
                        author,
                        Optional.empty(),
                        Optional.empty(),
                        Position.of("request"))),
                false);
        return outcome.problems();
    }

    private JsonObject api(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = visitor.send(visitor.request(path)
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
        return JsonReader.readObject(answer.body());
    }

    private TestRun run() {
        return small.run(List.of(ID));
    }

    private Optional<ControlTest> find(OrgId org) {
        return small.instance.tests.find(org, ID);
    }

    @Test
    @Order(1)
    void every_problem_is_named_with_its_place_and_nothing_is_saved() throws Exception {
        Map<String, String> wrong = with("query.sql", "FROM population p", "FROM population p JOIN chnage c ON TRUE");
        wrong.put("examples/titled.yaml", "title: [broken");
        assertThat(apply(ID, wrong, "ann"))
                .extracting(problem -> problem.position().file())
                .containsExactlyInAnyOrder(ID + "/query.sql", ID + "/examples/titled.yaml");
        assertThat(apply(ID, with("examples/one-word.yaml", "title: Notes", "title: My notes"), "ann"))
                .extracting(Problem::toString)
                .anySatisfy(text -> assertThat(text).startsWith(ID + "/examples/one-word.yaml:9:3: missing"))
                .anySatisfy(text -> assertThat(text).contains("the outcome is no-deviations"));
        Map<String, String> oneSided = files();
        oneSided.remove("examples/not-read.yaml");
        oneSided.remove("examples/one-word.yaml");
        oneSided.put("examples/again.yaml", oneSided.get("examples/titled.yaml"));
        assertThat(apply(ID, oneSided, "ann"))
                .extracting(Problem::message)
                .containsExactly("no example has an item that deviates", "no example lacks evidence");
        assertThat(apply("change.independent-approval", files(), "ann"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("is shipped with Avouch"));
        assertThat(find(SmallOrganisation.ORG)).isEmpty();
    }

    @Test
    @Order(2)
    void the_api_draws_a_caret_under_the_place() throws Exception {
        JsonObject body = Json.object()
                .put(
                        "documents",
                        Json.array(List.of(Json.object()
                                .put("kind", OwnTest.KIND)
                                .put("id", ID)
                                .put("body", OwnTest.body("any", with("query.sql", "p.occurred_at,", "p.ocurred_at,")))
                                .build())))
                .build();
        JsonObject problem = api("POST", "/api/v1/documents?org=acme", Jcs.text(body))
                .objects("problems")
                .getFirst();
        assertThat(problem.text("file")).isEqualTo(ID + "/query.sql");
        assertThat(problem.findLong("line")).contains(2L);
        assertThat(problem.text("caret")).contains("p.ocurred_at").endsWith("^");
        assertThat(problem.text("message")).contains("ocurred_at");
    }

    /// The two walls that keep shipped texts in keep these in: nothing but one SELECT over listed views.
    @Test
    @Order(3)
    void hostile_texts_are_refused_as_they_come_in() throws Exception {
        for (String hostile : List.of(
                "SELECT * FROM read_parquet('/etc/passwd')",
                "COPY population TO '/tmp/out.csv'",
                "ATTACH '/tmp/other.db' AS other",
                "SELECT * FROM glob('*')",
                "PRAGMA database_list",
                "SELECT p.record AS item, p.occurred_at, 'pass' AS status, 'system' AS strength,"
                        + " getenv('HOME') AS reason FROM population p")) {
            Map<String, String> files = files();
            files.put("query.sql", hostile);
            assertThat(apply(ID, files, "ann"))
                    .as(hostile)
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.position().file()).isEqualTo(ID + "/query.sql"));
        }
        Map<String, String> endless = files();
        endless.put(
                "population.sql", "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT n FROM t");
        endless.put("test.yaml", endless.get("test.yaml").replace("  type: change", "  query: population.sql"));
        assertThat(apply(ID, endless, "ann")).isNotEmpty();
    }

    @Test
    @Order(4)
    void it_runs_at_once_and_counts_after_a_second_person_who_did_not_write_it() throws Exception {
        assertThat(apply(ID, files(), "ann")).isEmpty();
        TestRun first = run();
        assertThat(first.find(ID).orElseThrow().counts().failed()).isZero();
        assertThat(first.find(ID).orElseThrow().counts().population()).isEqualTo(SmallOrganisation.CHANGES);
        assertThat(approved()).isFalse();
        assertThat(read("bob")).isEqualTo(DocumentState.IN_REVIEW);
        assertThatThrownBy(() -> read("ann"))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("can't be approved by ann, who wrote it");
        assertThat(approved()).isFalse();
        assertThat(read("cleo")).isEqualTo(DocumentState.APPROVED);
        assertThat(approved()).isTrue();
    }

    private DocumentState read(String reader) {
        return small.instance.readingTests.read(SmallOrganisation.ORG, ID, "", reader, true);
    }

    private boolean approved() {
        return small.instance
                .standings
                .of(SmallOrganisation.ORG, Optional.empty())
                .programme()
                .findApproval(ID, find(SmallOrganisation.ORG).orElseThrow().digest())
                .isPresent();
    }

    @Test
    @Order(5)
    void no_other_organisation_sees_it() throws Exception {
        assertThat(find(OTHER)).isEmpty();
        assertThat(small.instance.tests.of(OTHER)).doesNotContainKey(ID);
        assertThat(api("POST", "/api/v1/test-runs?org=other", "{\"tests\":[\"" + ID + "\"]}")
                        .text("detail"))
                .contains("unknown test '" + ID + "'");
        assertThat(visitor.send(visitor.request("/other/tests/" + ID).header("Authorization", "Bearer " + TOKEN))
                        .statusCode())
                .isEqualTo(404);
        assertThat(visitor.send(visitor.request("/other/tests.json").header("Authorization", "Bearer " + TOKEN))
                        .body())
                .doesNotContain(ID);
        assertThat(visitor.send(visitor.request("/acme/tests.json").header("Authorization", "Bearer " + TOKEN))
                        .body())
                .contains(ID);
    }

    /// A title of two words is not enough any more: every change deviates, and the old text still stands.
    @Test
    @Order(6)
    void a_changed_text_runs_the_whole_window_again_and_both_results_are_shown() throws Exception {
        Map<String, String> stricter =
                with("query.sql", "position(' ' IN p.title) > 0", "position('#' IN p.title) > 0");
        stricter.put(
                "examples/titled.yaml", stricter.get("examples/titled.yaml").replace("Publish notes", "'Notes #1'"));
        stricter.put(
                "examples/not-read.yaml",
                stricter.get("examples/not-read.yaml").replace("Publish notes", "'Notes #1'"));
        JsonObject body = Json.object()
                .put(
                        "documents",
                        Json.array(List.of(Json.object()
                                .put("kind", OwnTest.KIND)
                                .put("id", ID)
                                .put("reason", "titles name their ticket")
                                .put(
                                        "body",
                                        OwnTest.body(
                                                "Each merged change names what it does in more than one word",
                                                stricter))
                                .build())))
                .build();
        assertThat(api("POST", "/api/v1/documents?org=acme", Jcs.text(body))
                        .objects("problems")
                        .getFirst()
                        .text("message"))
                .contains("revision 2 by ann", "(files)");
        JsonObject answer = api("POST", "/api/v1/documents?org=acme&overwrite=true", Jcs.text(body));
        assertThat(answer.objects("problems")).isEmpty();
        JsonObject tested = answer.objects("tested").getFirst();
        assertThat(tested.object("before").findLong("failed")).contains(0L);
        assertThat(tested.object("after").findLong("failed")).contains((long) SmallOrganisation.CHANGES);
        assertThat(run().find(ID).orElseThrow().counts().failed())
                .as("the approved text stands until the new one is approved")
                .isZero();
        JsonObject page = JsonReader.readObject(
                visitor.send(visitor.request("/acme/tests/" + ID + ".json").header("Authorization", "Bearer " + TOKEN))
                        .body());
        assertThat(page.objects("texts")).hasSize(2).first().satisfies(text -> {
            assertThat(text.text("reason")).isEqualTo("titles name their ticket");
            assertThat(text.object("result").findLong("failed")).contains((long) SmallOrganisation.CHANGES);
        });
        comparison(tested);
    }

    private void comparison(JsonObject tested) throws Exception {
        JsonObject compared = api(
                "GET",
                "/api/v1/test-runs/" + tested.object("after").text("run") + "/comparison?org=acme&limit=5&test=" + ID
                        + "&with=" + tested.object("before").text("run"),
                "");
        assertThat(compared.objects("counts")).singleElement().satisfies(count -> {
            assertThat(count.text("change")).isEqualTo("newly-deviating");
            assertThat(count.text("cause")).isEqualTo("text");
            assertThat(count.findLong("number")).contains((long) SmallOrganisation.CHANGES);
        });
        assertThat(compared.objects("items")).hasSize(5);
        assertThat(compared.find("next")).isPresent();
    }

    @Test
    @Order(7)
    void the_new_text_stands_once_it_is_approved_and_an_older_run_keeps_its_own() throws Exception {
        TestRun before = run();
        read("bob");
        read("cleo");
        assertThat(approved()).isTrue();
        TestRun after = run();
        assertThat(after.find(ID).orElseThrow().counts().failed()).isEqualTo(SmallOrganisation.CHANGES);
        assertThat(small.instance.tests.files(
                        SmallOrganisation.ORG, before.find(ID).orElseThrow()))
                .containsEntry("query.sql", files().get("query.sql"))
                .doesNotContainKey("examples/titled.yaml");
        assertThat(small.instance.testing.request(SmallOrganisation.ORG, before).tests())
                .singleElement()
                .satisfies(test -> assertThat(test.digest())
                        .isEqualTo(before.find(ID).orElseThrow().textDigest()));
    }

    /// Somebody changes the text in the browser's form: as strict a way in as any other.
    @Test
    @Order(8)
    void an_edit_in_the_browsers_form_runs_the_examples_again_and_needs_two_readers_again() {
        OwnTestForm form = OwnTestForm.open(small, visitor, ID);
        ControlTest stands = find(SmallOrganisation.ORG).orElseThrow();
        int before = form.latest().number();
        assertThat(form.page()).contains("name=\"files.0.text\"", "position('#' IN p.title)");
        HttpResponse<String> broken = form.send("WHEN position('#' IN p.title) > 0", "WHEN FALSE");
        assertThat(broken.statusCode()).isEqualTo(422);
        assertThat(broken.body()).contains("role=\"alert\"", ID + "/examples/titled.yaml", "WHEN FALSE THEN");
        assertThat(form.latest().number()).as("nothing was saved").isEqualTo(before);

        HttpResponse<String> saved = form.send("-- A title", "-- As it was agreed: a title");
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
        ControlTest proposed =
                small.instance.tests.findProposed(SmallOrganisation.ORG, ID).orElseThrow();
        assertThat(proposed.query()).startsWith("-- As it was agreed: a title of one word says nothing.\n");
        assertThat(used()).isEqualTo(stands.digest());
        assertThat(read("bob")).as("he read the text before, not this one").isEqualTo(DocumentState.IN_REVIEW);
        assertThat(used()).isEqualTo(stands.digest());
        assertThat(read("cleo")).isEqualTo(DocumentState.APPROVED);
        assertThat(used()).isEqualTo(proposed.digest());
    }

    private Digest used() {
        return run().find(ID).orElseThrow().textDigest();
    }

    @Test
    @Order(9)
    void a_record_that_came_late_is_named_as_the_cause() throws Exception {
        List<String> approval = List.of("change.independent-approval");
        TestRun before = small.run(approval);
        small.change("late", Instant.parse("2026-02-10T10:00:00Z"));
        JsonObject compared = compared(approval.getFirst(), before, small.run(approval));
        assertThat(changed(compared)).containsExactly("newly-deviating late-record 1");
        JsonObject late = compared.objects("items").getFirst();
        assertThat(late.text("item")).isEqualTo("git:acme/late");
        assertThat(late.find("before")).isEmpty();
    }

    /// An occasion that is still to come is waived before it comes, by somebody else than who asked for it.
    @Test
    @Order(10)
    void a_waiver_that_was_granted_in_between_is_named_as_the_cause() throws Exception {
        List<String> board = List.of("board.oversight");
        Window half = Window.parse("2026-01-01", "2026-06-30");
        Waived waived = new Waived(small, "GOV-02", board.getFirst());
        waived.begin();
        TestRun before = small.run(board, half);
        waived.grant("board@2026-04-01", Instant.parse("2026-04-02T09:00:00Z"));
        waived.later(Instant.parse("2026-07-02T09:00:00Z"));
        JsonObject compared = compared(board.getFirst(), before, small.run(board, half));
        assertThat(changed(compared)).containsExactly("waived waiver 1");
        JsonObject item = compared.objects("items").getFirst();
        assertThat(item.text("item")).isEqualTo("board@2026-04-01");
        assertThat(item.object("before").text("status")).isEqualTo("unverified");
        assertThat(item.object("after").text("reason")).contains("no meeting in the quarter", "(waived by ");
    }

    private JsonObject compared(String test, TestRun before, TestRun after) throws Exception {
        return api(
                "GET",
                "/api/v1/test-runs/" + after.id() + "/comparison?org=acme&test=" + test + "&with=" + before.id(),
                "");
    }

    private static List<String> changed(JsonObject compared) {
        return compared.objects("counts").stream()
                .filter(count -> !count.text("change").equals("unchanged"))
                .map(count -> count.text("change") + " " + count.text("cause") + " "
                        + count.findLong("number").orElseThrow())
                .toList();
    }
}
