package io.avouch.core.port;

import io.avouch.core.Bytes;
import io.avouch.core.OrgId;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.SignedCheckpoint;
import io.avouch.core.programme.Organisation;
import io.avouch.core.test.TestRun.Checkpoint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/// The ledger as the flow sees it: records and decisions go in, receipts, checkpoints and proofs come out.
public interface EvidenceLog {
    /// Makes the log of a new organisation, whose first entry says what it is; goes on with one that exists.
    void open(Organisation organisation, JsonObject opening);

    /// Whether a log may be called so: nothing else lies under that name where logs are kept.
    boolean free(OrgId org);

    /// Seals records; returns when they are durable.
    List<Receipt> seal(OrgId org, List<SealedRecord> records, Supplier<Instant> clock);

    /// Seals the decisions that wait in the outbox; returns when they are durable.
    void sealDecisions(OrgId org);

    /// Gives them their place in the log at the time that it is now, and does not wait for the disk.
    void placeDecisions(OrgId org);

    /// Seals what waits in the outbox, and signs.
    void sign(OrgId org);

    /// Seals what waits in the outbox, signs, and names the checkpoint, as soon as tests can read all of it.
    Checkpoint checkpoint(OrgId org);

    /// The last checkpoint signed at or before an instant.
    Optional<Checkpoint> findCheckpoint(OrgId org, Instant asOf);

    String checkpointNote(OrgId org);

    /// The smallest signed checkpoint that covers an entry.
    Optional<SignedCheckpoint> findCheckpointOf(OrgId org, long index);

    /// Signs a text that is no checkpoint with the log's key.
    String signNote(OrgId org, String text);

    /// 32 secret bytes that follow from the organisation's own key and a purpose.
    Bytes secret(OrgId org, String purpose);

    String verifierKey(OrgId org);

    /// A file of the log by its path: `checkpoint`, `tile/...` as in C2SP, and beside them `log.vkey`,
    /// `anchor/<index>` and `succession/<n>`.
    Optional<byte[]> tile(OrgId org, String path);

    /// The entries below a size that log what witnesses and time-stamp authorities gave, and how many entries each is
    /// about.
    SortedMap<Long, Long> anchors(OrgId org, long below);

    /// A tlog-proof file.
    String proof(OrgId org, long index);

    /// One record or decision with its salt and its proof in one file, to be checked without anything else of the
    /// log.
    String disclosure(OrgId org, long index);

    /// A consistency proof, as the body of an add-checkpoint request; a checkpoint was signed at the later size.
    String consistency(OrgId org, long fromSize, long toSize);

    /// Writes the log in the C2SP directory layout.
    void export(OrgId org, Path directory);

    /// Gives the log a new key, and with it a new origin, at the next start.
    void rotateAtNextStart(OrgId org);

    /// Derives everything again, from entries to payloads, and tells what was found.
    List<LogClaim> check(OrgId org);

    /// One claim, and whether it was found true.
    record LogClaim(String claim, boolean holds, String detail) {}

    record Receipt(long index, Instant sealedAt, boolean duplicate) {}
}
