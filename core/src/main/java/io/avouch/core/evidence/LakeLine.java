package io.avouch.core.evidence;

import static io.avouch.core.evidence.Joined.utf8;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

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

    private static final byte[] H = utf8("\n{\"h\":\"");
    private static final byte[] N = utf8("\",\"n\":");
    private static final byte[] RUN = utf8(",\"run\":");
    private static final byte[] S = utf8(",\"s\":\"");
    private static final byte[] SOURCE = utf8("\",\"source\":");
    private static final byte[] D = utf8(",\"d\":");
    private static final byte[] R = utf8(",\"r\":");
    private static final byte[] END = utf8("}");
    private static final int FIXED =
            H.length + N.length + RUN.length + S.length + SOURCE.length + D.length + R.length + END.length;
    private static final byte[] UNNAMED = utf8("\"\"");
    private static final byte[] NOTHING = utf8("{}");

    private LakeLine() {}

    /// The type under which decisions lie in the lake: no record type can have this name.
    public static final String DECISION = "@decision";

    public static byte[] of(SealedRecord sealed, byte[] salt) {
        return line(
                sealed.type(),
                sealed.quotedSource(),
                sealed.quotedRun(),
                sealed.derived().members().isEmpty() ? NOTHING : Jcs.bytes(sealed.derived()),
                sealed.canonical(),
                sealed.payloadDigest(),
                salt);
    }

    /// A decision's payload, which is canonical already.
    public static byte[] ofDecision(String payload, byte[] salt) {
        return line(DECISION, UNNAMED, UNNAMED, NOTHING, utf8(payload), Digest.of(payload), salt);
    }

    /// Each part is written once, where it will lie: the canonical text is most of the line.
    private static byte[] line(
            String type,
            byte[] quotedSource,
            byte[] quotedRun,
            byte[] derived,
            byte[] canonical,
            Digest digest,
            byte[] salt) {
        byte[] name = utf8(type);
        byte[] hex = utf8(digest.hex());
        byte[] points = utf8(Integer.toString(codePoints(canonical)));
        int length = FIXED
                + name.length
                + hex.length
                + points.length
                + quotedRun.length
                + 2 * salt.length
                + quotedSource.length
                + derived.length
                + canonical.length;
        return new Joined(length)
                .put(name)
                .put(H)
                .put(hex)
                .put(N)
                .put(points)
                .put(RUN)
                .put(quotedRun)
                .put(S)
                .hex(salt)
                .put(SOURCE)
                .put(quotedSource)
                .put(D)
                .put(derived)
                .put(R)
                .put(canonical)
                .put(END)
                .whole();
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
