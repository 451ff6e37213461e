package io.avouch.ledger.pack;

import io.avouch.ledger.hash.Hash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/// One record of `keys.pack`: 32 bytes key, then the CRC32C of (u64 index, key). Keys are in no
/// hash of the tree, so they carry their own check; the index in it shows swapped records too.
/// One instance per thread.
public final class KeyRecord {
    public static final int BYTES = Hash.BYTES + 4;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer checked = ByteBuffer.allocate(8 + Hash.BYTES);

    int crc(long index, Hash key) {
        key.write(checked.array(), 8);
        return crc(index);
    }

    private int crc(long index) {
        checked.putLong(0, index);
        crc.reset();
        crc.update(checked.array());
        return (int) crc.getValue();
    }

    /// Whether the record at the given offset is the undamaged one of that index.
    public boolean sound(long index, byte[] records, int offset) {
        System.arraycopy(records, offset, checked.array(), 8, Hash.BYTES);
        return (int) INT.get(records, offset + Hash.BYTES) == crc(index);
    }
}
