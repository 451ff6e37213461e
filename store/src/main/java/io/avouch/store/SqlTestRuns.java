package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.json.Jcs;
import io.avouch.core.port.TestRuns;
import io.avouch.core.test.TestRun;
import io.avouch.core.test.TestRunJson;
import io.avouch.core.test.Tested;
import io.avouch.core.time.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// Recorded runs in PostgreSQL; item results lie in Parquet beside the lake.
public final class SqlTestRuns implements TestRuns {
    /// Runs that were there at a checkpoint: they stand on it or on an earlier one, and the decision that records
    /// them lies below it. At the last checkpoint there is, all are.
    private static final String SEALED = " FROM test_run t JOIN decision d ON d.org = t.org AND d.id = t.decision"
            + " WHERE t.org = ? AND t.log_size <= ? AND (d.log_index < ? OR NOT EXISTS"
            + " (SELECT FROM log_checkpoint c WHERE c.org = t.org AND c.size > ? AND " + SqlSecondStore.STANDS + "))"
            + " AND (t.complete OR NOT ?) ORDER BY t.seq DESC ";

    /// Read out of what is kept of a run by the database, since a year of runs is long.
    private static final String TESTED = """
            SELECT t.id, x ->> 'id' AS test, ARRAY(SELECT json_array_elements_text(x -> 'controls')) AS controls,
                   d.sealed_at, t.kept -> 'window' ->> 'from' AS window_from, t.kept -> 'window' ->> 'to' AS window_to,
                   x ->> 'result' AS outcome, CAST(x ->> 'received' AS bigint) AS received,
                   CAST(x ->> 'failed' AS bigint) AS failed, CAST(x ->> 'unverified' AS bigint) AS unverified,
                   CAST(x -> 'coverage' ->> 'complete' AS boolean) AS covered
            FROM (SELECT org, id, decision, CAST(summary AS json) AS kept FROM test_run) t
            JOIN decision d ON d.org = t.org AND d.id = t.decision
            CROSS JOIN LATERAL json_array_elements(t.kept -> 'tests') AS x
            WHERE t.org = ? AND d.log_index < ? AND d.sealed_at >= ? ORDER BY d.log_index, test
            """;

    private final Database database;

    public SqlTestRuns(Database database) {
        this.database = database;
    }

    @Override
    public void add(OrgId org, TestRun run, boolean complete, UUID decision) {
        database.sql()
                .sql("INSERT INTO test_run (org, id, started_at, log_size, digest, summary, complete, decision) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        org.value(),
                        run.id(),
                        Rows.time(run.startedAt()),
                        run.checkpoint().size(),
                        run.digest().hex(),
                        Jcs.text(TestRunJson.write(org.value(), run)),
                        complete,
                        decision)
                .update();
    }

    @Override
    public Optional<TestRun> find(OrgId org, String id) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT summary FROM test_run WHERE org = ? AND id = ?")
                        .params(org.value(), id)
                        .query(SqlTestRuns::row)
                        .optional());
    }

    @Override
    public OptionalLong findIndex(OrgId org, String id) {
        return database.in(
                org,
                () -> database
                        .sql()
                        .sql(
                                "SELECT d.log_index FROM test_run r JOIN decision d ON d.org = r.org AND d.id = r.decision "
                                        + "WHERE r.org = ? AND r.id = ? AND d.log_index IS NOT NULL")
                        .params(org.value(), id)
                        .query(Long.class)
                        .list()
                        .stream()
                        .mapToLong(Long::longValue)
                        .findFirst());
    }

    @Override
    public Optional<TestRun> findLatest(OrgId org, long sizeMax, boolean complete) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT t.summary" + SEALED + "LIMIT 1")
                        .params(org.value(), sizeMax, sizeMax, sizeMax, complete)
                        .query(SqlTestRuns::row)
                        .optional());
    }

    @Override
    public List<Tested> testedBelow(OrgId org, long index, Instant since) {
        return database.in(
                org,
                () -> database.sql()
                        .sql(TESTED)
                        .params(org.value(), index, Rows.time(since))
                        .query((row, number) -> tested(row))
                        .list());
    }

    private static Tested tested(ResultSet row) throws SQLException {
        return new Tested(
                row.getString("id"),
                row.getString("test"),
                List.of((String[]) row.getArray("controls").getArray()),
                Rows.instant(row, "sealed_at"),
                new Window(Instant.parse(row.getString("window_from")), Instant.parse(row.getString("window_to"))),
                row.getString("outcome"),
                row.getLong("received"),
                row.getLong("failed"),
                row.getLong("unverified"),
                row.getBoolean("covered"));
    }

    @Override
    public List<TestRun> list(OrgId org, int limit) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT summary FROM test_run WHERE org = ? ORDER BY seq DESC LIMIT ?")
                        .params(org.value(), limit)
                        .query(SqlTestRuns::row)
                        .list());
    }

    @Override
    public List<String> listIds(OrgId org, long sizeMax, boolean complete, int limit) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT t.id" + SEALED + "LIMIT ?")
                        .params(org.value(), sizeMax, sizeMax, sizeMax, complete, limit)
                        .query(String.class)
                        .list());
    }

    private static TestRun row(ResultSet row, int number) throws SQLException {
        return TestRunJson.read(Rows.json(row.getString("summary")));
    }
}
