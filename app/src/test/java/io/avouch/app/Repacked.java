package io.avouch.app;

import io.avouch.core.Digest;
import io.avouch.ledger.note.LogKey;
import io.avouch.ledger.note.SignedNote;
import io.avouch.pack.form.Manifest;
import io.avouch.pack.form.ManifestNote;
import io.avouch.pack.zip.ZipArchive;
import io.avouch.pack.zip.ZipEntryForm;
import io.avouch.pack.zip.ZipWriter;
import io.avouch.pack.zip.ZipWriter.Kept;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A pack taken apart, changed, and put together again by somebody, with or without a key.
final class Repacked {
    final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final Manifest manifest;
    private final Path to;

    Repacked(Path pack, Path to) throws IOException {
        this.to = to;
        try (ZipArchive archive = ZipArchive.open(pack)) {
            for (ZipEntryForm entry : archive.entries().values()) {
                try (var in = archive.open(entry)) {
                    files.put(entry.name(), in.readAllBytes());
                }
                kept.put(
                        entry.name(),
                        entry.executable() ? Kept.PROGRAM : entry.deflated() ? Kept.DEFLATED : Kept.STORED);
            }
        }
        this.manifest = Manifest.read(files.get("manifest.json"));
    }

    String text(String path) {
        return new String(Optional.ofNullable(files.get(path)).orElseThrow(), StandardCharsets.UTF_8);
    }

    Repacked replace(String path, String old, String fresh) {
        String text = text(path);
        if (!text.contains(old)) {
            throw new AssertionError(path + " does not contain " + old);
        }
        return put(
                path,
                text.replaceFirst(java.util.regex.Pattern.quote(old), java.util.regex.Matcher.quoteReplacement(fresh)));
    }

    Repacked put(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Repacked remove(String path) {
        if (files.remove(path) == null) {
            throw new AssertionError("no " + path);
        }
        return this;
    }

    /// Only zipped again: manifest and note stay as they were.
    Path zipped() throws IOException {
        Files.deleteIfExists(to);
        try (ZipWriter zip = ZipWriter.create(to, time())) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.add(file.getKey(), kept(file.getKey()), out -> out.write(file.getValue()));
            }
            zip.finish();
        }
        return to;
    }

    /// With a manifest that lists what is there now, signed by a key.
    Path signed(LogKey key) throws IOException {
        List<Manifest.File> listed = new ArrayList<>();
        Files.deleteIfExists(to);
        try (ZipWriter zip = ZipWriter.create(to, time())) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                if (!file.getKey().startsWith("manifest.")) {
                    ZipWriter.Written written =
                            zip.add(file.getKey(), kept(file.getKey()), out -> out.write(file.getValue()));
                    listed.add(new Manifest.File(
                            written.name(),
                            written.sha256(),
                            written.size(),
                            kept(file.getKey()) == Kept.STORED
                                    ? Optional.empty()
                                    : Optional.of(written.storedSha256())));
                }
            }
            byte[] bytes = Manifest.of(manifest.about(), listed).bytes();
            byte[] note = SignedNote.sign(new ManifestNote(key.verifier().name(), Digest.of(bytes)).text(), key)
                    .toBytes();
            zip.add("manifest.json", Kept.STORED, out -> out.write(bytes));
            zip.add("manifest.note", Kept.STORED, out -> out.write(note));
            zip.finish();
        }
        return to;
    }

    private Kept kept(String path) {
        return kept.getOrDefault(path, Kept.DEFLATED);
    }

    private Instant time() {
        return Instant.parse(manifest.about().text("time"));
    }
}
