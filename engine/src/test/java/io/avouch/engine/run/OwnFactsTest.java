package io.avouch.engine.run;

import static io.avouch.engine.Log.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.avouch.core.json.Json;
import io.avouch.core.port.TestEngine.Request;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.PastWork;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.Tested;
import io.avouch.core.time.Window;
import io.avouch.engine.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Avouch itself knows, as tests of the programme see it.
class OwnFactsTest {
    private static final String RESULT = ", 'pass' AS status, 'system' AS strength, ";
    private static final Tested EARLIER = new Tested(
            "r0",
            "t.zero",
            List.of("CHG-01", "CHG-02"),
            Instant.parse("2026-01-10T00:00:00Z"),
            new Window(Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z")),
            "deviations",
            9,
            2,
            1,
            true);

    @TempDir
    Path dir;

    private World world;

    @BeforeEach
    void open() {
        world = new World(dir);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static ControlTest asking(String population, String query) {
        return World.test(TestKind.POPULATION, new Population.OfQuery(population), query);
    }

    private static ControlTest ofRuns() {
        return asking(
                "SELECT concat_ws('', r.test, ' ', c.control) AS item, r.recorded_at AS occurred_at, r.outcome, r.failed"
                        + " FROM test_run r JOIN test_run_control c ON c.run = r.run AND c.test = r.test"
                        + " WHERE r.window_from < r.window_to AND r.covered",
                "SELECT item, occurred_at" + RESULT
                        + "concat_ws('', outcome, ' ', CAST(failed AS VARCHAR(9))) AS reason FROM population");
    }

    private static ControlTest ofDocuments() {
        return asking(
                "SELECT concat_ws('', kind, '/', id, '#', CAST(revision AS VARCHAR(9))) AS item,"
                        + " valid_from AS occurred_at, state, author, approver, valid_to FROM document_revision"
                        + " WHERE approved_by_another",
                "SELECT item, occurred_at" + RESULT + "concat_ws(' ', state, author, approver,"
                        + " CAST(valid_to AS VARCHAR(19))) AS reason FROM population");
    }

    private List<ItemResult> items(ControlTest test, List<Tested> tested) {
        world.flush();
        world.engine.run(
                world.request(test, World.JANUARY, Optional.empty()).after(new PastWork(tested, List.of())),
                result -> {});
        return world.items(test);
    }

    @Test
    void earlier_runs_are_rows_of_their_tests_and_controls() {
        assertThat(items(ofRuns(), List.of(EARLIER)))
                .extracting(ItemResult::item, ItemResult::reason)
                .containsExactly(tuple("t.zero CHG-01", "deviations 2"), tuple("t.zero CHG-02", "deviations 2"));
        assertThat(items(ofRuns(), List.of())).isEmpty();
    }

    @Test
    void revisions_of_every_kind_are_rows_without_their_words() {
        world.document(
                "control", "CHG-01", "2026-01-05T00:00:00Z", Json.object().put("title", "secret words"));
        world.document(
                "control",
                "CHG-01",
                "2026-01-06T00:00:00Z",
                DocumentState.DRAFT,
                Optional.empty(),
                Json.object().put("title", "x"));
        world.document("waiver", "w", "2026-01-07T00:00:00Z", Json.object().put("title", "y"));
        world.document("waiver", "w", "2026-01-08T00:00:00Z", Json.object().put("title", "z"));
        assertThat(items(ofDocuments(), List.of()))
                .extracting(ItemResult::item, ItemResult::reason)
                .containsExactly(
                        tuple("control/CHG-01#1", "approved author boss"),
                        tuple("control/CHG-01#2", "draft author"),
                        tuple("waiver/w#1", "approved author boss 2026-01-08 00:00:00"),
                        tuple("waiver/w#2", "approved author boss"));
    }

    @Test
    void readings_say_what_was_asked_and_counted() {
        world.read(
                "change",
                "git",
                "2026-01-01T00:00:00Z",
                "2026-02-01T00:00:00Z",
                2,
                true,
                record("a", "2026-01-05T00:00:00Z").build());
        ControlTest test = asking(
                "SELECT reading AS item, closed_at AS occurred_at, received, expected, finished, complete, asked, actor"
                        + " FROM collection_run WHERE claims = FALSE",
                "SELECT item, occurred_at" + RESULT + "concat_ws(' ', CAST(received AS VARCHAR(9)),"
                        + " CAST(expected AS VARCHAR(9)), CASE WHEN finished THEN 'finished' END,"
                        + " CASE WHEN complete THEN 'complete' END, asked, actor) AS reason FROM population");
        assertThat(items(test, List.of())).extracting(ItemResult::reason).containsExactly("1 2 finished me");
    }

    @Test
    void what_a_test_of_documents_read_is_in_its_digest() {
        ControlTest test = ofDocuments();
        TestResult before = world.run(test);
        world.document(
                "system",
                "s",
                "2026-01-06T00:00:00Z",
                DocumentState.DRAFT,
                Optional.empty(),
                Json.object().put("title", "x"));
        assertThat(world.run(test).digest()).isNotEqualTo(before.digest());
    }

    @Test
    void a_pack_has_the_facts_that_its_tests_asked_for_and_no_words_of_documents() throws IOException {
        world.document("waiver", "w", "2026-01-07T00:00:00Z", Json.object().put("title", "secret words"));
        world.flush();
        Path inputs = Files.createDirectories(dir.resolve("inputs"));
        for (ControlTest test : List.of(ofRuns(), ofDocuments())) {
            Request request = world.request(test, World.JANUARY, Optional.empty())
                    .after(new PastWork(List.of(EARLIER), List.of()));
            world.engine.writeInputs(request, inputs, index -> {});
            String script = Files.readString(inputs.resolve("tests").resolve(test.id() + ".sql"));
            assertThat(script).contains("test_run_control").doesNotContain("secret words");
            assertThat(script).contains("INSERT INTO \"@tested_text\" SELECT * FROM read_parquet");
        }
        assertThat(Files.readString(inputs.resolve("tests").resolve("t.one.sql")))
                .contains("INSERT INTO \"@revision_text\" SELECT * FROM read_parquet");
    }

    @Test
    void a_pack_says_who_read_only_where_a_test_asks() throws IOException, SQLException {
        world.read(
                "change",
                "git",
                "2026-01-01T00:00:00Z",
                "2026-02-01T00:00:00Z",
                1,
                true,
                record("a", "2026-01-05T00:00:00Z").build());
        assertThat(actorsInAPackOf("actor")).containsExactly(Optional.of("me"));
        assertThat(actorsInAPackOf("received")).containsExactly(Optional.empty());
    }

    private List<Optional<String>> actorsInAPackOf(String column) throws IOException, SQLException {
        world.flush();
        ControlTest test = asking(
                "SELECT reading AS item, closed_at AS occurred_at, " + column + " AS said FROM collection_run",
                "SELECT item, occurred_at" + RESULT + "CAST(said AS VARCHAR(9)) AS reason FROM population");
        Path inputs = Files.createDirectories(dir.resolve(column));
        world.engine.writeInputs(world.request(test, World.JANUARY, Optional.empty()), inputs, index -> {});
        List<Optional<String>> actors = new ArrayList<>();
        try (Connection any = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = any.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT actor FROM read_parquet('" + inputs
                                + "/tables/*.parquet', union_by_name = true) WHERE raw_digest IS NULL AND opened_at IS NOT NULL")) {
            while (rows.next()) {
                actors.add(Optional.ofNullable(rows.getString(1)));
            }
        }
        return actors;
    }
}
