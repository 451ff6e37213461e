package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.CollectionRunJson;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Jcs;
import io.avouch.core.port.CollectionRuns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// Readings of sources in PostgreSQL.
public final class SqlCollectionRuns implements CollectionRuns {
    private static final String COLUMNS = "c.id, c.opening, c.opened_at, c.received, c.closing, c.closed_at";

    private final Database database;

    public SqlCollectionRuns(Database database) {
        this.database = database;
    }

    @Override
    public boolean open(OrgId org, String id, RunOpening opening, Instant openedAt) {
        // An open run covers nothing, and one that a stopped machine forgot is opened again.
        return database.later(
                        org,
                        "INSERT INTO collection_run (org, id, type, source, opening, opened_at) "
                                + "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (org, id) DO NOTHING",
                        org.value(),
                        id,
                        opening.type(),
                        opening.source(),
                        Jcs.text(CollectionRunJson.write(opening)),
                        Rows.time(openedAt))
                == 1;
    }

    @Override
    public Optional<String> findOverlapping(OrgId org, String type, String source) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT source FROM collection_run WHERE org = ? AND type = ?"
                                + " AND (starts_with(?, source || '/') OR starts_with(source, ? || '/'))"
                                + " AND NOT EXISTS (SELECT FROM collection_run"
                                + " WHERE org = ? AND type = ? AND source = ?) LIMIT 1")
                        .params(org.value(), type, source, source, org.value(), type, source)
                        .query(String.class)
                        .optional());
    }

    @Override
    public Optional<CollectionRun> find(OrgId org, String id) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT " + COLUMNS + " FROM collection_run c WHERE c.org = ? AND c.id = ?")
                        .params(org.value(), id)
                        .query(SqlCollectionRuns::row)
                        .optional());
    }

    @Override
    public void close(OrgId org, String id, long received, RunClosing closing, Instant closedAt, UUID decision) {
        int rows = database.sql()
                .sql("UPDATE collection_run SET received = ?, closing = ?, closed_at = ?, "
                        + "decision = ? WHERE org = ? AND id = ? AND closing IS NULL")
                .params(
                        received,
                        Jcs.text(CollectionRunJson.write(closing)),
                        Rows.time(closedAt),
                        decision,
                        org.value(),
                        id)
                .update();
        if (rows != 1) {
            throw new IllegalStateException("collection run " + id + " is not open");
        }
    }

    @Override
    public List<CollectionRun> openSince(OrgId org, Instant before) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT " + COLUMNS + " FROM collection_run c WHERE c.org = ? AND c.closing IS NULL "
                                + "AND c.opened_at < ? ORDER BY c.opened_at, c.id")
                        .params(org.value(), Rows.time(before))
                        .query(SqlCollectionRuns::row)
                        .list());
    }

    @Override
    public List<CollectionRun> closedSince(OrgId org, Instant after) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT " + COLUMNS + " FROM collection_run c "
                                + "WHERE c.org = ? AND c.closed_at > ? ORDER BY c.closed_at")
                        .params(org.value(), Rows.time(after))
                        .query(SqlCollectionRuns::row)
                        .list());
    }

    @Override
    public List<CollectionRun> closedBelow(OrgId org, long index) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT " + COLUMNS + " FROM collection_run c "
                                + "JOIN decision d ON d.org = c.org AND d.id = c.decision "
                                + "WHERE c.org = ? AND d.log_index < ? ORDER BY d.log_index")
                        .params(org.value(), index)
                        .query(SqlCollectionRuns::row)
                        .list());
    }

    @Override
    public OptionalLong lastClosed(OrgId org, Set<String> types, long belowIndex) {
        return database.in(
                org,
                () -> database
                        .sql()
                        .sql("SELECT last.log_index FROM unnest(CAST(? AS text[])) AS asked (type) CROSS JOIN LATERAL ("
                                + "SELECT d.log_index FROM collection_run c "
                                + "JOIN decision d ON d.org = c.org AND d.id = c.decision "
                                + "WHERE c.org = ? AND c.type = asked.type AND c.closed_at IS NOT NULL "
                                + "AND d.log_index < ? ORDER BY c.closed_at DESC LIMIT 1) last "
                                + "ORDER BY last.log_index DESC LIMIT 1")
                        .params(types.toArray(new String[0]), org.value(), belowIndex)
                        .query(Long.class)
                        .list()
                        .stream()
                        .mapToLong(Long::longValue)
                        .findFirst());
    }

    private static CollectionRun row(ResultSet row, int number) throws SQLException {
        return new CollectionRun(
                row.getString("id"),
                CollectionRunJson.readOpening(Rows.json(row.getString("opening"))),
                Rows.instant(row, "opened_at"),
                row.getLong("received"),
                Optional.ofNullable(row.getString("closing"))
                        .map(text -> CollectionRunJson.readClosing(Rows.json(text))),
                Rows.findInstant(row, "closed_at"));
    }
}
