package io.avouch.pack.form;

import io.avouch.core.Bytes;
import java.nio.charset.StandardCharsets;

/// One disclosed record or decision: three fields and tabs between them, ended by a line feed.
///
/// ```
/// <index>  <salt, 64 hexadecimal digits>  <canonical payload>
/// ```
///
/// Canonical JSON holds no tab and no line feed, so a shell can take the line apart.
public record EvidenceLine(long index, Bytes salt, String payload) {
    public byte[] bytes() {
        return (index + "\t" + salt.hex() + "\t" + payload + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// @throws IllegalArgumentException where the line is not what [#bytes()] writes
    public static EvidenceLine parse(String line) {
        int first = line.indexOf('\t');
        int second = line.indexOf('\t', first + 1);
        if (first < 1 || second < 0 || second - first != 65) {
            throw new IllegalArgumentException("a line is an index, a salt of 64 digits and a payload");
        }
        EvidenceLine parsed = new EvidenceLine(
                Long.parseLong(line.substring(0, first)),
                Bytes.parseHex(line.substring(first + 1, second)),
                line.substring(second + 1));
        if (!parsed.salt.hex().equals(line.substring(first + 1, second))
                || !Long.toString(parsed.index).equals(line.substring(0, first))) {
            throw new IllegalArgumentException("index or salt are not in their canonical form");
        }
        return parsed;
    }
}
