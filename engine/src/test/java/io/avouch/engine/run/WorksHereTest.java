package io.avouch.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.engine.Log;
import io.avouch.engine.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who works here, and when their systems were read whole, as texts of tests may ask.
class WorksHereTest {
    private static final String END = "2026-01-31T00:00:00Z";
    private static final String LATER = "2026-01-31T06:00:00Z";
    private static final String BARE =
            "replace(substring(lower(p.title), 1, position('@' IN concat_ws('', substring(p.title, 2), '@'))), '@', '')";
    private static final ControlTest WHO = World.changes("SELECT p.record AS item, p.occurred_at, 'pass' AS status,"
            + " 'system' AS strength, concat_ws(' ', p.title, coalesce(w.verdict, k.verdict, 'gone')) AS reason"
            + " FROM population p LEFT JOIN works_here w ON w.name = lower(p.title) LEFT JOIN works_here k ON k.bare = "
            + BARE);
    private static final ControlTest READ = World.changes("SELECT p.record AS item, p.occurred_at, 'pass' AS status,"
            + " 'system' AS strength, concat_ws(' ', p.title, CAST(count(r.taken_at) AS VARCHAR(9)),"
            + " CAST(max(r.taken_at) AS VARCHAR(19))) AS reason FROM population p"
            + " LEFT JOIN person_reading r ON r.source = p.title GROUP BY p.record, p.title, p.occurred_at");

    @TempDir
    private Path folder = Path.of("");

    /// What is said of each name.
    private Map<String, String> said(ControlTest test, List<String> names, Consumer<World> facts) {
        try (World world = new World(folder)) {
            facts.accept(world);
            JsonObject[] changes = names.stream()
                    .map(name -> Log.record("c-" + name, "2026-01-10T00:00:00Z")
                            .put("title", name)
                            .build())
                    .toArray(JsonObject[]::new);
            world.read("change", "git", "2025-12-01T00:00:00Z", "2026-02-01T00:00:00Z", changes);
            world.run(test);
            return world.items(test).stream()
                    .map(ItemResult::reason)
                    .collect(Collectors.toMap(
                            reason -> reason.substring(0, reason.indexOf(' ')),
                            reason -> reason.substring(reason.indexOf(' ') + 1),
                            (one, two) -> one + " and " + two,
                            TreeMap::new));
        }
    }

    private static JsonObject person(String id, String at, String email, String last) {
        Json.ObjectBuilder person = Log.record(id + at, at).put("person", id);
        if (!email.isEmpty()) {
            person.put("email", email);
        }
        if (!last.isEmpty()) {
            person.put("ends_on", last);
        }
        return person.build();
    }

    private static void identity(World world, String id, String name, String... emails) {
        world.document(
                "identity",
                id,
                "2025-01-01T00:00:00Z",
                Json.object().put("name", name).put("kind", "person").put("emails", Json.texts(List.of(emails))));
    }

    @Test
    void somebody_is_judged_by_whole_names_and_by_half_of_one_where_nobody_has_it_whole() {
        Map<String, String> said = said(
                WHO,
                List.of(
                        "e-1",
                        "Ann@acme.example",
                        "ann",
                        "ann@agency.example",
                        "bo",
                        "cy@x.example",
                        "cy",
                        "dee",
                        "eve@y.example",
                        "e-5",
                        "twin",
                        "gus",
                        "kim"),
                world -> {
                    identity(world, "ann", "Ann Berg", "ann@acme.example");
                    identity(world, "twin-1", "twin");
                    identity(world, "twin-2", "twin");
                    identity(world, "kim", "Kim", "kim@acme.example");
                    identity(world, "kim-2", "Other", "kim@other.example");
                    world.read(
                            "person",
                            "hr",
                            END,
                            END,
                            person("e-1", END, "ann@acme.example", "2026-01-10"),
                            person("e-2", END, "bo@acme.example", ""),
                            person("e-3", END, "cy@acme.example", "2026-01-31"),
                            person("e-4", END, "dee@acme.example", "2026-01-30"),
                            person("e-5", END, "eve@acme.example", ""),
                            person("kim@third.example", END, "", ""));
                    world.read(
                            "person",
                            "agency",
                            END,
                            END,
                            person("ann@agency.example", END, "", ""),
                            person("eve@agency.example", END, "", ""));
                });
        assertThat(said)
                .containsEntry("e-1", "gone")
                .containsEntry("Ann@acme.example", "gone")
                .containsEntry("ann", "gone")
                .containsEntry("ann@agency.example", "here")
                .containsEntry("bo", "here")
                .containsEntry("cy@x.example", "here")
                .containsEntry("dee", "gone")
                .containsEntry("eve@y.example", "unclear")
                .containsEntry("e-5", "here")
                .containsEntry("twin", "gone")
                .containsEntry("gus", "gone")
                .containsEntry("kim", "unclear");
    }

