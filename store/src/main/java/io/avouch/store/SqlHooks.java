package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.notify.Delivery;
import io.avouch.core.notify.Hook;
import io.avouch.core.port.DecisionHistory.Decided;
import io.avouch.core.port.Hooks;
import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/// Webhooks and their queue in PostgreSQL.
public final class SqlHooks implements Hooks {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final String COLUMNS =
            "id, hook, event, log_index, payload, created_at, attempts, next_at, state, answer, error";

    private final Database database;

    public SqlHooks(Database database) {
        this.database = database;
    }

    @Override
    public void add(OrgId org, Hook hook) {
        database.in(
                org,
                () -> database.sql()
                        .sql("INSERT INTO hook (org, id, url, events, added_by, added_at, next_index) "
                                + "VALUES (?, ?, ?, ?, ?, ?, ?)")
                        .params(
                                org.value(),
                                hook.id(),
                                hook.url().toString(),
                                hook.events().toArray(new String[0]),
                                hook.addedBy(),
                                Rows.time(hook.addedAt()),
                                hook.next())
                        .update());
    }

    @Override
    public boolean remove(OrgId org, UUID id, Instant now) {
        return database.in(org, () -> {
            boolean removed = database.sql()
                            .sql("UPDATE hook SET removed_at = ? WHERE org = ? AND id = ? AND removed_at IS NULL")
                            .params(Rows.time(now), org.value(), id)
                            .update()
                    == 1;
            database.sql()
                    .sql(
                            "UPDATE hook_delivery SET state = 'given-up', error = 'the webhook was removed', changed_at = ? "
                                    + "WHERE org = ? AND hook = ? AND state = 'waiting'")
                    .params(Rows.time(now), org.value(), id)
                    .update();
            return removed;
        });
    }

    @Override
    public List<Hook> list(OrgId org) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT id, url, events, added_by, added_at, removed_at, next_index FROM hook "
                                + "WHERE org = ? AND removed_at IS NULL ORDER BY added_at, id")
                        .param(org.value())
                        .query((row, number) -> new Hook(
                                row.getObject("id", UUID.class),
                                URI.create(row.getString("url")),
                                texts(row.getArray("events")),
                                row.getString("added_by"),
                                Rows.instant(row, "added_at"),
                                Rows.findInstant(row, "removed_at"),
                                row.getLong("next_index")))
                        .list());
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    @Override
    public List<Decided> sealedFrom(OrgId org, long index, int limit) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT kind, actor, decided_at, payload, log_index FROM decision WHERE org = ? "
                                + "AND log_index >= ? AND payload IS NOT NULL ORDER BY log_index LIMIT ?")
                        .params(org.value(), index, limit)
                        .query((row, number) -> new Decided(
                                row.getString("kind"),
                                row.getString("actor"),
                                Rows.instant(row, "decided_at"),
                                Rows.json(row.getString("payload")).object("body"),
                                OptionalLong.of(row.getLong("log_index"))))
                        .list());
    }

    @Override
    public void enqueue(OrgId org, Hook hook, List<Delivery> deliveries, long next) {
        database.run(org, () -> {
            for (Delivery each : deliveries) {
                database.sql()
                        .sql(
                                "INSERT INTO hook_delivery (org, id, hook, event, log_index, payload, created_at, attempts,"
                                        + " next_at, state, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, 'waiting', ?)"
                                        + " ON CONFLICT (org, hook, log_index) DO NOTHING")
                        .param(org.value())
                        .param(each.id())
                        .param(each.hook())
                        .param(each.event())
                        .param(each.index().isPresent() ? each.index().getAsLong() : null)
                        .param(each.payload())
                        .param(Rows.time(each.createdAt()))
                        .param(Rows.time(each.nextAt()))
                        .param(Rows.time(each.createdAt()))
                        .update();
            }
            database.sql()
                    .sql("UPDATE hook SET next_index = ? WHERE org = ? AND id = ? AND next_index < ?")
                    .params(next, org.value(), hook.id(), next)
                    .update();
        });
    }

    @Override
    public int countWaiting(OrgId org, UUID hook) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT count(*) FROM hook_delivery WHERE org = ? AND hook = ? AND state = 'waiting'")
                        .params(org.value(), hook)
                        .query(Integer.class)
                        .single());
    }

    @Override
    public Optional<Delivery> findOldestWaiting(OrgId org, UUID hook) {
        return list(org, "AND hook = ? AND state = 'waiting' ORDER BY seq LIMIT 1", hook).stream()
                .findFirst();
    }

    @Override
    public List<Delivery> due(OrgId org, UUID hook, Instant now, int limit) {
        return list(
                org,
                "AND hook = ? AND state = 'waiting' AND seq < coalesce((SELECT min(later.seq) FROM hook_delivery later "
                        + "WHERE later.org = hook_delivery.org AND later.hook = hook_delivery.hook "
                        + "AND later.state = 'waiting' AND later.next_at > ?), seq + 1) ORDER BY seq LIMIT ?",
                hook,
                Rows.time(now),
                limit);
    }

    @Override
    public List<Delivery> latest(OrgId org, int limit) {
        return list(org, "ORDER BY seq DESC LIMIT ?", limit);
    }

    private List<Delivery> list(OrgId org, String where, Object... more) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT " + COLUMNS + " FROM hook_delivery WHERE org = ? " + where)
                        .param(org.value())
                        .params(more)
                        .query(SqlHooks::delivery)
                        .list());
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        long index = row.getLong("log_index");
        OptionalLong sealed = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(index);
        int answer = row.getInt("answer");
        OptionalInt answered = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(answer);
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("hook", UUID.class),
                row.getString("event"),
                sealed,
                row.getString("payload"),
                Rows.instant(row, "created_at"),
                row.getInt("attempts"),
                Rows.instant(row, "next_at"),
                Delivery.State.parse(row.getString("state")),
                answered,
                Optional.ofNullable(row.getString("error")));
    }

    @Override
    public void update(OrgId org, Delivery delivery, Instant now) {
        database.run(org, () -> {
            database.sql()
                    .sql("UPDATE hook_delivery SET attempts = ?, next_at = ?, state = ?, answer = ?, error = ?,"
                            + " changed_at = ? WHERE org = ? AND id = ? AND state = 'waiting'")
                    .param(delivery.attempts())
                    .param(Rows.time(delivery.nextAt()))
                    .param(delivery.state().text())
                    .param(delivery.answer().isPresent() ? delivery.answer().getAsInt() : null)
                    .param(delivery.error().orElse(null))
                    .param(Rows.time(now))
                    .param(org.value())
                    .param(delivery.id())
                    .update();
            database.sql()
                    .sql("DELETE FROM hook_delivery WHERE org = ? AND state <> 'waiting' AND changed_at < ?")
                    .params(org.value(), Rows.time(now.minus(KEPT)))
                    .update();
        });
    }

    @Override
    public OptionalLong lastSealed(OrgId org) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT coalesce(max(log_index), -1) AS last FROM decision WHERE org = ?")
                        .param(org.value())
                        .query(Long.class)
                        .optional()
                        .filter(last -> last >= 0)
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()));
    }
}
