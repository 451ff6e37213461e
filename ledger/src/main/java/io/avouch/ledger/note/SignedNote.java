package io.avouch.ledger.note;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A text and its signature lines (C2SP signed-note).
///
/// ```
/// <text, ends in LF>
/// <empty line>
/// — <name> <base64(key ID || signature)>     one or more
/// ```
public record SignedNote(String text, List<NoteSignature> signatures) {
    /// C2SP asks for at least 16 to be accepted; more than this is not a note but an attack.
    private static final int SIGNATURES_MAX = 100;

    private static final int BYTES_MAX = 1_000_000;

    public SignedNote {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("a note's text ends in a line feed");
        }
        signatures = List.copyOf(signatures);
    }

    public static SignedNote sign(String text, Signer signer) throws IOException {
        var signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
        var line = new NoteSignature(signer.name(), signer.keyId(), signature);
        return new SignedNote(text, List.of(line));
    }

    public static SignedNote parse(byte[] bytes) throws MalformedException {
        if (bytes.length > BYTES_MAX) {
            throw new MalformedException("a note of " + bytes.length + " bytes is too long");
        }
        String whole = utf8(bytes);
        // The last empty line is the border: the text itself may hold empty lines.
        int border = whole.lastIndexOf("\n\n");
        if (border < 0 || !whole.endsWith("\n")) {
            throw new MalformedException("not a signed note: no empty line before signatures");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        String rest = whole.substring(border + 2);
        for (int start = 0; start < rest.length(); ) {
            int end = rest.indexOf('\n', start);
            signatures.add(NoteSignature.parse(rest.substring(start, end)));
            start = end + 1;
        }
        if (signatures.isEmpty() || signatures.size() > SIGNATURES_MAX) {
            throw new MalformedException("a note with " + signatures.size() + " signatures");
        }
        return new SignedNote(whole.substring(0, border + 1), signatures);
    }

    private static String utf8(byte[] bytes) throws MalformedException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("a note is not UTF-8", e);
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new MalformedException("a note has a control character");
        }
        return text;
    }

    public byte[] toBytes() {
        StringBuilder whole = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> whole.append(signature.line()));
        return whole.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// True if at least one line is this key's and every line of this key verifies.
    public boolean signedBy(VerifierKey key) {
        List<NoteSignature> mine = signatures.stream().filter(key::names).toList();
        return !mine.isEmpty() && mine.stream().allMatch(line -> key.verifies(line, text));
    }

    /// The same note with more lines, for example witnesses' cosignatures.
    public SignedNote with(List<NoteSignature> more) {
        List<NoteSignature> all = new ArrayList<>(signatures);
        all.addAll(more);
        return new SignedNote(text, all);
    }
}
