package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.notify.Rhythm;
import io.avouch.core.port.Letters;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reminders that went out, in PostgreSQL: the row of a person and day is what keeps it at one, on however many
/// servers.
public final class SqlLetters implements Letters {
    private static final int KEPT_DAYS = 400;

    private final Database database;

    public SqlLetters(Database database) {
        this.database = database;
    }

    @Override
    public Rhythm rhythm(OrgId org, String email) {
        return database.in(
                        org,
                        () -> database.sql()
                                .sql("SELECT rhythm FROM mail_choice WHERE org = ? AND email = ?")
                                .params(org.value(), email)
                                .query(String.class)
                                .optional())
                .flatMap(Rhythm::find)
                .orElse(Rhythm.DAILY);
    }

    @Override
    public void choose(OrgId org, String email, Rhythm rhythm, Instant now) {
        database.in(
                org,
                () -> database.sql()
                        .sql("INSERT INTO mail_choice (org, email, rhythm, changed_at) VALUES (?, ?, ?, ?) "
                                + "ON CONFLICT (org, email) DO UPDATE SET rhythm = EXCLUDED.rhythm,"
                                + " changed_at = EXCLUDED.changed_at")
                        .params(org.value(), email, rhythm.text(), Rows.time(now))
                        .update());
    }

    @Override
    public Map<String, String> told(OrgId org, String email) {
        return database.in(org, () -> {
            Map<String, String> told = new TreeMap<>();
            database.sql()
                    .sql("SELECT item, state FROM mail_told WHERE org = ? AND email = ?")
                    .params(org.value(), email)
                    .query(row -> {
                        told.put(row.getString("item"), row.getString("state"));
                    });
            return told;
        });
    }

    @Override
    public boolean open(OrgId org, String email, LocalDate day, Instant now) {
        return database.rows(
                        org,
                        "SELECT 1 FROM mail_letter WHERE org = ? AND email = ? AND day = ? "
                                + "AND NOT (state = 'waiting' AND next_at <= ?)",
                        (row, number) -> row.getInt(1),
                        org.value(),
                        email,
                        day,
                        Rows.time(now))
                .isEmpty();
    }

    @Override
    public boolean begin(OrgId org, String email, LocalDate day, String subject, Instant now) {
        return database.in(
                        org,
                        () -> database.sql()
                                .sql(
                                        "INSERT INTO mail_letter AS l (org, email, day, subject, state, attempts, changed_at)"
                                                + " VALUES (?, ?, ?, ?, 'sending', 1, ?) ON CONFLICT (org, email, day) DO UPDATE"
                                                + " SET state = 'sending', subject = EXCLUDED.subject, attempts = l.attempts + 1,"
                                                + " changed_at = EXCLUDED.changed_at, next_at = NULL"
                                                + " WHERE l.state = 'waiting' AND l.next_at <= EXCLUDED.changed_at")
                                .params(org.value(), email, day, subject, Rows.time(now))
                                .update())
                == 1;
    }

    @Override
    public void sent(OrgId org, String email, LocalDate day, Map<String, String> tells, Instant now) {
        database.run(org, () -> {
            mark(org, email, day, "sent", Optional.empty(), Optional.empty(), now);
            database.sql()
                    .sql("DELETE FROM mail_told WHERE org = ? AND email = ?")
                    .params(org.value(), email)
                    .update();
            tells.forEach((item, state) -> database.sql()
                    .sql("INSERT INTO mail_told (org, email, item, state) VALUES (?, ?, ?, ?)")
                    .params(org.value(), email, item, state)
                    .update());
            database.sql()
                    .sql("DELETE FROM mail_letter WHERE org = ? AND day < ?")
                    .params(org.value(), day.minusDays(KEPT_DAYS))
                    .update();
        });
    }

    @Override
    public void failed(OrgId org, String email, LocalDate day, String error, Optional<Instant> nextAt, Instant now) {
        database.run(
                org,
                () -> mark(
                        org, email, day, nextAt.isPresent() ? "waiting" : "given-up", Optional.of(error), nextAt, now));
    }

    private void mark(
            OrgId org,
            String email,
            LocalDate day,
            String state,
            Optional<String> error,
            Optional<Instant> nextAt,
            Instant now) {
        database.sql()
                .sql("UPDATE mail_letter SET state = ?, error = ?, next_at = ?, changed_at = ? "
                        + "WHERE org = ? AND email = ? AND day = ?")
                .param(state)
                .param(error.orElse(null))
                .param(nextAt.map(Rows::time).orElse(null))
                .param(Rows.time(now))
                .param(org.value())
                .param(email)
                .param(day)
                .update();
    }

    @Override
    public Optional<Instant> nextTry(OrgId org, LocalDate day) {
        return database
                .rows(
                        org,
                        "SELECT next_at FROM mail_letter WHERE org = ? AND day = ? AND state = 'waiting' "
                                + "ORDER BY next_at LIMIT 1",
                        (row, number) -> Rows.instant(row, "next_at"),
                        org.value(),
                        day)
                .stream()
                .findFirst();
    }

    @Override
    public List<Letter> latest(OrgId org, int limit) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT email, day, subject, state, attempts, changed_at, error FROM mail_letter "
                                + "WHERE org = ? ORDER BY changed_at DESC, email LIMIT ?")
                        .params(org.value(), limit)
                        .query((row, number) -> new Letter(
                                row.getString("email"),
                                row.getObject("day", LocalDate.class),
                                row.getString("subject"),
                                row.getString("state"),
                                row.getInt("attempts"),
                                Rows.instant(row, "changed_at"),
                                Optional.ofNullable(row.getString("error"))))
                        .list());
    }
}