    @Test
    void the_last_whole_reading_before_the_end_of_the_window_says_so() {
        Map<String, String> said = said(
                WHO,
                List.of("left", "back", "joined", "late", "other", "gap"),
                world -> world.read("person", "hr", END, END, person("left", END, "", ""), person("back", END, "", ""))
                        .read(
                                "person",
                                "hr",
                                LATER,
                                LATER,
                                person("back", LATER, "", ""),
                                person("joined", LATER, "", ""))
                        .read(
                                "person",
                                "hr",
                                "2026-02-02T00:00:00Z",
                                "2026-02-02T00:00:00Z",
                                person("late", "2026-02-02T00:00:00Z", "", ""))
                        .read(
                                "person",
                                "hr",
                                "2026-01-31T09:00:00Z",
                                "2026-01-31T09:00:00Z",
                                9,
                                false,
                                person("gap", "2026-01-31T09:00:00Z", "", ""))
                        .read("person", "agency", END, END, person("other", END, "", ""))
                        .read("account", "agency", LATER, LATER));
        assertThat(said)
                .containsEntry("left", "gone")
                .containsEntry("back", "here")
                .containsEntry("joined", "here")
                .containsEntry("late", "gone")
                .containsEntry("gap", "gone")
                .containsEntry("other", "here");
    }

    @Test
    void a_people_system_that_was_replaced_says_of_nobody_that_they_are_here() {
        String then = "2026-01-29T00:00:00Z";
        String before = "2026-01-28T23:59:59Z";
        Map<String, String> said = said(
                WHO,
                List.of("left", "stayed", "forgotten", "forgotten@x.example", "had-left", "weekly", "just"),
                world -> {
                    world.document(
                            "source",
                            "agency",
                            "2025-01-01T00:00:00Z",
                            Json.object()
                                    .put("title", "agency")
                                    .put("record_types", Json.texts(List.of("person")))
                                    .put("cadence", "P7D"));
                    world.read(
                                    "person",
                                    "hr-old",
                                    before,
                                    before,
                                    person("left", before, "", ""),
                                    person("stayed", before, "", ""),
                                    person("forgotten", before, "", ""),
                                    person("had-left", before, "", "2026-01-10"))
                            .read("person", "hr-new", then, then, person("left", then, "", ""))
                            .read("person", "hr-new", END, END, person("stayed", END, "", ""))
                            .read("person", "agency", before, before, person("weekly", before, "", ""))
                            .read("person", "office", then, then, person("just", then, "", ""));
                });
        assertThat(said)
                .containsEntry("left", "gone")
                .containsEntry("stayed", "here")
                .containsEntry("forgotten", "unclear")
                .containsEntry("forgotten@x.example", "unclear")
                .containsEntry("had-left", "gone")
                .containsEntry("weekly", "here")
                .containsEntry("just", "here");
    }

    @Test
    void a_reading_is_one_of_its_own_type_that_ended_well() {
        Map<String, String> said = said(
                READ,
                List.of("hr", "empty", "both", "broken", "long", "again"),
                world -> world.read("person", "hr", END, END, person("ann", END, "", ""))
                        .read("person", "hr", LATER, LATER, person("ann", LATER, "", ""))
                        .read("person", "empty", END, LATER)
                        .read("person", "both", END, END, 2, false, person("bo", END, "", ""))
                        .read("account", "both", END, END)
                        .read("person", "broken", END, END, 1, false)
                        .read("person", "long", END, LATER, person("cy", END, "", ""))
                        .read("person", "again", END, END, 2, false, person("dee", END, "", ""))
                        .read("person", "again", "2026-01-30T06:00:00Z", LATER, person("dee", LATER, "", "")));
        assertThat(said)
                .containsEntry("hr", "2 2026-01-31 06:00:00")
                .containsEntry("empty", "1 2026-01-31 06:00:00")
                .containsEntry("both", "0")
                .containsEntry("broken", "0")
                .containsEntry("again", "1 2026-01-31 06:00:00")
                .containsEntry("long", "1 2026-01-31 00:00:00");
    }
}
