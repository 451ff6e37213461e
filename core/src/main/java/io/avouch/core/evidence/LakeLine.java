package io.avouch.core.evidence;

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

    public static byte[] of(SealedRecord sealed, byte[] salt) {
        String record = Jcs.text(sealed.record());
        StringBuilder line = new StringBuilder(record.length() + 512);
        line.append(sealed.type()).append('\n');
        line.append("{\"h\":\"").append(sealed.payloadDigest().hex());
        line.append("\",\"n\":").append(record.codePointCount(0, record.length()));
        line.append(",\"run\":").append(Jcs.text(Json.of(sealed.run())));
        line.append(",\"s\":\"").append(HexFormat.of().formatHex(salt));
        line.append("\",\"source\":").append(Jcs.text(Json.of(sealed.source())));
        line.append(",\"d\":").append(Jcs.text(sealed.derived()));
        line.append(",\"r\":").append(record).append('}');
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }
}
