package io.avouch.bench.tests;

import io.avouch.core.Digest;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One of six shapes that tests of controls have, and the same as somebody would write it for plain DuckDB.
///
/// @param joins whether it looks at more than one record at a time
record Archetype(ControlTest test, String plain, boolean joins) {
    static List<Archetype> all() throws IOException {
        return new ArrayList<>(List.of(
                of("change.gate", TestKind.POPULATION, "change", false, List.of("change")),
                of("event.signed-off", TestKind.POPULATION, "ai_event", false, List.of("ai_event")),
                of("change.approved", TestKind.POPULATION, "change", true, List.of("change")),
                of("change.checked", TestKind.POPULATION, "change", true, List.of("change")),
                of("event.answered", TestKind.POPULATION, "ai_event", true, List.of("ai_event", "change")),
                of("account.factor", TestKind.STATE, "account", true, List.of("account"))));
    }

    static List<ControlTest> tests(List<Archetype> archetypes) {
        return archetypes.stream().map(Archetype::test).toList();
    }

    private static Archetype of(String id, TestKind kind, String type, boolean joins, List<String> reads)
            throws IOException {
        String query = Texts.read(id + "/query.sql");
        ControlTest test = new ControlTest(
                id,
                id,
                List.of("BENCH"),
                kind,
                reads,
                List.of(),
                new Population.OfRecords(type, Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                query,
                "",
                "",
                Digest.of(query),
                "bench/" + id + "/test.yaml");
        return new Archetype(test, Texts.read(id + "/plain.sql"), joins);
    }
}
