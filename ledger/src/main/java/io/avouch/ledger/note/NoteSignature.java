package io.avouch.ledger.note;

import io.avouch.ledger.hash.Bytes;
import java.nio.ByteBuffer;

/// One signature line: `— <name> <base64(4-byte key ID || signature)>`.
public record NoteSignature(String name, int keyId, Bytes signature) {
    static final String DASH = "\u2014 ";

    public NoteSignature {
        VerifierKey.requireName(name);
    }

    static NoteSignature parse(String line) throws MalformedException {
        int space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) {
            throw new MalformedException("not a signature line: " + line);
        }
        byte[] bytes = StrictBase64.decode(line.substring(space + 1));
        if (bytes.length <= 4) {
            throw new MalformedException("a signature line without a signature: " + line);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int keyId = buffer.getInt();
        byte[] signature = new byte[buffer.remaining()];
        buffer.get(signature);
        try {
            String name = line.substring(DASH.length(), space);
            return new NoteSignature(name, keyId, Bytes.owning(signature));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("a bad key name in: " + line, e);
        }
    }

    /// The line with its end.
    public String line() {
        ByteBuffer buffer = ByteBuffer.allocate(4 + signature.length()).putInt(keyId);
        signature.writeTo(buffer);
        return DASH + name + " " + StrictBase64.encode(buffer.array()) + "\n";
    }
}
