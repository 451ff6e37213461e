package io.avouch.collect.git;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.RawParseUtils;
import org.jspecify.annotations.Nullable;

/// A commit's message as lines of text, whatever its bytes are.
///
/// Each line is decoded by itself: by the declared encoding, else UTF-8, else Latin-1, which has a
/// character for every byte. So one broken byte spoils no name on another line.
final class MessageText {
    private MessageText() {}

    static List<String> lines(RevCommit commit) {
        byte[] raw = commit.getRawBuffer();
        Charset declared = declared(raw);
        List<String> lines = new ArrayList<>();
        int start = RawParseUtils.commitMessage(raw, 0);
        while (start >= 0 && start < raw.length) {
            int next = RawParseUtils.nextLF(raw, start);
            lines.add(decode(raw, start, end(raw, start, next), declared));
            start = next;
        }
        return lines;
    }

    private static int end(byte[] raw, int start, int next) {
        int end = next;
        while (end > start && (raw[end - 1] == '\n' || raw[end - 1] == '\r')) {
            end--;
        }
        return end;
    }

    private static Charset declared(byte[] raw) {
        try {
            @Nullable String name = RawParseUtils.parseEncodingName(raw);
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static String decode(byte[] raw, int start, int end, Charset declared) {
        return strict(raw, start, end, declared)
                .or(() -> strict(raw, start, end, StandardCharsets.UTF_8))
                .orElseGet(() -> new String(raw, start, end - start, StandardCharsets.ISO_8859_1));
    }

    private static Optional<String> strict(byte[] raw, int start, int end, Charset charset) {
        try {
            ByteBuffer line = ByteBuffer.wrap(raw, start, end - start);
            return Optional.of(charset.newDecoder().decode(line).toString());
        } catch (CharacterCodingException notThis) {
            return Optional.empty();
        }
    }
}
