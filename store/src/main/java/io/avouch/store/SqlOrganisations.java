package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.Organisation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Organisations in PostgreSQL; an example's clock is kept beside its row.
public final class SqlOrganisations implements Organisations {
    private static final String SELECT = "SELECT id, name, example, origin, seed, created_at FROM organisation ";

    private final Database database;
    private final Clock clock;
    private final Map<OrgId, Instant> simulated = new ConcurrentHashMap<>();

    /// An organisation's row changes when its log goes on in the next generation, and never else.
    private final Map<OrgId, Organisation> known = new ConcurrentHashMap<>();

    public SqlOrganisations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        database.sql()
                .sql("SELECT id, clock FROM organisation WHERE clock IS NOT NULL")
                .query(row -> {
                    simulated.put(new OrgId(row.getString("id")), Rows.instant(row, "clock"));
                });
    }

    @Override
    public Optional<Organisation> find(OrgId id) {
        Organisation before = known.get(id);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<Organisation> found = database.sql()
                .sql(SELECT + "WHERE id = ?")
                .param(id.value())
                .query(SqlOrganisations::row)
                .optional();
        found.ifPresent(organisation -> known.put(id, organisation));
        return found;
    }

    @Override
    public List<Organisation> list() {
        return database.sql()
                .sql(SELECT + "ORDER BY created_at, id")
                .query(SqlOrganisations::row)
                .list();
    }

    @Override
    public void add(Organisation organisation) {
        database.sql()
                .sql("""
                        INSERT INTO organisation (id, name, example, origin, clock, seed, created_at)
                        VALUES (:id, :name, :example, :origin, CASE WHEN :example THEN :created END, :seed, :created)""")
                .param("id", organisation.id().value())
                .param("name", organisation.name())
                .param("example", organisation.example())
                .param("origin", organisation.origin())
                .param("seed", organisation.seed().orElse(null), Types.BIGINT)
                .param("created", Rows.time(organisation.createdAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        if (organisation.example()) {
            simulated.put(organisation.id(), organisation.createdAt());
        }
    }

    @Override
    public Instant now(OrgId id) {
        Instant fixed = simulated.get(id);
        return fixed != null ? fixed : clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void continueAs(OrgId id, String origin) {
        database.sql()
                .sql("UPDATE organisation SET origin = ?, generation = generation + 1 WHERE id = ? AND origin <> ?")
                .params(origin, id.value(), origin)
                .update();
        known.remove(id);
    }

    @Override
    public void setClock(OrgId id, Instant now) {
        Instant before = simulated.get(id);
        if (before == null) {
            throw ProblemsException.of("clock", id + " is no example; its clock is the real one", "");
        }
        if (now.isAfter(before)) {
            database.later(
                    id, "UPDATE organisation SET clock = ? WHERE id = ? AND example", Rows.time(now), id.value());
            simulated.put(id, now);
        }
    }

    private static Organisation row(ResultSet row, int number) throws SQLException {
        return new Organisation(
                new OrgId(row.getString("id")),
                row.getString("name"),
                row.getBoolean("example"),
                row.getString("origin"),
                Optional.ofNullable(row.getObject("seed", Long.class)),
                Rows.instant(row, "created_at"));
    }
}
