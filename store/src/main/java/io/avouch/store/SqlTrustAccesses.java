package io.avouch.store;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.port.TrustAccesses;
import io.avouch.core.trust.TrustAccess;
import io.avouch.core.trust.TrustAccess.Reading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The gate of the trust page in PostgreSQL: digests of what opens it, and what was read.
public final class SqlTrustAccesses implements TrustAccesses {
    private static final String COLUMNS =
            "id, name, company, email, agreement, asked_at, state, decided_by, decided_at, expires_at";

    private final Database database;

    public SqlTrustAccesses(Database database) {
        this.database = database;
    }

    @Override
    public void add(OrgId org, TrustAccess access, Optional<Digest> secret) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(org.value());
        values.add(access.id());
        values.add(access.name());
        values.add(access.company());
        values.add(access.email());
        values.add(access.agreement().hex());
        values.add(Rows.time(access.askedAt()));
        values.addAll(decided(access, secret));
        database.in(
                org,
                () -> database.sql()
                        .sql("INSERT INTO trust_access (org, id, name, company, email, agreement, asked_at, state,"
                                + " decided_by, decided_at, expires_at, secret)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                        .params(values)
                        .update());
    }

    private static List<@Nullable Object> decided(TrustAccess access, Optional<Digest> secret) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(access.state().text());
        values.add(access.decidedBy().orElse(null));
        values.add(access.decidedAt().map(Rows::time).orElse(null));
        values.add(access.expiresAt().map(Rows::time).orElse(null));
        values.add(secret.map(Digest::hex).orElse(null));
        return values;
    }

    @Override
    public boolean decide(OrgId org, TrustAccess decided, Optional<Digest> secret) {
        List<@Nullable Object> values = decided(decided, secret);
        values.add(org.value());
        values.add(decided.id());
        return database.in(
                org,
                () -> database.sql()
                                .sql("UPDATE trust_access SET state = ?, decided_by = ?, decided_at = ?,"
                                        + " expires_at = ?, secret = ? WHERE org = ? AND id = ? AND state = 'asked'")
                                .params(values)
                                .update()
                        == 1);
    }

    @Override
    public Optional<TrustAccess> find(OrgId org, UUID id) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT " + COLUMNS + " FROM trust_access WHERE org = ? AND id = ?")
                        .params(org.value(), id)
                        .query(SqlTrustAccesses::row)
                        .optional());
    }

    @Override
    public Optional<TrustAccess> findBy(OrgId org, Digest secret) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT " + COLUMNS + " FROM trust_access WHERE org = ? AND secret = ?")
                        .params(org.value(), secret.hex())
                        .query(SqlTrustAccesses::row)
                        .optional());
    }

    @Override
    public List<TrustAccess> list(OrgId org, int max) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT " + COLUMNS
                                + " FROM trust_access WHERE org = ? ORDER BY asked_at DESC, id LIMIT ?")
                        .params(org.value(), max)
                        .query(SqlTrustAccesses::row)
                        .list());
    }

    @Override
    public long countSince(OrgId org, Instant from) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT count(*) FROM trust_access WHERE org = ? AND asked_at >= ?")
                        .params(org.value(), Rows.time(from))
                        .query(Long.class)
                        .single());
    }

    @Override
    public long countBy(OrgId org, String mailbox, Instant from) {
        return database
                .rows(
                        org,
                        "SELECT email FROM trust_access WHERE org = ? AND asked_at >= ?",
                        (row, number) -> row.getString(1),
                        org.value(),
                        Rows.time(from))
                .stream()
                .filter(email -> TrustAccess.mailbox(email).equals(mailbox))
                .count();
    }

    @Override
    public void read(OrgId org, Reading reading) {
        database.in(
                org,
                () -> database.sql()
                        .sql("INSERT INTO trust_reading (org, access, title, at, digest) VALUES (?, ?, ?, ?, ?)")
                        .params(
                                org.value(),
                                reading.access(),
                                reading.title(),
                                Rows.time(reading.at()),
                                reading.digest().hex())
                        .update());
    }

    @Override
    public long countReadings(OrgId org, UUID access, Instant from) {
        return database.rows(
                        org,
                        "SELECT count(*) FROM trust_reading WHERE org = ? AND access = ? AND at >= ?",
                        (row, number) -> row.getLong(1),
                        org.value(),
                        access,
                        Rows.time(from))
                .getFirst();
    }

    @Override
    public List<Reading> readings(OrgId org, int max) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT access, title, at, digest FROM trust_reading WHERE org = ?"
                                + " ORDER BY at DESC LIMIT ?")
                        .params(org.value(), max)
                        .query((row, number) -> new Reading(
                                row.getObject("access", UUID.class),
                                row.getString("title"),
                                Rows.instant(row, "at"),
                                Digest.parse(row.getString("digest"))))
                        .list());
    }

    private static TrustAccess row(ResultSet row, int number) throws SQLException {
        return new TrustAccess(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("company"),
                row.getString("email"),
                Digest.parse(row.getString("agreement")),
                Rows.instant(row, "asked_at"),
                TrustAccess.State.parse(row.getString("state")),
                Optional.ofNullable(row.getString("decided_by")),
                Rows.findInstant(row, "decided_at"),
                Rows.findInstant(row, "expires_at"));
    }
}
