package io.avouch.engine.lake;

import io.avouch.core.Bytes;
import io.avouch.core.port.Lake.Entry;
import io.avouch.core.time.Instants;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// The entries that are not in Parquet yet: one file per type, a line per entry.
///
/// ```
/// {"i":17,"at":"2026-01-02T03:04:05Z","h":…      the attachment's object, with index and time in front
/// ```
///
/// Nothing here is synced: after a crash the ledger hands the same entries on again.
final class Tail {
    private final Path orgDir;
    private final Map<String, Long> rows = new TreeMap<>();
    private final Map<String, Long> last = new TreeMap<>();
    private final Map<String, OutputStream> open = new TreeMap<>();
    private long bytes;

    Tail(Path orgDir) {
        this.orgDir = orgDir;
    }

    Path file(String type) {
        return orgDir.resolve(type).resolve("tail.ndjson");
    }

    /// Rows by type.
    Map<String, Long> rows() {
        return rows;
    }

    /// The newest index of a type.
    OptionalLong last(String type) {
        Long index = last.get(type);
        return index == null ? OptionalLong.empty() : OptionalLong.of(index);
    }

    long bytes() {
        return bytes;
    }

    void add(Entry entry) throws IOException {
        byte[] attachment = entry.attachment().toArray();
        int feed = firstLineFeed(entry.attachment(), attachment);
        String type = new String(attachment, 0, feed, StandardCharsets.UTF_8);
        byte[] head = ("{\"i\":" + entry.index() + ",\"at\":\"" + Instants.text(entry.sealedAt()) + "\",")
                .getBytes(StandardCharsets.UTF_8);
        OutputStream out = out(type);
        out.write(head);
        out.write(attachment, feed + 2, attachment.length - feed - 2);
        out.write('\n');
        bytes += head.length + attachment.length;
        rows.merge(type, 1L, Long::sum);
        last.merge(type, entry.index(), Long::max);
    }

    void push() throws IOException {
        for (OutputStream out : open.values()) {
            out.flush();
        }
    }

    /// Forgets everything, the files too.
    void clear() throws IOException {
        for (OutputStream out : open.values()) {
            out.close();
        }
        open.clear();
        rows.clear();
        last.clear();
        bytes = 0;
        if (!Files.isDirectory(orgDir)) {
            return;
        }
        try (var types = Files.newDirectoryStream(orgDir, Files::isDirectory)) {
            for (Path type : types) {
                Files.deleteIfExists(type.resolve("tail.ndjson"));
            }
        }
    }

    private OutputStream out(String type) throws IOException {
        OutputStream known = open.get(type);
        if (known != null) {
            return known;
        }
        Files.createDirectories(orgDir.resolve(type));
        OutputStream fresh = new BufferedOutputStream(
                Files.newOutputStream(file(type), StandardOpenOption.CREATE, StandardOpenOption.APPEND), 1 << 16);
        open.put(type, fresh);
        return fresh;
    }

    private static int firstLineFeed(Bytes shown, byte[] attachment) {
        for (int i = 0; i < attachment.length; i++) {
            if (attachment[i] == '\n' && i + 1 < attachment.length && attachment[i + 1] == '{') {
                return i;
            }
        }
        throw new IllegalArgumentException("not a lake line: " + shown);
    }
}
