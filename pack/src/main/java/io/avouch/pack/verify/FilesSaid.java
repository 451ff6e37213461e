package io.avouch.pack.verify;

import io.avouch.core.evidence.FileErasure;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Attachment;
import io.avouch.core.programme.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the disclosed records and decisions of a pack say of files, each proved before it comes here.
final class FilesSaid {
    private static final String INSPECTION = "inspection/";

    private final SortedMap<Long, List<String>> byRecord = new TreeMap<>();
    private final Map<Long, Received> received = new TreeMap<>();
    private final Map<Long, Named> named = new TreeMap<>();
    private final Map<Long, Long> erased = new TreeMap<>();
    private final SortedMap<Long, Named> attached = new TreeMap<>();

    /// A file was handed in.
    record Received(String sha256, long bytes) {}

    /// A document names a file.
    ///
    /// @param by the document
    /// @param about what it is a file of
    record Named(String by, String about, String sha256) {}

    void record(long index, JsonObject record) {
        List<String> files = record.objects("files").stream()
                .flatMap(file -> file.findText("sha256").stream())
                .distinct()
                .toList();
        if (!files.isEmpty()) {
            byRecord.put(index, files);
        }
    }

    void decision(long index, String kind, JsonObject body) {
        switch (kind) {
            case "file-received" ->
                received.put(
                        index,
                        new Received(
                                body.findText("sha256").orElse(""),
                                body.findLong("bytes").orElse(-1L)));
            case FileErasure.KIND -> erased.put(index, FileErasure.of(body).received());
            case "document-revision" -> {
                String by = body.findText("kind").orElse("") + "/"
                        + body.findText("id").orElse("");
                JsonObject words = body.object("body");
                words.findText("file").ifPresent(sha256 -> document(index, by, words, sha256));
            }
            default -> {}
        }
    }

    private void document(long index, String by, JsonObject words, String sha256) {
        boolean attachment = by.startsWith(Attachment.KIND + "/");
        String about = Attachment.findSubject(words)
                .filter(any -> attachment)
                .map(Subject::text)
                .orElse(by);
        Named names = new Named(by, about, sha256);
        named.put(index, names);
        if (attachment || by.startsWith(INSPECTION)) {
            attached.put(index, names);
        }
    }

    /// By entry, what was attached to something, and what somebody inspected.
    SortedMap<Long, Named> attached() {
        return attached;
    }

    /// The files that each disclosed record names.
    SortedMap<Long, List<String>> byRecord() {
        return byRecord;
    }

    Optional<Received> received(long entry) {
        return Optional.ofNullable(received.get(entry));
    }

    /// The digest of the file that an entry's decision erased by itself.
    Optional<String> erased(long entry) {
        return Optional.ofNullable(erased.get(entry)).flatMap(this::received).map(Received::sha256);
    }

    Optional<Named> named(long entry) {
        return Optional.ofNullable(named.get(entry));
    }
}
