package io.avouch.ledger.note;

import io.avouch.ledger.hash.ConsistencyProof;
import io.avouch.ledger.hash.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A proof of consistency with its new checkpoint: the body a witness is sent (C2SP tlog-witness).
///
/// ```
/// old <size>
/// <base64 hash>                   at most 63
/// <empty line>
/// <signed checkpoint>
/// ```
public record AddCheckpoint(long oldSize, List<Hash> path, SignedNote checkpoint) {
    public AddCheckpoint {
        path = List.copyOf(path);
    }

    public static AddCheckpoint parse(byte[] bytes) throws MalformedException {
        ProofLines lines = new ProofLines(bytes);
        String line = lines.next();
        if (!line.startsWith("old ")) {
            throw new MalformedException("an add-checkpoint body begins with its old size");
        }
        long oldSize = Decimal.parse("the old size", line.substring("old ".length()));
        List<Hash> path = lines.hashes();
        return new AddCheckpoint(oldSize, path, SignedNote.parse(lines.rest()));
    }

    public byte[] toBytes() {
        StringBuilder text = new StringBuilder("old " + oldSize + "\n");
        path.forEach(hash -> text.append(hash.base64()).append('\n'));
        text.append('\n').append(new String(checkpoint.toBytes(), StandardCharsets.UTF_8));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The new checkpoint, if it is signed and continues `old`; throws if not.
    public Checkpoint verify(Checkpoint old, VerifierKey key) throws MalformedException {
        Checkpoint now = Checkpoint.verify(checkpoint.toBytes(), key);
        if (old.size() != oldSize || oldSize > now.size()) {
            throw new MalformedException(
                    "the proof is from " + oldSize + " to " + now.size() + " entries, not from " + old.size());
        }
        if (!new ConsistencyProof(oldSize, now.size(), path).verifies(old.root(), now.root())) {
            throw new MalformedException(
                    "the tree of " + now.size() + " entries does not begin with the known tree of " + oldSize);
        }
        return now;
    }
}
