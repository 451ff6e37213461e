package io.avouch.bench.tests;

import io.avouch.core.test.Population;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The archetypes' own texts on PostgreSQL, each into a table of results: where the dialect lacks something, the same
/// written another way.
final class PostgresRun {
    /// What PostgreSQL has no words for: QUALIFY, and states, which the engine puts together behind the text.
    private static final List<String> REWRITTEN = List.of("change.checked", "account.factor");

    private final Postgres postgres;

    PostgresRun(Postgres postgres) {
        this.postgres = postgres;
    }

    /// Milliseconds for all of them.
    double run(List<Archetype> archetypes) throws IOException {
        long start = System.nanoTime();
        for (Archetype archetype : archetypes) {
            postgres.run("DROP TABLE IF EXISTS result_" + name(archetype));
            postgres.run("CREATE OR REPLACE TEMP VIEW population_" + type(archetype) + " AS SELECT * FROM "
                    + type(archetype) + " WHERE occurred_at >= timestamp " + Year.FROM + " AND occurred_at < timestamp "
                    + Year.TO);
            postgres.run("CREATE UNLOGGED TABLE result_" + name(archetype) + " AS " + text(archetype));
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /// How many results of each status there are.
    Map<String, Long> counts(Archetype archetype) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        for (String status : List.of("pass", "fail", "not-applicable", "unverified")) {
            counts.put(
                    status,
                    Long.valueOf(postgres.text(
                            "SELECT count(*) FROM result_" + name(archetype) + " WHERE status = '" + status + "'")));
        }
        return counts;
    }

    private static String text(Archetype archetype) throws IOException {
        String id = archetype.test().id();
        String text = REWRITTEN.contains(id)
                ? Texts.read(id + "/postgres.sql")
                : archetype.test().query();
        return text.replace("FROM population p", "FROM population_" + type(archetype) + " p");
    }

    private static String type(Archetype archetype) {
        return archetype.test().population() instanceof Population.OfRecords records ? records.type() : "";
    }

    private static String name(Archetype archetype) {
        return archetype.test().id().replace('.', '_').replace('-', '_');
    }
}
