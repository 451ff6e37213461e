package io.avouch.ledger.pack;

import io.avouch.ledger.hash.Hash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/// One record of `keys.pack`: 32 bytes key, then the CRC32C of (u64 index, key). Keys are in no
/// hash of the tree, so they carry their own check; the index in it shows swapped records too.
/// One instance per thread.
public final class KeyRecord {
    public static final int BYTES = Hash.BYTES + 4;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /// What checking or summing up a record needs in front of it.
    static final int FRONT = 8;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final CRC32C crc = new CRC32C();
    private final byte[] checked = new byte[FRONT + Hash.BYTES];

    int crc(long index, Hash key) {
        key.write(checked, FRONT);
        return crc(index, checked, FRONT);
    }

    /// Of a key where it lies; the eight bytes in front of it are overwritten.
    int crc(long index, byte[] bytes, int keyAt) {
        LONG.set(bytes, keyAt - FRONT, index);
        crc.reset();
        crc.update(bytes, keyAt - FRONT, FRONT + Hash.BYTES);
        return (int) crc.getValue();
    }

    /// Whether the record at the given offset is the undamaged one of that index. The eight bytes in front,
    /// the end of the record before it, are overwritten: what is summed up has to lie in one piece.
    public boolean sound(long index, byte[] records, int offset) {
        return (int) INT.get(records, offset + Hash.BYTES) == crc(index, records, offset);
    }
}
