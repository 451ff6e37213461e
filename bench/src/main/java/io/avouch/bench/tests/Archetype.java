package io.avouch.bench.tests;

import io.avouch.core.Digest;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Follows;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One of six shapes that tests of controls have, and the same as somebody would write it for plain DuckDB.
///
/// @param shape how much of the records one item looks at
record Archetype(ControlTest test, String plain, Shape shape) {
    enum Shape {
        RECORD,
        JOIN,
        STATE
    }

    private static final Follows.Reach SAME_DAY = new Follows.Reach(OptionalInt.of(0), OptionalInt.of(0));
    private static final Follows.Reach FORTNIGHT_AHEAD = new Follows.Reach(OptionalInt.of(0), OptionalInt.of(14));

    static List<Archetype> all() throws IOException {
        return new ArrayList<>(List.of(
                of("change.gate", Shape.RECORD, "change", Map.of("change", SAME_DAY)),
                of("event.signed-off", Shape.RECORD, "ai_event", Map.of("ai_event", SAME_DAY)),
                of("change.approved", Shape.JOIN, "change", Map.of("change", SAME_DAY)),
                of("change.checked", Shape.JOIN, "change", Map.of("change", SAME_DAY)),
                of("event.answered", Shape.JOIN, "ai_event", Map.of("ai_event", SAME_DAY, "change", FORTNIGHT_AHEAD)),
                of("account.factor", Shape.STATE, "account", Map.of("account", SAME_DAY))));
    }

    static List<ControlTest> tests(List<Archetype> archetypes) {
        return archetypes.stream().map(Archetype::test).toList();
    }

    static List<ControlTest> tests(List<Archetype> archetypes, Shape shape) {
        return tests(archetypes.stream().filter(each -> each.shape() == shape).toList());
    }

    private static Archetype of(String id, Shape shape, String type, Map<String, Follows.Reach> follows)
            throws IOException {
        String query = Texts.read(id + "/query.sql");
        ControlTest test = new ControlTest(
                id,
                id,
                List.of("BENCH"),
                shape == Shape.STATE ? TestKind.STATE : TestKind.POPULATION,
                follows.keySet().stream().sorted().toList(),
                List.of(),
                new Population.OfRecords(type, Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                query,
                "",
                "",
                Digest.of(query),
                "bench/" + id + "/test.yaml");
        return new Archetype(test.following(new Follows(follows)), Texts.read(id + "/plain.sql"), shape);
    }
}
