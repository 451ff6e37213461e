package io.avouch.bench.tests;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Map;
import java.util.TreeMap;

/// The same judgements one item at a time, as a program makes them that asks its database about each item by its
/// key: over some of the items, since their time only grows with their number.
final class OneByOne {
    private final Connection connection;
    private final Path folder;
    private final int items;

    /// @param items how many of each population are judged
    OneByOne(Postgres postgres, Path folder, int items) {
        this.connection = postgres.connection();
        this.folder = folder;
        this.items = items;
    }

    /// @param milliseconds for the items that were judged
    /// @param judged how many there were
    record Judged(double milliseconds, long judged, Map<String, Long> statuses) {}

    private interface Rule {
        /// A status and a reason.
        String[] judge(String key) throws SQLException;
    }

    Judged run(Archetype archetype) throws IOException {
        String id = archetype.test().id();
        return switch (id) {
            case "change.gate" -> judge(id, "SELECT record FROM change", this::gate);
            case "event.signed-off" -> judge(id, "SELECT record FROM ai_event", this::signedOff);
            case "change.approved" -> judge(id, "SELECT record FROM change", this::approved);
            case "change.checked" -> judge(id, "SELECT record FROM change", this::checked);
            case "event.answered" -> judge(id, "SELECT record FROM ai_event", this::answered);
            case "account.factor" -> judge(id, "SELECT record FROM account", this::factor);
            default -> throw new IllegalArgumentException(id);
        };
    }

    private Judged judge(String id, String keys, Rule rule) throws IOException {
        Map<String, Long> statuses = new TreeMap<>();
        long start = System.nanoTime();
        long judged = 0;
        try (PreparedStatement all = connection.prepareStatement(keys + " ORDER BY occurred_at LIMIT " + items);
                ResultSet rows = all.executeQuery();
                BufferedWriter out = Files.newBufferedWriter(folder.resolve(id + ".csv"))) {
            while (rows.next()) {
                String[] found = rule.judge(rows.getString(1));
                out.write(rows.getString(1) + "," + found[0] + ",system,\"" + found[1] + "\"\n");
                statuses.merge(found[0], 1L, Long::sum);
                judged++;
            }
        } catch (SQLException failed) {
            throw new IOException(id + ": " + failed.getMessage(), failed);
        }
        return new Judged((System.nanoTime() - start) / 1e6, judged, statuses);
    }

    private interface Read<T> {
        T of(ResultSet rows) throws SQLException;
    }

