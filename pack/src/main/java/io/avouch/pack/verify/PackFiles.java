package io.avouch.pack.verify;

import io.avouch.core.Digest;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.pack.form.Layout;
import io.avouch.pack.form.Manifest;
import io.avouch.pack.zip.ZipArchive;
import io.avouch.pack.zip.ZipEntryForm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The files of a pack by name, with a limit on what is read at once.
record PackFiles(ZipArchive archive) {
    /// Files that are read whole are small; this is room for a manifest of 60,000 files.
    private static final long WHOLE_MAX = 64L << 20;

    boolean has(String path) {
        return archive.find(path).isPresent();
    }

    List<String> names() {
        return List.copyOf(archive.entries().keySet());
    }

    InputStream open(String path) throws BrokenException {
        return archive.open(entry(path));
    }

    private ZipEntryForm entry(String path) throws BrokenException {
        Optional<ZipEntryForm> entry = archive.find(path);
        if (entry.isEmpty()) {
            throw new BrokenException(path + " is missing");
        }
        return entry.get();
    }

    byte[] bytes(String path) throws IOException, BrokenException {
        return bytes(path, WHOLE_MAX);
    }

    private byte[] bytes(String path, long max) throws IOException, BrokenException {
        ZipEntryForm entry = entry(path);
        if (entry.size() > max) {
            throw new BrokenException(
                    path + " has " + entry.size() + " bytes; such a file can have " + max + " at most");
        }
        try (InputStream in = archive.open(entry)) {
            return in.readAllBytes();
        }
    }

    String text(String path) throws IOException, BrokenException {
        return text(path, WHOLE_MAX);
    }

    String text(String path, long max) throws IOException, BrokenException {
        byte[] bytes = bytes(path, max);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw new BrokenException(path + " is not UTF-8");
        }
        return text;
    }

    JsonObject json(String path) throws IOException, BrokenException {
        return json(path, WHOLE_MAX);
    }

    JsonObject json(String path, long max) throws IOException, BrokenException {
        try {
            return JsonReader.readObject(text(path, max));
        } catch (JsonSyntaxException broken) {
            throw new BrokenException(path + " is no JSON: " + broken.getMessage());
        }
    }

    /// Files that the manifest does not list, and files that it lists and that are not there.
    List<String> differences(Manifest manifest) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> extra = new TreeSet<>(archive.entries().keySet());
        extra.removeAll(manifest.files().keySet());
        extra.remove(Layout.MANIFEST);
        extra.remove(Layout.NOTE);
        extra.forEach(path -> differences.add(path + " is not in the manifest"));
        manifest.files().keySet().stream()
                .filter(path -> !has(path))
                .forEach(path -> differences.add(path + " is missing"));
        return differences;
    }

    /// Every file against the manifest, on all cores, the largest first; findings for those that fail.
    List<Finding> digests(Manifest manifest, Cores cores) {
        return cores
                .all(manifest.files().values().stream()
                        .filter(file -> has(file.path()))
                        .sorted(Comparator.comparingLong(Manifest.File::size).reversed())
                        .<java.util.concurrent.Callable<Finding>>map(
                                file -> () -> Claims.of("file " + file.path(), () -> digest(file)))
                        .toList())
                .stream()
                .filter(Finding::failed)
                .sorted(Comparator.comparing(Finding::claim))
                .toList();
    }

    /// The bytes as they lie in the archive come first: what is not signed is not even inflated.
    private String digest(Manifest.File file) throws IOException, BrokenException {
        ZipEntryForm entry = entry(file.path());
        if (entry.size() != file.size()) {
            throw new BrokenException(entry.size() + " bytes instead of " + file.size());
        }
        if (entry.deflated() != file.stored().isPresent()) {
            throw new BrokenException("it is not compressed as the manifest says");
        }
        if (file.stored().isPresent()) {
            require(archive.openStored(entry), file.stored().get(), "its compressed bytes are");
        }
        require(archive.open(entry), file.sha256(), "its content is");
        return "";
    }

    private static void require(InputStream content, Digest expected, String what) throws IOException, BrokenException {
        MessageDigest sha = Digest.sha256();
        byte[] buffer = new byte[1 << 16];
        try (content) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                sha.update(buffer, 0, read);
            }
        }
        Digest found = new Digest(HexFormat.of().formatHex(sha.digest()));
        if (!found.equals(expected)) {
            throw new BrokenException(what + " not what the manifest says (" + found + " instead of " + expected + ")");
        }
    }
}
