package io.avouch.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.engine.Kinds;
import io.avouch.engine.Types;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.view.Dictionary;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a text does not name, its views need not have; unless it can take columns without naming them.
class NamedColumnsTest {
    private static final Limits LIMITS = new Limits("200MB", 1, Duration.ofSeconds(20));

    private static Optional<Set<String>> columns(String sql) {
        try (Duck duck = Duck.open(LIMITS)) {
            Verdict verdict = new Gate(new Dictionary(Types.ALL, Kinds.ALL))
                    .judge(duck, new SqlText("query.sql", sql), new Declared(Types.ALL.keySet(), Set.of()));
            assertThat(verdict.problems()).as(sql).isEmpty();
            return verdict.uses().columns();
        }
    }

    @Test
    void a_column_counts_wherever_it_stands() {
        assertThat(columns("WITH late AS (SELECT x.record, count(*) AS n FROM change_approvals x JOIN change c"
                        + " USING (record) WHERE x.acted_at > c.merged_at GROUP BY x.record)"
                        + " SELECT p.\"Title\", sum(l.n) FILTER (WHERE p.repo = 'a') OVER (PARTITION BY branch)"
                        + " FROM change p LEFT JOIN late l ON l.record = p.record QUALIFY lag(author) OVER (ORDER BY id)"
                        + " IS NULL ORDER BY p.commit"))
                .hasValue(Set.of(
                        "x",
                        "c",
                        "p",
                        "l",
                        "n",
                        "record",
                        "acted_at",
                        "merged_at",
                        "title",
                        "repo",
                        "branch",
                        "author",
                        "id",
                        "commit"));
    }

    @Test
    void nobody_knows_the_columns_of_a_text_that_takes_some_unnamed() {
        for (String sql : new String[] {
            "SELECT * FROM change",
            "SELECT record FROM (SELECT c.* FROM change c) x",
            "SELECT EXISTS (SELECT * FROM review r WHERE r.id = c.id) FROM change c",
            "SELECT x FROM change c(x)",
            "SELECT c FROM change c",
            "SELECT count(DISTINCT change) FROM change",
            "SELECT c.id FROM change c NATURAL JOIN review r",
            "WITH t AS (SELECT * FROM change) SELECT id FROM t"
        }) {
            assertThat(columns(sql)).as(sql).isEmpty();
        }
    }
}
