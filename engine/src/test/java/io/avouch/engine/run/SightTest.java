package io.avouch.engine.run;

import static io.avouch.engine.Log.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.CoverageRules;
import io.avouch.core.evidence.Shape;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.TestEngine.Request;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.PastWork;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestKind;
import io.avouch.core.time.Window;
import io.avouch.engine.World;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What is still open where reading ended is no deviation until somebody has read past its limit.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SightTest {
    /// Five days from the incident to its resolution.
    private static final ControlTest TEST =
            World.test(TestKind.POPULATION, new Population.OfRecords("incident", Optional.empty()), """
            SELECT p.record AS item, p.occurred_at,
              CASE
                WHEN p.resolved_at <= p.occurred_at + INTERVAL '5' DAY THEN 'pass'
                WHEN p.resolved_at IS NULL AND p.occurred_at + INTERVAL '5' DAY > b.observed_to THEN 'unverified'
                ELSE 'fail'
              END AS status, 'system' AS strength, 'r' AS reason
            FROM population p CROSS JOIN bounds b""");

    private static final Window SPRING = Window.parse("2026-03-01", "2026-05-31");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

    private Optional<World> first = Optional.empty();
    private int worlds;

    @BeforeAll
    void open(@TempDir Path dir) {
        first = Optional.of(new World(dir));
    }

    @AfterAll
    void close() {
        first.orElseThrow().close();
    }

    private World world() {
        return new World(first.orElseThrow(), new OrgId("w" + worlds++));
    }

    private static JsonObject incident(String id, String day) {
        return record(id, day + "T00:00:00Z").put("severity", "high").build();
    }

    private static Map<String, String> statuses(World world, Request request) {
        world.flush();
        world.engine.run(request, result -> {});
        Map<String, String> found = new TreeMap<>();
        for (ItemResult item : world.engine.items(world.org, request.run(), TEST.id(), Optional.empty(), "", 100)) {
            found.put(item.item(), item.status());
        }
        return found;
    }

    private static Request request(World world, boolean byClock, boolean whole) {
        return new Request(
                world.org,
                "r1",
                SPRING,
                Optional.empty(),
                world.log.size(),
                JUNE,
                List.of(TEST),
                world.runs,
                world.documents,
                whole,
                byClock,
                PastWork.NONE);
    }

    @Test
    void a_source_unread_since_before_the_limit_makes_no_deviation() {
        World world = world().read(
                        "incident",
                        "desk",
                        "2026-03-01T00:00:00Z",
                        "2026-04-01T00:00:00Z",
                        incident("a", "2026-03-20"),
                        incident("b", "2026-03-27"),
                        incident("c", "2026-03-28"));
        assertThat(statuses(world, request(world, false, true)))
                .isEqualTo(Map.of("desk/a", "fail", "desk/b", "fail", "desk/c", "unverified"));
        assertThat(statuses(world, request(world, true, true)))
                .as("a run of before this rule is repeated as it was")
                .isEqualTo(Map.of("desk/a", "fail", "desk/b", "fail", "desk/c", "fail"));
        world.read("incident", "desk", "2026-04-01T00:00:00Z", "2026-04-02T00:00:00Z");
        assertThat(statuses(world, request(world, false, false)))
                .isEqualTo(Map.of("desk/a", "fail", "desk/b", "fail", "desk/c", "fail"));
    }

    @Test
    void a_reading_that_is_not_whole_ends_nothing() {
        World world = world().read(
                        "incident", "desk", "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", incident("c", "2026-03-28"))
                .read("incident", "desk", "2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z", 3, true)
                .read("incident", "desk", "2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z", 0, false);
        assertThat(statuses(world, request(world, false, true))).isEqualTo(Map.of("desk/c", "unverified"));
    }

    @Test
    void a_source_that_was_never_read_whole_makes_no_deviation() {
        JsonObject open = incident("c", "2026-03-28");
        World alone = world().read("incident", "desk", "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", 1, false, open);
        assertThat(statuses(alone, request(alone, false, true))).isEqualTo(Map.of("desk/c", "unverified"));
        World fewer = world().read("incident", "desk", "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", 2, true, open);
        assertThat(statuses(fewer, request(fewer, false, true)))
                .as("its own count is another one")
                .isEqualTo(Map.of("desk/c", "unverified"));
        World beside = world().read("incident", "desk", "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", 1, false, open)
                .read("incident", "chat", "2026-03-01T00:00:00Z", "2026-05-30T00:00:00Z", incident("d", "2026-03-28"));
        assertThat(statuses(beside, request(beside, false, true)))
                .as("and hides none of another source")
                .isEqualTo(Map.of("chat/d", "fail", "desk/c", "unverified"));
        beside.read("incident", "desk", "2026-03-01T00:00:00Z", "2026-05-30T00:00:00Z", open);
        assertThat(statuses(beside, request(beside, false, false)))
                .isEqualTo(Map.of("chat/d", "fail", "desk/c", "fail"));
    }

    @Test
    void a_source_left_behind_hides_no_deviation_of_another() {
        World world = world().read(
                        "incident",
                        "old",
                        "2026-03-01T00:00:00Z",
                        "2026-04-01T00:00:00Z",
                        incident("a", "2026-03-20"),
                        incident("c", "2026-03-28"))
                .read(
                        "incident",
                        "desk",
                        "2026-03-01T00:00:00Z",
                        "2026-05-30T00:00:00Z",
                        incident("d", "2026-03-28"),
                        incident("e", "2026-05-26"))
                .read("incident", "chat", "2026-03-01T00:00:00Z", "2026-05-30T12:00:00Z");
        Map<String, String> known =
                Map.of("desk/d", "fail", "desk/e", "unverified", "old/a", "fail", "old/c", "unverified");
        assertThat(statuses(world, request(world, false, true))).isEqualTo(known);
        assertThat(statuses(world, request(world, false, false))).isEqualTo(known);
    }

    /// Each name that was ever opened is a source; hundreds of them cost no more than a few.
    @Test
    void sources_that_gave_nothing_hold_nothing_back_and_many_with_one_end_are_judged_at_once() {
        World world = world().read(
                        "incident",
                        "desk",
                        "2026-03-01T00:00:00Z",
                        "2026-05-30T00:00:00Z",
                        incident("d", "2026-03-28"));
        for (int i = 0; i < 20; i++) {
            world.read("incident", "empty-" + i, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", 0, false);
        }
        Request quiet = request(world, false, true);
        assertThat(sight(world, quiet).behind()).isEmpty();
        for (int i = 0; i < 20; i++) {
            world.read(
                    "incident",
                    "part-" + i,
                    "2026-03-01T00:00:00Z",
                    "2026-04-01T00:00:00Z",
                    2,
                    false,
                    incident("p" + i, "2026-03-28"));
        }
        Request loud = request(world, false, true);
        assertThat(sight(world, loud).behind()).hasSize(20);
        Map<String, String> found = statuses(world, loud);
        assertThat(found).hasSize(21).containsEntry("desk/d", "fail");
        assertThat(found.entrySet().stream().filter(each -> each.getKey().startsWith("part-")))
                .allMatch(each -> each.getValue().equals("unverified"));
    }

    private static Sight sight(World world, Request request) {
        return Sight.of(
                TEST,
                request,
                new CoverageRules(Map.of("incident", Shape.LIFE), List.of(), List.of(), world.runs, Map.of()));
    }
}
