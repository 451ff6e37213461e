package io.avouch.ledger.note;

import io.avouch.ledger.hash.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// cosignature/v1: a witness signs the checkpoint together with the time at which it saw it.
///
/// ```
/// signature line = key ID || uint64 seconds || Ed25519("cosignature/v1\ntime <t>\n" || checkpoint)
/// ```
public final class Cosignature {
    private Cosignature() {}

    /// Seconds since 1970 at which the witness says it saw the checkpoint.
    public static long seconds(NoteSignature line) {
        return ByteBuffer.wrap(line.signature().toArray()).getLong();
    }

    /// What the witness's key signs.
    public static byte[] message(long seconds, String checkpointText) {
        String text = "cosignature/v1\ntime " + seconds + "\n" + checkpointText;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static boolean verify(Bytes key, Bytes timed, String text) {
        if (timed.length() != 8 + 64) {
            return false;
        }
        byte[] bytes = timed.toArray();
        long seconds = ByteBuffer.wrap(bytes).getLong();
        byte[] signature = Arrays.copyOfRange(bytes, 8, bytes.length);
        return seconds >= 0 && Ed25519.verify(key.toArray(), message(seconds, text), signature);
    }
}
