package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.core.port.ErasureList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file of one line for each decision to erase, synced; no backup holds it.
///
/// ```
/// {"actor":"…","commitment":"<base64>","index":17,"org":"acme","reason":"…"}
/// {"actor":"…","commitment":"<base64>","file":true,"index":21,"org":"acme","reason":"…"}
/// ```
public final class FileErasureList implements ErasureList {
    private static final Logger LOG = LoggerFactory.getLogger(FileErasureList.class);

    /// Every line begins so, and nothing within one can: there a quote stands behind a backslash. A line that was
    /// written behind the rest of another is found by it.
    private static final String BEGIN = "{\"actor\":";

    private final Path file;

    public FileErasureList(Path file) {
        this.file = file;
    }

    @Override
    public synchronized void add(OrgId org, Line line) {
        if (of(org).contains(line)) {
            return;
        }
        Json.ObjectBuilder json = Json.object()
                .put("actor", line.actor())
                .put("commitment", line.commitment())
                .put("index", line.index())
                .put("org", org.value())
                .put("reason", line.reason());
        if (line.file()) {
            json.put("file", true);
        }
        append((Jcs.text(json.build()) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// What a full disk or a stop in the middle left of a line is cut off first, and what this one could not write
    /// whole.
    private void append(byte[] line) {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long whole = wholeBytes();
            if (whole < out.size()) {
                LOG.warn("{}: an unfinished line was cut off behind byte {}", file, whole);
                out.truncate(whole);
            }
            try {
                out.position(whole);
                ByteBuffer buffer = ByteBuffer.wrap(line);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                out.force(true);
            } catch (IOException full) {
                out.truncate(whole);
                throw full;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the list of erasures " + file + " can't be written: " + e.getMessage(), e);
        }
    }

    /// Up to the end of the last line that was written whole.
    private long wholeBytes() throws IOException {
        byte[] all = Files.readAllBytes(file);
        int end = all.length;
        while (end > 0 && all[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    @Override
    public synchronized List<Line> of(OrgId org) {
        List<Line> lines = new ArrayList<>();
        try {
            String whole = Files.exists(file)
                    ? new String(Files.readAllBytes(file), 0, Math.toIntExact(wholeBytes()), StandardCharsets.UTF_8)
                    : "";
            for (String text : whole.lines().toList()) {
                JsonObject json = JsonReader.readObject(text.substring(Math.max(0, text.lastIndexOf(BEGIN))));
                if (json.text("org").equals(org.value())) {
                    lines.add(new Line(
                            json.findLong("index").orElseThrow(),
                            json.text("commitment"),
                            json.text("reason"),
                            json.text("actor"),
                            json.flag("file")));
                }
            }
        } catch (IOException | JsonSyntaxException e) {
            throw new IllegalStateException("the list of erasures " + file + " can't be read: " + e.getMessage(), e);
        }
        return lines;
    }
}
