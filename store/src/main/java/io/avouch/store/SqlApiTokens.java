package io.avouch.store;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.access.ApiToken;
import io.avouch.core.access.Role;
import io.avouch.core.port.ApiTokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Machines' tokens in PostgreSQL: digests of them.
public final class SqlApiTokens implements ApiTokens {
    private static final String COLUMNS = "id, org, name, role, issued_by, created_at, expires_at, revoked_at";

    private final Database database;

    public SqlApiTokens(Database database) {
        this.database = database;
    }

    @Override
    public void add(ApiToken token, Digest secret) {
        database.in(
                token.org(),
                () -> database.sql()
                        .sql("INSERT INTO api_token "
                                + "(digest, id, org, name, role, issued_by, created_at, expires_at) "
                                + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                        .params(
                                secret.hex(),
                                token.id(),
                                token.org().value(),
                                token.name(),
                                token.role().text(),
                                token.issuedBy(),
                                Rows.time(token.createdAt()))
                        .param(8, token.expiresAt().map(Rows::time).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                        .update());
    }

    @Override
    public Optional<ApiToken> find(Digest secret, Instant now) {
        return database.scoped(
                "avouch.token",
                secret.hex(),
                () -> database.sql()
                        .sql("SELECT " + COLUMNS + " FROM api_token "
                                + "WHERE digest = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)")
                        .params(secret.hex(), Rows.time(now))
                        .query(SqlApiTokens::row)
                        .optional());
    }

    @Override
    public List<ApiToken> list(OrgId org) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT " + COLUMNS + " FROM api_token WHERE org = ? ORDER BY created_at DESC, id")
                        .param(org.value())
                        .query(SqlApiTokens::row)
                        .list());
    }

    @Override
    public boolean revoke(OrgId org, UUID id, Instant now) {
        return database.in(
                org,
                () -> database.sql()
                                .sql(
                                        "UPDATE api_token SET revoked_at = ? WHERE org = ? AND id = ? AND revoked_at IS NULL")
                                .params(Rows.time(now), org.value(), id)
                                .update()
                        == 1);
    }

    private static ApiToken row(ResultSet row, int number) throws SQLException {
        return new ApiToken(
                row.getObject("id", UUID.class),
                new OrgId(row.getString("org")),
                row.getString("name"),
                Role.parse(row.getString("role")),
                row.getString("issued_by"),
                Rows.instant(row, "created_at"),
                Rows.findInstant(row, "expires_at"),
                Rows.findInstant(row, "revoked_at"));
    }
}
