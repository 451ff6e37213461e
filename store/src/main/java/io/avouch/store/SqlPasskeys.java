package io.avouch.store;

import io.avouch.core.Bytes;
import io.avouch.core.access.Passkey;
import io.avouch.core.json.Jcs;
import io.avouch.core.port.Passkeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Registered authenticators in PostgreSQL, seen by the account they belong to and by who names one exactly.
public final class SqlPasskeys implements Passkeys {
    private static final String COLUMNS = "credential_id, handle, label, record, created_at, last_used_at";

    private final Database database;

    public SqlPasskeys(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Passkey> find(Bytes id) {
        return database.scoped(
                "avouch.credential",
                id.hex(),
                () -> database.sql()
                        .sql("SELECT " + COLUMNS + " FROM passkey WHERE credential_id = ?")
                        .param(id.toArray())
                        .query(SqlPasskeys::row)
                        .optional());
    }

    @Override
    public List<Passkey> list(Bytes handle) {
        return database.scoped(
                "avouch.handle",
                handle.hex(),
                () -> database.sql()
                        .sql("SELECT " + COLUMNS + " FROM passkey WHERE handle = ? ORDER BY created_at, credential_id")
                        .param(handle.toArray())
                        .query(SqlPasskeys::row)
                        .list());
    }

    /// A credential's id stays with the account that it was first registered for: another's is never taken over.
    @Override
    public void save(Passkey passkey) {
        database.scoped(
                "avouch.handle",
                passkey.handle().hex(),
                () -> database.sql()
                        .sql("INSERT INTO passkey (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?) "
                                + "ON CONFLICT (credential_id) DO UPDATE SET label = excluded.label, "
                                + "record = excluded.record, last_used_at = excluded.last_used_at")
                        .params(
                                passkey.id().toArray(),
                                passkey.handle().toArray(),
                                passkey.label(),
                                Jcs.text(passkey.record()),
                                Rows.time(passkey.createdAt()),
                                Rows.time(passkey.lastUsedAt()))
                        .update());
    }

    @Override
    public void remove(Passkey passkey) {
        database.scoped(
                "avouch.handle",
                passkey.handle().hex(),
                () -> database.sql()
                        .sql("DELETE FROM passkey WHERE credential_id = ? AND handle = ?")
                        .params(passkey.id().toArray(), passkey.handle().toArray())
                        .update());
    }

    private static Passkey row(ResultSet row, int number) throws SQLException {
        return new Passkey(
                Bytes.owning(row.getBytes("credential_id")),
                Bytes.owning(row.getBytes("handle")),
                row.getString("label"),
                Rows.json(row.getString("record")),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "last_used_at"));
    }
}
