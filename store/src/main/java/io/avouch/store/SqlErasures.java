package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.FileErasure;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.ErasureLog;
import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.log.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Decisions to erase, as the database and the log have them.
public final class SqlErasures implements ErasureLog {
    private final Database database;
    private final LedgerLog ledger;

    public SqlErasures(Database database, LedgerLog ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    @Override
    public long indexOf(OrgId org, UUID decision) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT log_index FROM decision WHERE org = ? AND id = ? AND log_index IS NOT NULL")
                        .params(org.value(), decision)
                        .query(Long.class)
                        .single());
    }

    @Override
    public List<Decided> decided(OrgId org) {
        return decided(org, "erasure", "index");
    }

    @Override
    public List<Decided> decidedFiles(OrgId org) {
        return decided(org, FileErasure.KIND, FileErasure.RECEIVED);
    }

    /// @param member of a decision's body that names the entry
    private List<Decided> decided(OrgId org, String kind, String member) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT payload, log_index FROM decision WHERE org = ? AND kind = ?"
                                + " AND log_index IS NOT NULL ORDER BY log_index")
                        .params(org.value(), kind)
                        .query((row, number) -> decided(row, member))
                        .list());
    }

    private static Decided decided(ResultSet row, String member) throws SQLException {
        JsonObject payload = Rows.json(row.getString("payload"));
        JsonObject body = payload.object("body");
        return new Decided(
                body.findLong(member).orElseThrow(),
                row.getLong("log_index"),
                body.text("reason"),
                payload.text("actor"));
    }

    @Override
    public String commitment(OrgId org, long index) {
        Log log = ledger.ledgerLog(org);
        try {
            return index < log.size()
                    ? Entry.parse(log.entry(index)).commitment().base64()
                    : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public void letGo(Optional<OrgId> first) {
        ledger.letGo(first);
    }
}
