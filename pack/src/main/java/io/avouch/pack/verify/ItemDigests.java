package io.avouch.pack.verify;

import io.avouch.core.Digest;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/// Takes the digest of items again, month by month, in one pass over rows that lie in the order of the digest.
///
/// ```
/// month  SHA-256 of its days' digests (hexadecimal), in order
/// day    SHA-256 of its lines, sorted by their bytes, with a line feed between two
/// ```
final class ItemDigests {
    private final Json.ObjectBuilder months = Json.object();
    private final MessageDigest day = Digest.sha256();
    private final MessageDigest month = Digest.sha256();
    private String current = "";
    private byte[] before = new byte[0];
    private boolean begun;

    void add(String dayText, byte[] line) throws BrokenException {
        if (begun && dayText.equals(current)) {
            PackVerifier.require(
                    Arrays.compareUnsigned(before, line) <= 0, "its rows of " + dayText + " are not in their order");
            day.update((byte) '\n');
        } else {
            PackVerifier.require(!begun || current.compareTo(dayText) < 0, "its days are not in their order");
            next(dayText);
        }
        day.update(line);
        before = line;
    }

    private void next(String dayText) {
        if (begun) {
            endDay();
            if (!month(current).equals(month(dayText))) {
                endMonth();
            }
        }
        current = dayText;
        begun = true;
    }

    private void endDay() {
        month.update(HexFormat.of().formatHex(day.digest()).getBytes(StandardCharsets.US_ASCII));
    }

    private void endMonth() {
        months.put(month(current), HexFormat.of().formatHex(month.digest()));
    }

    static String month(String day) {
        return day.substring(0, Math.min(7, day.length()));
    }

    JsonObject finish() {
        if (begun) {
            endDay();
            endMonth();
        }
        return months.build();
    }
}
