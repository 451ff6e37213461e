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

/// A file of one line for each decision to erase, synced; no backup holds it.
///
/// ```
/// {"actor":"…","commitment":"<base64>","index":17,"org":"acme","reason":"…"}
/// {"actor":"…","commitment":"<base64>","file":true,"index":21,"org":"acme","reason":"…"}
/// ```
public final class FileErasureList implements ErasureList {
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
        byte[] bytes = (Jcs.text(json.build()) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            out.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the list of erasures " + file + " can't be written: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized List<Line> of(OrgId org) {
        List<Line> lines = new ArrayList<>();
        try {
            for (String text : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                JsonObject json = JsonReader.readObject(text);
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
