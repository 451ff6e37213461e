package io.avouch.store;

import io.avouch.core.Bytes;
import io.avouch.core.OrgId;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.SealedDecision;
import io.avouch.core.port.DecisionHistory;
import io.avouch.core.port.Decisions;
import io.avouch.core.time.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// The outbox. Decision id and salt are fixed here, so that the relay may try again without harm.
public final class SqlDecisions implements Decisions, DecisionHistory {
    private final Database database;
    private final Salts salts;

    public SqlDecisions(Database database, Salts salts) {
        this.database = database;
        this.salts = salts;
    }

    @Override
    public UUID add(OrgId org, String kind, String actor, Instant decidedAt, JsonObject body) {
        UUID id = salts.nextId(org);
        String payload = Jcs.text(Json.object()
                .put("actor", actor)
                .put("body", body)
                .put("decided_at", Instants.text(decidedAt))
                .put("decision", kind)
                .put("id", id.toString())
                .build());
        database.sql()
                .sql("INSERT INTO decision (org, id, kind, actor, payload, salt, decided_at) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(org.value(), id, kind, actor, payload, salts.next(org), Rows.time(decidedAt))
                .update();
        return id;
    }

    @Override
    public List<Decided> latest(OrgId org, Set<String> kinds, int limit) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT kind, actor, decided_at, payload, log_index FROM decision "
                                + "WHERE org = ? AND kind = ANY (?) AND payload IS NOT NULL ORDER BY seq DESC LIMIT ?")
                        .params(org.value(), kinds.toArray(new String[0]), limit)
                        .query((row, number) -> new Decided(
                                row.getString("kind"),
                                row.getString("actor"),
                                Rows.instant(row, "decided_at"),
                                Rows.json(row.getString("payload")).object("body"),
                                index(row)))
                        .list());
    }

    private static OptionalLong index(ResultSet row) throws SQLException {
        long index = row.getLong("log_index");
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(index);
    }

    @Override
    public List<SealedDecision> sealedBelow(OrgId org, long index) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT log_index, kind, actor, decided_at, payload, salt FROM decision WHERE org = ? "
                                + "AND log_index < ? AND payload IS NOT NULL AND salt IS NOT NULL ORDER BY log_index")
                        .params(org.value(), index)
                        .query((row, number) -> new SealedDecision(
                                row.getLong("log_index"),
                                row.getString("kind"),
                                row.getString("actor"),
                                Rows.instant(row, "decided_at"),
                                row.getString("payload"),
                                Bytes.owning(row.getBytes("salt"))))
                        .list());
    }
}
