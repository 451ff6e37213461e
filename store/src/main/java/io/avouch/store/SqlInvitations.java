package io.avouch.store;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.access.Invitation;
import io.avouch.core.access.Role;
import io.avouch.core.port.Invitations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// One-time links in PostgreSQL, seen by who holds one and by the organisation that gave it.
public final class SqlInvitations implements Invitations {
    private static final String COLUMNS = "digest, org, role, invited_by, expires_at";

    private final Database database;

    public SqlInvitations(Database database) {
        this.database = database;
    }

    @Override
    public void add(Invitation invitation) {
        held(
                invitation.digest(),
                () -> database.sql()
                        .sql("INSERT INTO invitation (" + COLUMNS + ") VALUES (:digest, :org, :role, :by, :expires)")
                        .param("digest", invitation.digest().hex())
                        .param("org", invitation.org().map(OrgId::value).orElse(null), Types.VARCHAR)
                        .param("role", invitation.role().text())
                        .param("by", invitation.invitedBy())
                        .param("expires", Rows.time(invitation.expiresAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .update());
    }

    @Override
    public Optional<Invitation> find(Digest digest, Instant now) {
        return held(
                digest,
                () -> database.sql()
                        .sql("SELECT " + COLUMNS + " FROM invitation "
                                + "WHERE digest = ? AND used_at IS NULL AND expires_at > ?")
                        .params(digest.hex(), Rows.time(now))
                        .query(SqlInvitations::row)
                        .optional());
    }

    @Override
    public List<Invitation> list(OrgId org, Instant now) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT " + COLUMNS + " FROM invitation "
                                + "WHERE org = ? AND used_at IS NULL AND expires_at > ? ORDER BY expires_at, digest")
                        .params(org.value(), Rows.time(now))
                        .query(SqlInvitations::row)
                        .list());
    }

    @Override
    public boolean withdraw(OrgId org, Digest digest, String by, Instant now) {
        return database.in(
                org,
                () -> database.sql()
                                .sql("UPDATE invitation SET used_at = ?, used_by = ? "
                                        + "WHERE org = ? AND digest = ? AND used_at IS NULL")
                                .params(Rows.time(now), "withdrawn by " + by, org.value(), digest.hex())
                                .update()
                        == 1);
    }

    @Override
    public <T> Optional<T> redeem(Digest digest, String usedBy, Instant now, Function<Invitation, T> work) {
        return held(
                digest,
                () -> database.sql()
                        .sql("UPDATE invitation SET used_at = :now, used_by = :by "
                                + "WHERE digest = :digest AND used_at IS NULL AND expires_at > :now RETURNING "
                                + COLUMNS)
                        .param("now", Rows.time(now), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("by", usedBy)
                        .param("digest", digest.hex())
                        .query(SqlInvitations::row)
                        .optional()
                        .map(work));
    }

    private <T> T held(Digest digest, Supplier<T> work) {
        return database.scoped("avouch.invitation", digest.hex(), work);
    }

    private static Invitation row(ResultSet row, int number) throws SQLException {
        return new Invitation(
                new Digest(row.getString("digest")),
                Optional.ofNullable(row.getString("org")).map(OrgId::new),
                Role.parse(row.getString("role")),
                row.getString("invited_by"),
                Rows.instant(row, "expires_at"));
    }
}
