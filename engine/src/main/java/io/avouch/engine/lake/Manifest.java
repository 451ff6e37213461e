package io.avouch.engine.lake;

import io.avouch.core.evidence.Erased;
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
import java.util.Map;
import java.util.Optional;

/// Which files make up an organisation's lake. What it does not list does not count.
///
/// ```
/// {"erased":[{"by":142,"index":17,"type":"change"}],
///  "files":[{"file":"change/2026-01/0-99.parquet","first":0,"last":99,"month":"2026-01","rows":100,
///            "sha256":"…","type":"change"}],"through":100,"version":1}
/// ```
///
/// @param through every entry below this index lies in one of the files
/// @param erased  but for these, which are gone for good
public record Manifest(long through, List<Segment> segments, List<Erased> erased) {
    static final Manifest EMPTY = new Manifest(0, List.of(), List.of());
    private static final String NAME = "manifest.json";
    private static final long VERSION = 1;

    public Manifest {
        segments = List.copyOf(segments);
        erased = List.copyOf(erased);
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
                    json.objects("files").stream().map(Segment::of).toList(),
                    json.objects("erased").stream().map(Manifest::erased).toList());
        } catch (JsonSyntaxException | RuntimeException broken) {
            throw new IOException(file + " is damaged: " + broken.getMessage(), broken);
        }
    }

    public void write(Path orgDir) throws IOException {
        Json json = Json.object()
                .put("version", VERSION)
                .put("through", through)
                .put("files", Json.array(segments.stream().map(Segment::json).toList()))
                .put("erased", Json.array(erased.stream().map(Manifest::json).toList()))
                .build();
        Durably.replace(orgDir.resolve(NAME), Jcs.text(json).getBytes(StandardCharsets.UTF_8));
    }

    Manifest with(long newThrough, List<Segment> added) {
        List<Segment> all = new ArrayList<>(segments);
        all.addAll(added);
        return new Manifest(newThrough, all, erased);
    }

    /// The same with one file in place of several, where the first of them was.
    Manifest merged(List<Segment> sources, Segment one) {
        List<Segment> all = new ArrayList<>();
        for (Segment segment : segments) {
            if (!sources.contains(segment)) {
                all.add(segment);
            } else if (!all.contains(one)) {
                all.add(one);
            }
        }
        return new Manifest(through, all, erased);
    }

    /// The same with files replaced, and one record less.
    Manifest without(Erased gone, Map<Segment, Optional<Segment>> replaced) {
        List<Segment> all = new ArrayList<>();
        for (Segment segment : segments) {
            if (replaced.containsKey(segment)) {
                Optional.ofNullable(replaced.get(segment))
                        .flatMap(fresh -> fresh)
                        .ifPresent(all::add);
            } else {
                all.add(segment);
            }
        }
        List<Erased> more = new ArrayList<>(erased);
        more.add(gone);
        return new Manifest(through, all, more);
    }

    private static Erased erased(Json.JsonObject json) {
        return new Erased(
                json.findLong("index").orElseThrow(), json.findLong("by").orElseThrow(), json.text("type"));
    }

    private static Json json(Erased gone) {
        return Json.object()
                .put("index", gone.index())
                .put("by", gone.by())
                .put("type", gone.type())
                .build();
    }

    public List<Segment> of(String type) {
        return segments.stream().filter(segment -> segment.type().equals(type)).toList();
    }
}
