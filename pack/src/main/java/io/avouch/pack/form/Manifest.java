package io.avouch.pack.form;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `manifest.json`: what the pack is, and every other file. Canonical JSON (RFC 8785), and nothing else is accepted.
///
/// ```
/// {"about":{…},"files":[{"path":"README.txt","sha256":"…","size":N,"stored_sha256":"…"},…],"version":1}
/// ```
///
/// `stored_sha256` is the digest of the bytes as they lie in the zip, where the file is compressed.
public record Manifest(JsonObject about, Map<String, File> files) {
    private static final long VERSION = 1;

    public Manifest {
        files = new LinkedHashMap<>(files);
    }

    /// @param stored digest of the compressed bytes; absent where the file is not compressed
    public record File(String path, Digest sha256, long size, Optional<Digest> stored) {
        JsonObject json() {
            return Json.object()
                    .put("path", path)
                    .put("sha256", sha256.hex())
                    .put("size", size)
                    .putIfPresent("stored_sha256", stored.map(Digest::hex))
                    .build();
        }

        static File of(JsonObject json) {
            return new File(
                    json.text("path"),
                    new Digest(json.text("sha256")),
                    json.findLong("size").orElseThrow(() -> new IllegalArgumentException("no size")),
                    json.findText("stored_sha256").map(Digest::new));
        }
    }

    public static Manifest of(JsonObject about, List<File> files) {
        Map<String, File> byPath = new LinkedHashMap<>();
        files.stream().sorted(Comparator.comparing(File::path)).forEach(file -> byPath.put(file.path(), file));
        return new Manifest(about, byPath);
    }

    public byte[] bytes() {
        return Jcs.bytes(Json.object()
                .put("about", about)
                .put("files", Json.array(files.values().stream().map(File::json).toList()))
                .put("version", VERSION)
                .build());
    }

    /// @throws IllegalArgumentException where the bytes are not what [#bytes()] writes
    public static Manifest read(byte[] bytes) {
        try {
            JsonObject json = JsonReader.readObject(new String(bytes, StandardCharsets.UTF_8));
            if (json.findLong("version").orElse(0L) != VERSION) {
                throw new IllegalArgumentException("it has another version than " + VERSION);
            }
            Manifest manifest = of(
                    json.object("about"),
                    json.objects("files").stream().map(File::of).toList());
            if (!java.util.Arrays.equals(manifest.bytes(), bytes)) {
                throw new IllegalArgumentException("it is not in its canonical form");
            }
            return manifest;
        } catch (JsonSyntaxException broken) {
            throw new IllegalArgumentException("it is no JSON: " + broken.getMessage(), broken);
        }
    }
}
