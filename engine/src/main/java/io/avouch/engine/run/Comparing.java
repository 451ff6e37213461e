package io.avouch.engine.run;

import io.avouch.core.ProblemsException;
import io.avouch.core.port.TestEngine.TwoRuns;
import io.avouch.core.test.ChangeCause;
import io.avouch.core.test.ItemChange;
import io.avouch.core.test.ItemDifference;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Two runs of a test, item by item: what became of each, and why, as far as the results tell.
record Comparing(Duck duck, TwoRuns runs, Path before, Path after) {
    private static final String CHANGE = """
            CASE WHEN b.item IS NULL AND a.status = 'fail' THEN 'newly-deviating'
              WHEN b.item IS NULL THEN 'appeared'
              WHEN a.item IS NULL THEN 'vanished'
              WHEN a.status = b.status AND a.strength IS NOT DISTINCT FROM b.strength THEN 'unchanged'
              WHEN a.status = b.status THEN 'otherwise'
              WHEN a.status = 'waived' THEN 'waived'
              WHEN b.status = 'waived' THEN 'no-longer-waived'
              WHEN a.status = 'fail' THEN 'newly-deviating'
              WHEN b.status = 'fail' AND a.status = 'pass' THEN 'corrected'
              ELSE 'otherwise' END""";

    /// How many items changed in each way for each reason; unchanged ones are counted without one.
    List<ItemDifference.Count> counts() {
        return duck.rows(
                "SELECT change, CASE WHEN change = 'unchanged' THEN 'other' ELSE cause END AS why, count(*) FROM ("
                        + relation() + ") GROUP BY ALL ORDER BY change, why",
                row -> new ItemDifference.Count(
                        ItemChange.parse(row.getString(1)), ChangeCause.parse(row.getString(2)), row.getLong(3)));
    }

    List<ItemDifference> differences(Optional<ItemChange> only, String afterItem, int limit) {
        String wanted =
                only.map(change -> "change = " + Sql.text(change.text())).orElse("change <> 'unchanged'");
        return duck.rows(
                "SELECT * FROM (" + relation() + ") WHERE " + wanted + " AND item > " + Sql.text(afterItem)
                        + " ORDER BY item LIMIT " + limit,
                Comparing::difference);
    }

    private String relation() {
        return "SELECT coalesce(a.item, b.item) AS item, " + CHANGE + " AS change, " + cause() + " AS cause, "
                + columns("b") + ", " + columns("a") + " FROM " + items(before, runs.before()) + " b FULL OUTER JOIN "
                + items(after, runs.after()) + " a ON a.item = b.item";
    }

    private static String columns(String of) {
        return "{.item AS {_item, {.occurred_at AS {_occurred_at, {.until_at AS {_until_at, {.status AS {_status,"
                        .replace("{", of)
                + " coalesce({.strength, '') AS {_strength, coalesce({.reason, '') AS {_reason,".replace("{", of)
                + " {.log_index AS {_log_index".replace("{", of);
    }

    private String items(Path file, TestRun run) {
        if (Files.exists(file) || Parts.exist(file)) {
            return "(SELECT DISTINCT ON (item) * FROM " + ResultSql.read(file) + " ORDER BY item, occurred_at)";
        }
        if (run.find(runs.test()).filter(each -> each.counts().received() > 0).isPresent()) {
            throw ProblemsException.of(
                    "run " + run.id(),
                    "the items of " + runs.test() + " in it are no longer kept",
                    "compare with a later run, or run the test again");
        }
        return "(SELECT NULL::VARCHAR AS item, NULL::TIMESTAMP AS occurred_at, NULL::TIMESTAMP AS until_at,"
                + " NULL::VARCHAR AS status, NULL::VARCHAR AS strength, NULL::VARCHAR AS reason,"
                + " NULL::BIGINT AS log_index WHERE false)";
    }

    private String cause() {
        Instant reached = runs.before().window().to().isBefore(runs.before().startedAt())
                ? runs.before().window().to()
                : runs.before().startedAt();
        String since =
                "coalesce(a.log_index, -1) >= " + runs.before().checkpoint().size();
        return "CASE WHEN b.status = 'waived' OR (a.status = 'waived' AND b.item IS NOT NULL) THEN 'waiver'"
                + " WHEN " + since + " AND a.occurred_at < " + Sql.timestamp(reached) + " AND a.occurred_at >= "
                + Sql.timestamp(runs.before().window().from()) + " THEN 'late-record'"
                + " WHEN " + since + " THEN 'new-record'"
                + " WHEN b.item IS NULL AND " + outside("a", runs.before()) + " THEN 'window'"
                + " WHEN a.item IS NULL AND " + outside("b", runs.after()) + " THEN 'window'"
                + " ELSE " + (sameText() ? "'other'" : "'text'") + " END";
    }

    /// An instant has no window that an item could lie outside of.
    private static String outside(String item, TestRun run) {
        Window window = run.window();
        return run.asOf().isPresent()
                ? "false"
                : "(" + item + ".occurred_at < " + Sql.timestamp(window.from()) + " OR " + item + ".occurred_at >= "
                        + Sql.timestamp(window.to()) + ")";
    }

    private boolean sameText() {
        return runs.before()
                .find(runs.test())
                .map(TestResult::textDigest)
                .equals(runs.after().find(runs.test()).map(TestResult::textDigest));
    }

    private static ItemDifference difference(ResultSet row) throws SQLException {
        return new ItemDifference(
                row.getString(1),
                ItemChange.parse(row.getString(2)),
                ChangeCause.parse(row.getString(3)),
                item(row, 4),
                item(row, 11));
    }

    private static Optional<ItemResult> item(ResultSet row, int first) throws SQLException {
        return row.getString(first) == null ? Optional.empty() : Optional.of(ItemRow.read(row, first));
    }
}
