package io.avouch.ledger.pack;

import io.avouch.ledger.disk.DiskFile;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.MalformedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// A stretch of `keys.pack`, read at once and gone through in order.
public final class KeyRecords {
    private final Path file;
    private final KeyRecord record = new KeyRecord();
    private final byte[] bytes;
    private final long first;
    private int taken;

    KeyRecords(DiskFile keys, Path file, long first, int count) throws IOException {
        this.file = file;
        this.first = first;
        this.bytes = new byte[KeyRecord.FRONT + count * KeyRecord.BYTES];
        keys.read(ByteBuffer.wrap(bytes, KeyRecord.FRONT, count * KeyRecord.BYTES), first * KeyRecord.BYTES);
    }

    /// How many of them, from the first one on, are undamaged.
    public int sound() {
        int sound = 0;
        for (int at = KeyRecord.FRONT; at < bytes.length; at += KeyRecord.BYTES) {
            if (!record.sound(first + sound, bytes, at)) {
                return sound;
            }
            sound++;
        }
        return sound;
    }

    /// The next key.
    Hash next() throws MalformedException {
        int at = KeyRecord.FRONT + taken * KeyRecord.BYTES;
        if (!record.sound(first + taken, bytes, at)) {
            throw new MalformedException(file + " fails its checksum at entry " + (first + taken));
        }
        taken++;
        return Hash.read(bytes, at);
    }
}
