package io.avouch.ledger.pack;

import io.avouch.ledger.entry.Moment;
import io.avouch.ledger.entry.Sealed;
import io.avouch.ledger.hash.Hash;
import java.util.List;

/// What the entries of a batch bring for leaves, keys and index, side by side: laid out by the thread that hands
/// them in, so that the one thread that gives entries their place reads one piece, instead of fetching each from
/// wherever it lies.
///
/// ```
/// each entry: 44 bytes commitment in base64 | 8 bytes free | 32 bytes key
/// ```
public final class BatchBytes {
    private static final int KEY = Moment.COMMITMENT_BYTES + KeyRecord.FRONT;
    private static final int ENTRY = KEY + Hash.BYTES;

    private final byte[] bytes;
    private final long[] hashes;

    public BatchBytes(List<Sealed> batch) {
        bytes = new byte[batch.size() * ENTRY];
        hashes = new long[batch.size()];
        for (int i = 0; i < hashes.length; i++) {
            Sealed sealed = batch.get(i);
            sealed.commitment().writeBase64(bytes, commitmentAt(i));
            sealed.key().write(bytes, keyAt(i));
            hashes[i] = KeyIndex.hash(sealed.key());
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int commitmentAt(int entry) {
        return entry * ENTRY;
    }

    /// There is room for what a [KeyRecord] needs in front of it.
    int keyAt(int entry) {
        return entry * ENTRY + KEY;
    }

    Hash key(int entry) {
        return Hash.read(bytes, keyAt(entry));
    }

    /// What the index asks for.
    long hash(int entry) {
        return hashes[entry];
    }

    int size() {
        return hashes.length;
    }
}
