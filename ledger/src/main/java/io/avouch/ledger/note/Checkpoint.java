package io.avouch.ledger.note;

import io.avouch.ledger.hash.Hash;
import java.io.IOException;

/// The state of a log (C2SP tlog-checkpoint): three lines, `origin`, `size`, `root` in base64.
public record Checkpoint(String origin, long size, Hash root) {
    public Checkpoint {
        VerifierKey.requireName(origin);
        if (size < 0) {
            throw new IllegalArgumentException("a log has no negative size: " + size);
        }
    }

    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    public SignedNote sign(Signer signer) throws IOException {
        return SignedNote.sign(text(), signer);
    }

    public static Checkpoint parse(String text) throws MalformedException {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || !text.endsWith("\n")) {
            throw new MalformedException("a checkpoint has three lines: origin, size, root");
        }
        long size = Decimal.parse("the size of a checkpoint", lines[1]);
        byte[] root = StrictBase64.decode(lines[2]);
        if (root.length != Hash.BYTES) {
            throw new MalformedException("the root of a checkpoint has " + root.length + " bytes");
        }
        try {
            return new Checkpoint(lines[0], size, Hash.of(root));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("a bad origin in a checkpoint: " + lines[0], e);
        }
    }

    /// Reads a signed checkpoint and accepts it only with the log key's valid signature and name.
    public static Checkpoint verify(byte[] note, VerifierKey key) throws MalformedException {
        SignedNote signed = SignedNote.parse(note);
        if (!signed.signedBy(key)) {
            throw new MalformedException("the checkpoint has no valid signature by " + key.text());
        }
        Checkpoint checkpoint = parse(signed.text());
        if (!checkpoint.origin().equals(key.name())) {
            throw new MalformedException(
                    "the checkpoint is of another log: " + checkpoint.origin() + " instead of " + key.name());
        }
        return checkpoint;
    }
}
