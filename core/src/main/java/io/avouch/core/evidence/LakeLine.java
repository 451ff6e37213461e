package io.avouch.core.evidence;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// What travels beside a record's leaf in the write-ahead log, and becomes one line of the lake's open tail.
///
/// ```
/// change                                    the record type (or @decision), then a line feed
/// {"h":…,"n":…,"run":…,"s":…,"source":…,"d":…,"r":…}
///    h   SHA-256 of the record's canonical text, hexadecimal
///    n   how many characters (code points) that text has
///    s   the salt, hexadecimal
///    d   derived columns
///    r   the record itself, canonical, always last: the text's last n characters before the brace
/// ```
public final class LakeLine {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private LakeLine() {}

    /// The type under which decisions lie in the lake: no record type can have this name.
    public static final String DECISION = "@decision";

    public static byte[] of(SealedRecord sealed, byte[] salt) {
        return line(
                sealed.type(),
                sealed.quotedSource(),
                sealed.quotedRun(),
                sealed.derived().members().isEmpty() ? "{}" : Jcs.text(sealed.derived()),
                sealed.canonical(),
                sealed.payloadDigest(),
                salt);
    }

    /// A decision's payload, which is canonical already.
    public static byte[] ofDecision(String payload, byte[] salt) {
        return line(DECISION, "\"\"", "\"\"", "{}", payload.getBytes(StandardCharsets.UTF_8), Digest.of(payload), salt);
    }

    /// The canonical text goes in as the bytes that it is already: it is most of the line.
    private static byte[] line(
            String type,
            String quotedSource,
            String quotedRun,
            String derived,
            byte[] canonical,
            Digest digest,
            byte[] salt) {
        byte[] head = (type + "\n{\"h\":\"" + digest.hex() + "\",\"n\":" + codePoints(canonical) + ",\"run\":"
                        + quotedRun + ",\"s\":\"" + HexFormat.of().formatHex(salt) + "\",\"source\":"
                        + quotedSource + ",\"d\":" + derived + ",\"r\":")
                .getBytes(StandardCharsets.UTF_8);
        byte[] line = Arrays.copyOf(head, head.length + canonical.length + 1);
        System.arraycopy(canonical, 0, line, head.length, canonical.length);
        line[line.length - 1] = '}';
        return line;
    }

    /// All bytes of UTF-8 but those that go on with a character: `10xxxxxx`. Eight at a time.
    private static int codePoints(byte[] utf8) {
        int count = utf8.length;
        int at = 0;
        for (; at + Long.BYTES <= utf8.length; at += Long.BYTES) {
            long eight = (long) LONG.get(utf8, at);
            count -= Long.bitCount(eight & ~(eight << 1) & HIGH_BITS);
        }
        for (; at < utf8.length; at++) {
            count -= (utf8[at] & 0xC0) == 0x80 ? 1 : 0;
        }
        return count;
    }
}
