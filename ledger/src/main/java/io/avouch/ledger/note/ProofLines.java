package io.avouch.ledger.note;

import io.avouch.ledger.hash.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Walks over the lines in front of the checkpoint in a proof file or a witness request.
final class ProofLines {
    /// A tree of 2^63 leaves has no longer path.
    private static final int HASHES_MAX = 63;

    private final String text;
    private int at;

    ProofLines(byte[] bytes) {
        this.text = new String(bytes, StandardCharsets.UTF_8);
    }

    String next() throws MalformedException {
        int end = text.indexOf('\n', at);
        if (end < 0) {
            throw new MalformedException("the proof ends in the middle of its lines");
        }
        String line = text.substring(at, end);
        at = end + 1;
        return line;
    }

    /// Hashes up to the empty line.
    List<Hash> hashes() throws MalformedException {
        List<Hash> hashes = new ArrayList<>();
        for (String line = next(); !line.isEmpty(); line = next()) {
            byte[] bytes = StrictBase64.decode(line);
            if (bytes.length != Hash.BYTES || hashes.size() == HASHES_MAX) {
                throw new MalformedException("not a proof hash, or one too many: " + line);
            }
            hashes.add(Hash.of(bytes));
        }
        return hashes;
    }

    byte[] rest() {
        return text.substring(at).getBytes(StandardCharsets.UTF_8);
    }
}
