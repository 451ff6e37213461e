package io.avouch.engine.lake;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Which files make up an organisation's lake. What it does not list does not count.
///
/// ```
/// {"files":[{"file":"change/2026-01/0-99.parquet","first":0,"last":99,"month":"2026-01","rows":100,
///            "sha256":"…","type":"change"}],"through":100,"version":1}
/// ```
///
/// @param through every entry below this index lies in one of the files
public record Manifest(long through, List<Segment> segments) {
    static final Manifest EMPTY = new Manifest(0, List.of());
    private static final String NAME = "manifest.json";
    private static final long VERSION = 1;

    public Manifest {
        segments = List.copyOf(segments);
    }

    static Manifest read(Path orgDir) throws IOException {
        Path file = orgDir.resolve(NAME);
        if (!Files.exists(file)) {
            return EMPTY;
        }
        try {
            Json.JsonObject json = JsonReader.readObject(Files.readString(file));
            if (json.findLong("version").orElse(0L) != VERSION) {
                throw new IOException(file + " was written by another version of Avouch");
            }
            return new Manifest(
                    json.findLong("through").orElseThrow(),
                    json.objects("files").stream().map(Segment::of).toList());
        } catch (JsonSyntaxException | RuntimeException broken) {
            throw new IOException(file + " is damaged: " + broken.getMessage(), broken);
        }
    }

    void write(Path orgDir) throws IOException {
        Json json = Json.object()
                .put("version", VERSION)
                .put("through", through)
                .put("files", Json.array(segments.stream().map(Segment::json).toList()))
                .build();
        Durably.replace(orgDir.resolve(NAME), Jcs.text(json).getBytes(StandardCharsets.UTF_8));
    }

    Manifest with(long newThrough, List<Segment> added) {
        List<Segment> all = new ArrayList<>(segments);
        all.addAll(added);
        return new Manifest(newThrough, all);
    }

    public List<Segment> of(String type) {
        return segments.stream().filter(segment -> segment.type().equals(type)).toList();
    }
}
