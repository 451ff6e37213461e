package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.port.PlannedRuns;
import io.avouch.core.test.PlannedRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Planned runs in PostgreSQL.
public final class SqlPlannedRuns implements PlannedRuns {
    private static final String SELECT =
            "SELECT id, schedule, cause, due_at, tests, state, reason, run, changed_at FROM planned_run ";

    private final Database database;

    public SqlPlannedRuns(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Mark> findMark(OrgId org, String schedule) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT hours_until, arrivals_until FROM schedule_mark WHERE org = ? AND schedule = ?")
                        .params(org.value(), schedule)
                        .query((row, number) ->
                                new Mark(Rows.instant(row, "hours_until"), Rows.instant(row, "arrivals_until")))
                        .optional());
    }

    @Override
    public void mark(OrgId org, String schedule, Mark mark) {
        database.run(
                org,
                () -> database.sql()
                        .sql("INSERT INTO schedule_mark (org, schedule, hours_until, arrivals_until) "
                                + "VALUES (?, ?, ?, ?) ON CONFLICT (org, schedule) DO UPDATE "
                                + "SET hours_until = excluded.hours_until, arrivals_until = excluded.arrivals_until")
                        .params(org.value(), schedule, Rows.time(mark.hours()), Rows.time(mark.arrivals()))
                        .update());
    }

    @Override
    public void add(OrgId org, PlannedRun planned, Optional<UUID> decision) {
        database.run(
                org,
                () -> database.sql()
                        .sql("INSERT INTO planned_run (org, id, schedule, cause, due_at, tests, state, reason, "
                                + "changed_at, decision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                                + "ON CONFLICT (org, schedule, cause, due_at) DO NOTHING")
                        .param(org.value())
                        .param(planned.id())
                        .param(planned.schedule())
                        .param(planned.cause().text())
                        .param(Rows.time(planned.dueAt()))
                        .param(Jcs.text(Json.object()
                                .put("tests", Json.texts(planned.tests()))
                                .build()))
                        .param(planned.state().text())
                        .param(planned.reason())
                        .param(Rows.time(planned.changedAt()))
                        .param(decision.orElse(null))
                        .update());
    }

    @Override
    public void change(OrgId org, PlannedRun planned, Optional<UUID> decision) {
        database.run(
                org,
                () -> database.sql()
                        .sql("UPDATE planned_run SET state = ?, reason = ?, run = ?, changed_at = ?, decision = ? "
                                + "WHERE org = ? AND id = ?")
                        .param(planned.state().text())
                        .param(planned.reason())
                        .param(planned.run().orElse(null))
                        .param(Rows.time(planned.changedAt()))
                        .param(decision.orElse(null))
                        .param(org.value())
                        .param(planned.id())
                        .update());
    }

    @Override
    public List<PlannedRun> open(OrgId org) {
        return database.in(
                org,
                () -> database.sql()
                        .sql(SELECT + "WHERE org = ? AND state IN ('waiting', 'running') ORDER BY due_at, id")
                        .param(org.value())
                        .query(SqlPlannedRuns::row)
                        .list());
    }

    @Override
    public List<PlannedRun> list(OrgId org, int limit) {
        return database.in(
                org,
                () -> database.sql()
                        .sql(SELECT + "WHERE org = ? ORDER BY due_at DESC, id LIMIT ?")
                        .params(org.value(), limit)
                        .query(SqlPlannedRuns::row)
                        .list());
    }

    private static PlannedRun row(ResultSet row, int number) throws SQLException {
        return new PlannedRun(
                row.getObject("id", UUID.class),
                row.getString("schedule"),
                PlannedRun.Cause.valueOf(row.getString("cause").toUpperCase(Locale.ROOT)),
                Rows.instant(row, "due_at"),
                Rows.json(row.getString("tests")).texts("tests"),
                PlannedRun.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                Optional.ofNullable(row.getString("run")),
                changed(row));
    }

    private static Instant changed(ResultSet row) throws SQLException {
        return Rows.instant(row, "changed_at");
    }
}
