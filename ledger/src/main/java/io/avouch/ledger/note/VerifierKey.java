package io.avouch.ledger.note;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A public key in note form: `<name>+<8 hex digits of key ID>+<base64(type || key)>`.
///
/// The key ID is the first 4 bytes of SHA-256(name || 0A || type || key).
public record VerifierKey(String name, Type type, Bytes key) {
    /// The signature types understood here; others are kept in notes but not verified.
    public enum Type {
        ED25519(1),
        COSIGNATURE_ED25519(4);

        private final byte code;

        Type(int code) {
            this.code = (byte) code;
        }

        static Type of(byte code) throws MalformedException {
            for (Type type : values()) {
                if (type.code == code) {
                    return type;
                }
            }
            throw new MalformedException("key type " + code + " is not supported (known: 1, 4)");
        }
    }

    private static final String HEX = "%08x";

    public VerifierKey {
        requireName(name);
        if (key.length() != 32) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + key.length());
        }
    }

    static void requireName(String name) {
        boolean bad = name.isEmpty() || name.chars().anyMatch(c -> c == '+' || Character.isWhitespace(c) || c < ' ');
        if (bad) {
            throw new IllegalArgumentException("a key name is not empty and has no spaces and no '+': '" + name + "'");
        }
    }

    public static VerifierKey parse(String text) throws MalformedException {
        int first = text.indexOf('+');
        int second = text.indexOf('+', first + 1);
        if (first < 1 || second < 0) {
            throw new MalformedException("not a verifier key (name+id+key): " + text);
        }
        byte[] typed = StrictBase64.decode(text.substring(second + 1));
        if (typed.length != 33) {
            throw new MalformedException("a verifier key has 33 bytes, not " + typed.length);
        }
        Bytes key = Bytes.copyOf(java.util.Arrays.copyOfRange(typed, 1, 33));
        VerifierKey parsed;
        try {
            parsed = new VerifierKey(text.substring(0, first), Type.of(typed[0]), key);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("not a verifier key: " + text, e);
        }
        if (!parsed.text().equals(text)) {
            throw new MalformedException("the key ID does not belong to name and key: " + text);
        }
        return parsed;
    }

    public int keyId() {
        return ByteBuffer.wrap(Hash.sha256(identity()).toBytes()).getInt();
    }

    private byte[] identity() {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(utf8.length + 2 + key.length());
        buffer.put(utf8).put((byte) '\n').put(type.code);
        key.writeTo(buffer);
        return buffer.array();
    }

    public String text() {
        ByteBuffer typed = ByteBuffer.allocate(1 + key.length()).put(type.code);
        key.writeTo(typed);
        return name + "+" + HEX.formatted(keyId()) + "+" + StrictBase64.encode(typed.array());
    }

    /// True if the signature line claims to be by this key (the claim is not yet checked).
    public boolean names(NoteSignature signature) {
        return signature.keyId() == keyId() && signature.name().equals(name);
    }

    /// Whether the line is this key's valid signature over the text.
    public boolean verifies(NoteSignature signature, String text) {
        if (!names(signature)) {
            return false;
        }
        return switch (type) {
            case ED25519 ->
                Ed25519.verify(
                        key.toArray(),
                        text.getBytes(StandardCharsets.UTF_8),
                        signature.signature().toArray());
            case COSIGNATURE_ED25519 -> Cosignature.verify(key, signature.signature(), text);
        };
    }

    @Override
    public String toString() {
        return text();
    }
}