    private <T> T ask(String sql, Read<T> read, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return read.of(rows);
            }
        }
    }

    private static String[] found(String status, String reason) {
        return new String[] {status, reason};
    }

    private String[] gate(String key) throws SQLException {
        return ask(
                "SELECT emergency, independent_approval_count, failed_check_count, merged_by FROM change"
                        + " WHERE record = ?",
                rows -> {
                    rows.next();
                    if (rows.getBoolean(1)) {
                        return found("not-applicable", "took the emergency path");
                    }
                    if (rows.getLong(2) == 0) {
                        return found("fail", "merged by " + rows.getString(4) + " with no approval");
                    }
                    return rows.getLong(3) > 0
                            ? found("fail", "merged by " + rows.getString(4) + " although a check had failed")
                            : found("pass", "approved, and its checks passed");
                },
                key);
    }

    private String[] signedOff(String key) throws SQLException {
        return ask(
                "SELECT high_impact, signoff, agent, tool FROM ai_event WHERE record = ?",
                rows -> {
                    rows.next();
                    if (!rows.getBoolean(1)) {
                        return found("not-applicable", "of no high impact");
                    }
                    return rows.getString(2) != null
                            ? found("pass", "approved by " + rows.getString(2))
                            : found("fail", rows.getString(3) + " used " + rows.getString(4) + " without approval");
                },
                key);
    }

    private record Change(String author, Timestamp mergedAt, String mergedBy, String commit) {}

    private Change change(String key) throws SQLException {
        return ask(
                "SELECT author, merged_at, merged_by, commit FROM change WHERE record = ?",
                rows -> {
                    rows.next();
                    return new Change(rows.getString(1), rows.getTimestamp(2), rows.getString(3), rows.getString(4));
                },
                key);
    }

    private String[] approved(String key) throws SQLException {
        Change change = change(key);
        return ask(
                "SELECT actor, acted_at, commit FROM change_approvals WHERE record = ? ORDER BY actor",
                rows -> {
                    while (rows.next()) {
                        if (!rows.getString(1).equals(change.author())
                                && !rows.getTimestamp(2).after(change.mergedAt())
                                && change.commit().equals(rows.getString(3))) {
                            return found("pass", "approved by " + rows.getString(1));
                        }
                    }
                    return found("fail", "merged by " + change.mergedBy() + " with no independent approval");
                },
                key);
    }

    private String[] checked(String key) throws SQLException {
        Change change = change(key);
        return ask(
                "SELECT name, status, acted_at FROM change_checks WHERE record = ? ORDER BY acted_at, status DESC",
                rows -> {
                    Map<String, String> latest = new TreeMap<>();
                    while (rows.next()) {
                        if (!rows.getTimestamp(3).after(change.mergedAt())) {
                            latest.put(rows.getString(1), rows.getString(2));
                        }
                    }
                    if (latest.isEmpty()) {
                        return found("unverified", "no check is recorded");
                    }
                    return latest.entrySet().stream()
                            .filter(each -> !each.getValue().equals("passed"))
                            .findFirst()
                            .map(bad -> found("fail", "merged although the check " + bad.getKey() + " had not passed"))
                            .orElseGet(() -> found("pass", "checks passed: " + latest.size()));
                },
                key);
    }

    private String[] answered(String key) throws SQLException {
        record Event(String id, Timestamp at, boolean flagged, String agent) {}
        Event event = ask(
                "SELECT id, occurred_at, flagged, agent FROM ai_event WHERE record = ?",
                rows -> {
                    rows.next();
                    return new Event(rows.getString(1), rows.getTimestamp(2), rows.getBoolean(3), rows.getString(4));
                },
                key);
        if (!event.flagged()) {
            return found("not-applicable", "not flagged");
        }
        return ask(
                "SELECT min(id), CAST(? AS timestamp) + INTERVAL '14' DAY > (SELECT observed_to FROM bounds) FROM change"
                        + " WHERE ticket = ? AND merged_at >= ? AND merged_at < CAST(? AS timestamp) + INTERVAL '14' DAY",
                rows -> {
                    rows.next();
                    if (rows.getString(1) != null) {
                        return found("pass", "answered by " + rows.getString(1));
                    }
                    return rows.getBoolean(2)
                            ? found("unverified", "not due yet")
                            : found("fail", "no change answered what " + event.agent() + " did");
                },
                event.at(),
                event.id(),
                event.at(),
                event.at());
    }

    /// What one snapshot shows; putting states together comes on top elsewhere and is not counted here.
    private String[] factor(String key) throws SQLException {
        boolean admin =
                ask("SELECT 1 FROM account_roles WHERE record = ? AND item_text = 'admin'", ResultSet::next, key);
        return ask(
                "SELECT enabled, mfa, person FROM account WHERE record = ?",
                rows -> {
                    rows.next();
                    if (!rows.getBoolean(1)) {
                        return found("not-applicable", "disabled");
                    }
                    if (rows.getString(2).equals("none")) {
                        return found("fail", "enabled for " + rows.getString(3) + " without a second factor");
                    }
                    return admin && !rows.getString(2).equals("phishing-resistant")
                            ? found("fail", "administrator " + rows.getString(3) + " with a factor that can be phished")
                            : found("pass", "second factor on");
                },
                key);
    }
}
