package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.pack.SignedCheckpoint;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.Organisation;
import io.avouch.ledger.log.SecondStore;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// Keeps every signed checkpoint in PostgreSQL, by compare-and-swap against the last one.
public final class SqlSecondStore implements SecondStore {
    /// Of a row `c`: no later generation went on from fewer entries, so that the log still has what it covers.
    static final String STANDS = "NOT EXISTS (SELECT FROM log_checkpoint later WHERE later.org = c.org"
            + " AND later.generation > c.generation AND later.size <= c.size)";

    private final Database database;
    private final Organisations organisations;

    public SqlSecondStore(Database database, Organisations organisations) {
        this.database = database;
        this.organisations = organisations;
    }

    @Override
    public Optional<byte[]> last(String log) {
        return database.in(new OrgId(log), () -> lastNote(log)).map(note -> note.getBytes(StandardCharsets.UTF_8));
    }

    /// The last checkpoint of a generation that was closed with fewer entries: what it covers beyond is lost.
    Optional<Checkpoint> beyond(OrgId org, Checkpoint closed) {
        return database.in(
                        org,
                        () -> database.sql()
                                .sql("SELECT note FROM log_checkpoint WHERE org = ? AND starts_with(note, ?)"
                                        + " AND size > ? ORDER BY size DESC LIMIT 1")
                                .params(org.value(), closed.origin() + "\n", closed.size())
                                .query(String.class)
                                .optional())
                .map(note -> parse(note.getBytes(StandardCharsets.UTF_8)));
    }

    /// The last one that was signed at or before an instant.
    Optional<Checkpoint> at(OrgId org, Instant asOf) {
        return database.in(
                        org,
                        () -> database.sql()
                                .sql("SELECT note FROM log_checkpoint c WHERE org = ? AND signed_at <= ? AND " + STANDS
                                        + " ORDER BY generation DESC, size DESC LIMIT 1")
                                .params(org.value(), Rows.time(asOf))
                                .query(String.class)
                                .optional())
                .map(note -> parse(note.getBytes(StandardCharsets.UTF_8)));
    }

    /// The smallest that covers an entry.
    Optional<SignedCheckpoint> covering(OrgId org, long index) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT note, size, signed_at FROM log_checkpoint c WHERE org = ? AND size > ? AND "
                                + STANDS + " ORDER BY size LIMIT 1")
                        .params(org.value(), index)
                        .query((row, number) -> new SignedCheckpoint(
                                row.getString("note"), row.getLong("size"), Rows.instant(row, "signed_at")))
                        .optional());
    }

    /// The checkpoint that was signed at a size, if one was.
    Optional<byte[]> at(OrgId org, long size) {
        return database.in(
                        org,
                        () -> database.sql()
                                .sql("SELECT note FROM log_checkpoint c WHERE org = ? AND size = ? AND " + STANDS)
                                .params(org.value(), size)
                                .query(String.class)
                                .optional())
                .map(note -> note.getBytes(StandardCharsets.UTF_8));
    }

    /// Only what was signed in the log's present generation counts as its last.
    private String origin(String log) {
        return organisations.find(new OrgId(log)).map(Organisation::origin).orElse("");
    }

    private Optional<String> lastNote(String log) {
        return database.sql()
                .sql(
                        "SELECT note FROM log_checkpoint WHERE org = ? AND starts_with(note, ?) ORDER BY size DESC LIMIT 1")
                .params(log, origin(log) + "\n")
                .query(String.class)
                .optional();
    }

    @Override
    public boolean compareAndSwap(String log, Optional<byte[]> expected, byte[] next) {
        OrgId org = new OrgId(log);
        return database.in(org, () -> {
            // One writer at a time for this log, for as long as this transaction lasts.
            database.sql()
                    .sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 42))")
                    .param(log)
                    .query()
                    .singleRow();
            Optional<byte[]> last = lastNote(log).map(note -> note.getBytes(StandardCharsets.UTF_8));
            boolean same = last.isPresent() == expected.isPresent()
                    && Arrays.equals(last.orElse(new byte[0]), expected.orElse(new byte[0]));
            if (same) {
                database.sql()
                        .sql("INSERT INTO log_checkpoint (org, size, note, signed_at) VALUES (?, ?, ?, ?)")
                        .params(
                                log,
                                parse(next).size(),
                                new String(next, StandardCharsets.UTF_8),
                                Rows.time(organisations.now(org)))
                        .update();
            }
            return same;
        });
    }

    private static Checkpoint parse(byte[] note) {
        try {
            return Checkpoint.parse(SignedNote.parse(note).text());
        } catch (MalformedException ours) {
            throw new IllegalStateException("a checkpoint that the ledger handed out does not parse", ours);
        }
    }
}
