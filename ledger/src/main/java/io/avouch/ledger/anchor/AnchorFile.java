package io.avouch.ledger.anchor;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.NoteSignature;
import io.avouch.ledger.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What an outsider gave for a checkpoint, as a file. Its SHA-256 is the commitment of its entry, so
/// `sha256sum` checks it.
///
/// ```
/// avouch/anchor/v1
/// cosignatures                            or: timestamp <base64 of the RFC 3161 token>
/// <empty line>
/// <signed checkpoint: the log's line first, then the witnesses' lines>
/// ```
/// A token's imprint is SHA-256 of the checkpoint with the log's signature line alone.
public record AnchorFile(Optional<Bytes> token, SignedNote checkpoint) {
    private static final String HEADER = "avouch/anchor/v1\n";
    private static final String COSIGNATURES = "cosignatures";
    private static final String TIMESTAMP = "timestamp ";

    public static AnchorFile parse(byte[] bytes) throws MalformedException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf("\n\n", HEADER.length());
        if (!text.startsWith(HEADER) || end < 0) {
            throw new MalformedException("not an anchor file: it begins with 'avouch/anchor/v1' and a kind");
        }
        String kind = text.substring(HEADER.length(), end);
        SignedNote note = SignedNote.parse(text.substring(end + 2).getBytes(StandardCharsets.UTF_8));
        AnchorFile file;
        if (kind.equals(COSIGNATURES)) {
            file = new AnchorFile(Optional.empty(), note);
        } else if (kind.startsWith(TIMESTAMP)) {
            file = new AnchorFile(Optional.of(decode(kind.substring(TIMESTAMP.length()))), note);
        } else {
            throw new MalformedException("an anchor file holds cosignatures or a timestamp, not '" + kind + "'");
        }
        if (!java.util.Arrays.equals(file.toBytes(), bytes)) {
            throw new MalformedException("not the canonical form of an anchor file");
        }
        return file;
    }

    private static Bytes decode(String base64) throws MalformedException {
        try {
            return Bytes.owning(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("a time-stamp token that is not base64", e);
        }
    }

    public static boolean looksLike(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).startsWith(HEADER);
    }

    public byte[] toBytes() {
        String kind = token.map(t -> TIMESTAMP + Base64.getEncoder().encodeToString(t.toArray()))
                .orElse(COSIGNATURES);
        String note = new String(checkpoint.toBytes(), StandardCharsets.UTF_8);
        return (HEADER + kind + "\n\n" + note).getBytes(StandardCharsets.UTF_8);
    }

    /// The commitment of the entry that logs this file.
    public Hash commitment() {
        return Hash.sha256(toBytes());
    }

    /// What a time-stamp authority is asked to stamp: SHA-256 of the checkpoint as the log signed it.
    public static Hash imprint(SignedNote checkpoint) {
        List<NoteSignature> own = new ArrayList<>(checkpoint.signatures().subList(0, 1));
        return Hash.sha256(new SignedNote(checkpoint.text(), own).toBytes());
    }
}
