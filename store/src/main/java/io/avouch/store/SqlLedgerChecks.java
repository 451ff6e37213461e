package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.LedgerChecks;
import io.avouch.core.test.LedgerChecked;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Checks of the ledger, read out of the decisions that record them.
public final class SqlLedgerChecks implements LedgerChecks {
    /// In the words of the index over them.
    private static final String RECORDED = " FROM decision WHERE org = ? AND kind = '" + LedgerChecked.DECISION + "'";

    private final Database database;

    public SqlLedgerChecks(Database database) {
        this.database = database;
    }

    @Override
    public List<LedgerChecked> below(OrgId org, long index, Instant since) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT sealed_at, payload" + RECORDED
                                + " AND payload IS NOT NULL AND log_index < ? AND sealed_at >= ? ORDER BY log_index")
                        .params(org.value(), index, Rows.time(since))
                        .query((row, number) -> checked(row))
                        .list());
    }

    private static LedgerChecked checked(ResultSet row) throws SQLException {
        JsonObject body = Rows.json(row.getString("payload")).object("body");
        List<JsonObject> claims = body.objects("claims");
        return new LedgerChecked(
                Rows.instant(row, "sealed_at"),
                body.findLong("size").orElse(0L),
                claims.size(),
                claims.stream().filter(claim -> !claim.flag("verified")).count());
    }

    @Override
    public Optional<Instant> findLast(OrgId org) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT decided_at" + RECORDED + " ORDER BY seq DESC LIMIT 1")
                        .params(org.value())
                        .query((row, number) -> Rows.instant(row, "decided_at"))
                        .optional());
    }
}
