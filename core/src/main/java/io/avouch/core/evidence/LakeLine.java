package io.avouch.core.evidence;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import java.nio.charset.StandardCharsets;
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
    private LakeLine() {}

    /// The type under which decisions lie in the lake: no record type can have this name.
    public static final String DECISION = "@decision";

    public static byte[] of(SealedRecord sealed, byte[] salt) {
        return line(
                sealed.type(),
                sealed.source(),
                sealed.run(),
                Jcs.text(sealed.derived()),
                sealed.canonical(),
                sealed.payloadDigest(),
                salt);
    }

    /// A decision's payload, which is canonical already.
    public static byte[] ofDecision(String payload, byte[] salt) {
        return line(DECISION, "", "", "{}", payload, Digest.of(payload), salt);
    }

    private static byte[] line(
            String type, String source, String run, String derived, String payload, Digest digest, byte[] salt) {
        StringBuilder line = new StringBuilder(payload.length() + 512);
        line.append(type).append('\n');
        line.append("{\"h\":\"").append(digest.hex());
        line.append("\",\"n\":").append(payload.codePointCount(0, payload.length()));
        line.append(",\"run\":").append(Jcs.text(Json.of(run)));
        line.append(",\"s\":\"").append(HexFormat.of().formatHex(salt));
        line.append("\",\"source\":").append(Jcs.text(Json.of(source)));
        line.append(",\"d\":").append(derived);
        line.append(",\"r\":").append(payload).append('}');
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }
}
