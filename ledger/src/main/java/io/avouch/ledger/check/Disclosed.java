package io.avouch.ledger.check;

import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.hash.MerkleHasher;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.TlogProof;
import io.avouch.ledger.note.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// One record or decision, shown to somebody who gets nothing else of the log: what was committed to, and the
/// proof that it was.
///
/// ```
/// avouch/disclosed/v1
/// label avouch/record/v1          or avouch/decision/v1
/// salt <64 hexadecimal digits>
/// leaf <the entry, as it is hashed into the tree>
/// payload <canonical JSON>
/// <empty line>
/// <tlog-proof>
/// ```
public record Disclosed(String label, Bytes salt, Bytes payload, Bytes leaf, TlogProof proof) {
    public static final String HEADER = "avouch/disclosed/v1";
    public static final String RECORD = "avouch/record/v1";
    public static final String DECISION = "avouch/decision/v1";

    private static final int SALT_BYTES = 32;

    public static boolean looksLike(byte[] bytes) {
        byte[] begin = (HEADER + "\n").getBytes(StandardCharsets.US_ASCII);
        return bytes.length > begin.length && Arrays.equals(begin, 0, begin.length, bytes, 0, begin.length);
    }

    /// Accepts exactly what [#toBytes()] writes, nothing that merely means the same.
    public static Disclosed parse(byte[] bytes) throws MalformedException {
        Lines lines = new Lines(bytes);
        lines.require(HEADER);
        String label = lines.after("label ");
        String salt = lines.after("salt ");
        Bytes leaf = Bytes.owning(lines.rawAfter("leaf "));
        Bytes payload = Bytes.owning(lines.rawAfter("payload "));
        lines.require("");
        if (!salt.matches("[0-9a-f]{" + 2 * SALT_BYTES + "}")) {
            throw new MalformedException("a salt has " + SALT_BYTES + " bytes in hexadecimal: " + salt);
        }
        Disclosed disclosed = new Disclosed(
                label, Bytes.owning(HexFormat.of().parseHex(salt)), payload, leaf, TlogProof.parse(lines.rest()));
        if (!Arrays.equals(disclosed.toBytes(), bytes)) {
            throw new MalformedException("the file is not written as a disclosed record is");
        }
        return disclosed;
    }

    public byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String head = HEADER + "\nlabel " + label + "\nsalt " + HexFormat.of().formatHex(salt.shared()) + "\nleaf ";
        out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(leaf.shared());
        out.writeBytes("\npayload ".getBytes(StandardCharsets.UTF_8));
        out.writeBytes(payload.shared());
        out.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        out.writeBytes(proof.toBytes());
        return out.toByteArray();
    }

    /// The signed checkpoint under which this very payload is in the log; throws and says why if it is not.
    public Checkpoint verify(VerifierKey key) throws MalformedException {
        Entry entry = Entry.parse(leaf);
        boolean named = label.equals(RECORD) && entry.kind() == Kind.RECORD
                || label.equals(DECISION) && entry.kind() == Kind.DECISION;
        if (!named) {
            throw new MalformedException(
                    "the entry is a " + entry.kind().text() + ", and what is shown has the label " + label);
        }
        if (!entry.commitment().equals(commitment())) {
            throw new MalformedException("the entry commits to " + entry.commitment() + ", and salt and payload give "
                    + commitment() + ": one of them was altered");
        }
        return proof.verify(leaf.leafHash(new MerkleHasher()), key);
    }

    private Hash commitment() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes((label + "\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(salt.shared());
        all.writeBytes(payload.shared());
        return Hash.sha256(all.toByteArray());
    }

    /// Walks over the lines in front of the proof.
    private static final class Lines {
        private final byte[] bytes;
        private int at;

        Lines(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] rawAfter(String name) throws MalformedException {
            byte[] line = next();
            byte[] begin = name.getBytes(StandardCharsets.US_ASCII);
            if (line.length < begin.length || !Arrays.equals(begin, 0, begin.length, line, 0, begin.length)) {
                throw new MalformedException("a disclosed record lacks its line '" + name.strip() + "'");
            }
            return Arrays.copyOfRange(line, begin.length, line.length);
        }

        String after(String name) throws MalformedException {
            return new String(rawAfter(name), StandardCharsets.UTF_8);
        }

        void require(String line) throws MalformedException {
            if (!new String(next(), StandardCharsets.UTF_8).equals(line)) {
                throw new MalformedException("a disclosed record lacks its line '" + line + "'");
            }
        }

        private byte[] next() throws MalformedException {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            if (end == bytes.length) {
                throw new MalformedException("a disclosed record ends in the middle of its lines");
            }
            byte[] line = Arrays.copyOfRange(bytes, at, end);
            at = end + 1;
            return line;
        }

        byte[] rest() {
            return Arrays.copyOfRange(bytes, at, bytes.length);
        }
    }
}
