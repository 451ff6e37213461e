package io.avouch.store;

import io.avouch.core.Bytes;
import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.Erased;
import io.avouch.core.evidence.LakeLine;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.json.Jcs;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Lake.Held;
import io.avouch.ledger.check.Disclosed;
import io.avouch.ledger.log.Log;
import io.avouch.ledger.note.AddCheckpoint;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What somebody outside gets to check for themselves: proofs, and single records with theirs.
final class LogProofs {
    private final OrgId org;
    private final Log log;
    private final SqlSecondStore second;
    private final Lake lake;

    LogProofs(OrgId org, Log log, SqlSecondStore second, Lake lake) {
        this.org = org;
        this.log = log;
        this.second = second;
        this.lake = lake;
    }

    /// A tlog-proof file; of an erased record it says so.
    String inclusion(long index) throws IOException {
        requireCovered(index);
        byte[] proof = log.tlogProof(index)
                .toBytes(erased(index)
                        .map(each -> "erased by entry " + each.by())
                        .orElse(""));
        return new String(proof, StandardCharsets.UTF_8);
    }

    /// One record or decision with its salt and its proof: all that it takes to check it alone.
    String disclosed(long index) throws IOException {
        requireCovered(index);
        Optional<Erased> gone = erased(index);
        if (gone.isPresent()) {
            throw ProblemsException.of(
                    "index",
                    "the record of entry " + index + " was erased by entry "
                            + gone.get().by(),
                    "its proof is still given: avouch ledger prove " + index);
        }
        Held held = lake.find(org, index)
                .orElseThrow(() -> ProblemsException.of(
                        "index", "entry " + index + " is no record and no decision", "an anchor has its own file"));
        byte[] salt = held.salt().map(Bytes::toArray).orElseThrow();
        boolean decision = held.type().equals(LakeLine.DECISION);
        byte[] payload = held.record()
                .map(record -> decision
                        ? Jcs.bytes(record)
                        : SealedRecord.payload(held.type(), held.source(), held.run(), record))
                .orElseThrow();
        Disclosed disclosed = new Disclosed(
                decision ? Disclosed.DECISION : Disclosed.RECORD,
                io.avouch.ledger.hash.Bytes.owning(salt),
                io.avouch.ledger.hash.Bytes.owning(payload),
                log.entry(index),
                log.tlogProof(index));
        return new String(disclosed.toBytes(), StandardCharsets.UTF_8);
    }

    private void requireCovered(long index) {
        long published = log.published().map(Checkpoint::size).orElse(0L);
        if (index < 0 || index >= published) {
            throw ProblemsException.of(
                    "index", "the checkpoint covers entries 0 to " + (published - 1) + ", not " + index, "");
        }
    }

    private Optional<Erased> erased(long index) {
        return lake.erased(org).stream().filter(each -> each.index() == index).findFirst();
    }

    /// The body of an add-checkpoint request.
    String consistency(long fromSize, long toSize) throws IOException {
        Optional<byte[]> signed = second.at(org, toSize);
        if (fromSize < 0 || fromSize > toSize || signed.isEmpty()) {
            throw ProblemsException.of(
                    "consistency",
                    "from " + fromSize + " to " + toSize + " can't be proved here",
                    "the end has to be a size at which a checkpoint was signed; the current one's is "
                            + log.published().map(Checkpoint::size).orElse(0L));
        }
        SignedNote note = SignedNote.parse(signed.get());
        AddCheckpoint body = new AddCheckpoint(
                fromSize, log.consistencyProof(fromSize, toSize).path(), note);
        return new String(body.toBytes(), StandardCharsets.UTF_8);
    }
}
