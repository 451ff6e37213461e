package io.avouch.ledger.note;

import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.hash.InclusionProof;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A proof of inclusion with its checkpoint in one file (C2SP tlog-proof).
///
/// ```
/// c2sp.org/tlog-proof@v1
/// extra <base64>                  optional; not authenticated
/// index <n>
/// <base64 hash>                   the leaf's sibling first
/// <empty line>
/// <signed checkpoint>
/// ```
public record TlogProof(long index, List<Hash> path, SignedNote checkpoint) {
    public static final String HEADER = "c2sp.org/tlog-proof@v1";

    public TlogProof {
        path = List.copyOf(path);
    }

    public static TlogProof parse(byte[] bytes) throws MalformedException {
        ProofLines lines = new ProofLines(bytes);
        if (!lines.next().equals(HEADER)) {
            throw new MalformedException("a tlog-proof begins with " + HEADER);
        }
        String line = lines.next();
        if (line.startsWith("extra ")) {
            StrictBase64.decode(line.substring("extra ".length()));
            line = lines.next();
        }
        if (!line.startsWith("index ")) {
            throw new MalformedException("a tlog-proof without an index line");
        }
        long index = Decimal.parse("the index of a proof", line.substring("index ".length()));
        List<Hash> path = lines.hashes();
        return new TlogProof(index, path, SignedNote.parse(lines.rest()));
    }

    public byte[] toBytes() {
        return toBytes("");
    }

    /// @param extra a word for the reader, outside of what is proved; may be empty
    public byte[] toBytes(String extra) {
        StringBuilder text = new StringBuilder(HEADER + "\n");
        if (!extra.isEmpty()) {
            text.append("extra ")
                    .append(StrictBase64.encode(extra.getBytes(StandardCharsets.UTF_8)))
                    .append('\n');
        }
        text.append("index ").append(index).append('\n');
        path.forEach(hash -> text.append(hash.base64()).append('\n'));
        text.append('\n').append(new String(checkpoint.toBytes(), StandardCharsets.UTF_8));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The checkpoint under which the leaf is proved; throws if signature or path do not hold.
    public Checkpoint verify(Hash leaf, VerifierKey key) throws MalformedException {
        Checkpoint signed = Checkpoint.verify(checkpoint.toBytes(), key);
        if (index >= signed.size()) {
            throw new MalformedException("index " + index + " is outside the tree of " + signed.size() + " entries");
        }
        if (!new InclusionProof(index, signed.size(), path).verifies(leaf, signed.root())) {
            throw new MalformedException("the path does not lead from entry " + index + " to the signed root");
        }
        return signed;
    }
}
