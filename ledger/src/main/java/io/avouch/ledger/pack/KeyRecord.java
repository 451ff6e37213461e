package io.avouch.ledger.pack;

import io.avouch.ledger.hash.Hash;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// One record of `keys.pack`: 32 bytes key, then the CRC32C of (u64 index, key). Keys are in no
/// hash of the tree, so they carry their own check; the index in it shows swapped records too.
public final class KeyRecord {
    public static final int BYTES = Hash.BYTES + 4;

    private KeyRecord() {}

    static int crc(long index, Hash key) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + Hash.BYTES).putLong(index);
        key.write(bytes);
        CRC32C crc = new CRC32C();
        crc.update(bytes.array());
        return (int) crc.getValue();
    }

    /// Whether the record at the given offset is the undamaged one of that index.
    public static boolean sound(long index, byte[] records, int offset) {
        int stored = ByteBuffer.wrap(records).getInt(offset + Hash.BYTES);
        return stored == crc(index, Hash.read(records, offset));
    }
}
