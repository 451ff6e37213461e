package io.avouch.ledger.note;

import java.util.Base64;

/// Standard base64 with padding, one text per value: a changed unused bit is an error, not a synonym.
final class StrictBase64 {
    private StrictBase64() {}

    static byte[] decode(String text) throws MalformedException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("not base64: " + text, e);
        }
        if (!encode(bytes).equals(text)) {
            throw new MalformedException("not canonical base64: " + text);
        }
        return bytes;
    }

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
