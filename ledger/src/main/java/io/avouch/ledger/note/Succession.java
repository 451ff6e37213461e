package io.avouch.ledger.note;

import io.avouch.ledger.hash.Hash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A log's next generation: a new origin and key that go on with the same entries. Signed by both keys,
/// so that whoever knows one follows to the other.
///
/// ```
/// avouch/succession/v1
/// <verifier key of the closed generation>
/// <size>
/// <root, base64>
/// <verifier key of the next generation>
/// <why: rotation or restore>
/// ```
/// The next generation begins with the entries that the closed one ended with: its tree at that size has
/// that root.
public record Succession(Checkpoint closed, VerifierKey from, VerifierKey to, Why why) {
    private static final String HEADER = "avouch/succession/v1";

    /// Why a generation ended.
    public enum Why {
        ROTATION,
        RESTORE;

        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Why of(String text) throws MalformedException {
            for (Why why : values()) {
                if (why.text().equals(text)) {
                    return why;
                }
            }
            throw new MalformedException("a generation ends by rotation or restore, not '" + text + "'");
        }
    }

    public String text() {
        return String.join(
                        "\n",
                        HEADER,
                        from.text(),
                        Long.toString(closed.size()),
                        closed.root().base64(),
                        to.text(),
                        why.text())
                + "\n";
    }

    public SignedNote sign(Signer old, Signer next) throws IOException {
        List<NoteSignature> lines = new ArrayList<>();
        lines.addAll(SignedNote.sign(text(), old).signatures());
        lines.addAll(SignedNote.sign(text(), next).signatures());
        return new SignedNote(text(), lines);
    }

    /// Reads a succession and accepts it only with both keys' signatures.
    public static Succession verify(byte[] note) throws MalformedException {
        SignedNote signed = SignedNote.parse(note);
        String[] lines = signed.text().split("\n", -1);
        if (lines.length != 7 || !lines[0].equals(HEADER) || !lines[6].isEmpty()) {
            throw new MalformedException("a succession has six lines and begins with " + HEADER);
        }
        VerifierKey from = VerifierKey.parse(lines[1]);
        VerifierKey to = VerifierKey.parse(lines[4]);
        byte[] root = StrictBase64.decode(lines[3]);
        if (root.length != Hash.BYTES) {
            throw new MalformedException("the root of a succession has " + root.length + " bytes");
        }
        Checkpoint closed =
                new Checkpoint(from.name(), Decimal.parse("the size of a succession", lines[2]), Hash.of(root));
        for (VerifierKey key : List.of(from, to)) {
            if (!signed.signedBy(key)) {
                throw new MalformedException("the succession has no valid signature by " + key.text());
            }
        }
        return new Succession(closed, from, to, Why.of(lines[5]));
    }
}
