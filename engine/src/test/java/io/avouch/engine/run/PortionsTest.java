package io.avouch.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.time.Window;
import io.avouch.engine.World;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Sql;
import io.avouch.engine.view.Dictionary;
import io.avouch.engine.view.Workspace;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is gathered in memory is gathered in portions, and gives the same digests.
class PortionsTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 30);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void days_are_put_together_until_there_are_too_many_rows_and_none_is_left_out() {
        NavigableMap<LocalDate, Long> rows = new TreeMap<>();
        for (long count : List.of(3L, 4L, 10L, 1L, 2L, 4L, 1L)) {
            rows.put(FIRST.plusDays(rows.size()), count);
        }
        assertThat(Portions.of(rows, 7)).containsExactly(days(0, 2), days(2, 3), days(3, 6), days(6, 7));
        assertThat(Portions.of(rows, 25)).containsExactly(days(0, 7));
        assertThat(Portions.of(new TreeMap<>(), 7)).isEmpty();
    }

    private static Window days(int from, int to) {
        return new Window(
                Days.whole(FIRST.plusDays(from)).from(),
                Days.whole(FIRST.plusDays(to - 1)).to());
    }

    @Test
    void digests_taken_in_portions_are_those_taken_at_once() {
        Path results = folder.resolve("results.parquet");
        try (Duck duck = Workspace.blank(World.LIMITS)) {
            Workspace workspace = new Workspace(new Dictionary(Map.of(), Map.of()), duck, Workspace.Files.NONE);
            duck.run("COPY (SELECT concat('item/', i) AS item, TIMESTAMP '2026-01-30 23:00:00'"
                    + " + i % 700 * INTERVAL 1 HOUR AS occurred_at, NULL::TIMESTAMP AS until_at, 'pass' AS status,"
                    + " 'system' AS strength, 'fine' AS reason, NULL::BIGINT AS possible_seconds FROM range(2000)"
                    + " t(i)) TO " + Sql.text(results.toString()) + " (FORMAT parquet)");
            Digests digests = new Digests(workspace, Map.of(), Workspace.Files.NONE);
            Map<LocalDate, String> atOnce = digests.days(ResultSql.read(results), 2000, 2000);
            assertThat(atOnce).hasSize(31);
            assertThat(digests.days(ResultSql.read(results), 2000, 150)).isEqualTo(atOnce);
            assertThat(digests.days(ResultSql.read(results), 2000, 1)).isEqualTo(atOnce);
        }
    }
}
