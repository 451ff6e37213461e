package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.Organisation;
import io.avouch.ledger.log.SecondStore;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Keeps every signed checkpoint in PostgreSQL, by compare-and-swap against the last one.
public final class SqlSecondStore implements SecondStore {
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

    /// The checkpoint that was signed at a size, if one was.
    Optional<byte[]> at(OrgId org, long size) {
        return database.in(
                        org,
                        () -> database.sql()
                                .sql("SELECT note FROM log_checkpoint WHERE org = ? AND size = ?")
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
                                size(next),
                                new String(next, StandardCharsets.UTF_8),
                                Rows.time(organisations.now(org)))
                        .update();
            }
            return same;
        });
    }

    private static long size(byte[] note) {
        try {
            return Checkpoint.parse(SignedNote.parse(note).text()).size();
        } catch (MalformedException ours) {
            throw new IllegalStateException("the ledger handed out a checkpoint that does not parse", ours);
        }
    }
}
