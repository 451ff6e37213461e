package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.json.Jcs;
import io.avouch.core.port.TestRuns;
import io.avouch.core.test.TestRun;
import io.avouch.core.test.TestRunJson;
import java.sql.ResultSet;
import java.sql.SQLException;
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
