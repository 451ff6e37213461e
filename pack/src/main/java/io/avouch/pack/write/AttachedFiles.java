package io.avouch.pack.write;

import io.avouch.core.evidence.FileErasure;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.NamedFile;
import io.avouch.core.pack.ReceivedFile;
import io.avouch.core.pack.SealedDecision;
import io.avouch.core.port.PackSupply;
import io.avouch.core.programme.Subject;
import io.avouch.pack.form.IndexSet;
import io.avouch.pack.form.Layout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of what a pack discloses: those that its records name, those that are attached to its records and
/// documents, and those that somebody inspected; each with what the ledger says of it, or with why it is not here.
final class AttachedFiles {
    /// No more than these, so that a pack stays one that can be handed over.
    private static final int FILES_MAX = 20_000;

    private static final long BYTES_MAX = 2L << 30;
    private static final String HERE = "here";

    private final PackSupply supply;
    private final SortedMap<Long, List<String>> byRecord = new TreeMap<>();
    private final SortedMap<String, Given> given = new TreeMap<>();
    private final SortedMap<Long, SealedDecision> decisions = new TreeMap<>();
    private final Set<Long> alone = new HashSet<>();
    private final Set<Long> decided = new HashSet<>();
    private final List<Row> rows = new ArrayList<>();
    private long bytes;

    AttachedFiles(PackSupply supply) {
        this.supply = supply;
    }

    /// A file in the pack.
    record Given(ReceivedFile file, SealedDecision received) {
        String path() {
            return Layout.file(file.file().sha256(), file.file().form().ending());
        }
    }

    /// One file of one thing.
    ///
    /// @param about a record or a document
    /// @param by the document that names it; absent where the record itself does
    /// @param entry of that document's words; absent where they are not here
    record Row(String about, Optional<String> by, Optional<Long> entry, Optional<String> sha256, String state) {
        JsonObject json() {
            Json.ObjectBuilder row =
                    Json.object().put("about", about).putIfPresent("by", by).putIfPresent("sha256", sha256);
            entry.ifPresent(index -> row.put("entry", index));
            return row.put("state", state).build();
        }
    }

    /// A disclosed record.
    void record(long index, JsonObject record) {
        List<String> named = record.objects("files").stream()
                .flatMap(file -> file.findText("sha256").stream())
                .distinct()
                .toList();
        if (!named.isEmpty()) {
            byRecord.put(index, named);
        }
    }

    /// Settles which files the pack has, once all its records are known.
    ///
    /// @param disclosed the records that belong to the pack
    /// @param erased those of them whose payload is gone, with the entry of the decision
    /// @param known its decisions so far
    /// @return the decisions that it has to hold, in the order of the ledger
    Collection<SealedDecision> settle(IndexSet disclosed, Map<Long, Long> erased, List<SealedDecision> known) {
        known.stream()
                .filter(decision -> decision.kind().equals(FileErasure.KIND))
                .forEach(decision -> alone.add(decision.index()));
        decided.addAll(alone);
        decided.addAll(erased.values());
        byRecord.forEach((index, files) -> files.forEach(sha256 -> rows.add(new Row(
                new Subject.OfRecord(index).text(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(sha256),
                state(sha256)))));
        for (NamedFile named : supply.namedFiles()) {
            switch (named.about()) {
                case Subject.OfRecord record when !disclosed.holds(record.index()) -> {}
                case Subject.OfRecord record
                when erased.containsKey(record.index()) -> rows.add(gone(named, erased.get(record.index())));
                default -> {
                    decisions.put(named.sealed().index(), named.sealed());
                    rows.add(new Row(
                            named.about().text(),
                            Optional.of(named.by()),
                            Optional.of(named.sealed().index()),
                            Optional.of(named.sha256()),
                            state(named.sha256())));
                }
            }
        }
        given.values().forEach(file -> decisions.put(file.received().index(), file.received()));
        known.forEach(decision -> decisions.put(decision.index(), decision));
        return decisions.values();
    }

    /// Of a record that was erased nothing is repeated, neither a remark nor a digest.
    private static Row gone(NamedFile named, long by) {
        return new Row(
                named.about().text(),
                Optional.of(named.by()),
                Optional.empty(),
                Optional.empty(),
                "erased by entry " + by);
    }

    private String state(String sha256) {
        if (given.containsKey(sha256)) {
            return HERE;
        }
        Optional<ReceivedFile> found = supply.findFile(sha256);
        if (found.isEmpty()) {
            return "never handed in";
        }
        ReceivedFile file = found.get();
        if (!file.file().held()) {
            return erased(file);
        }
        if (file.received().isEmpty()) {
            return "handed in later";
        }
        if (given.size() == FILES_MAX || bytes + file.file().bytes() > BYTES_MAX) {
            return "left out: a pack holds " + FILES_MAX + " files and " + (BYTES_MAX >> 20) + " MiB of them";
        }
        bytes += file.file().bytes();
        given.put(sha256, new Given(file, file.received().get()));
        return HERE;
    }

    /// An entry is named only where the pack shows its decision. One to erase a file by itself names the entry that
    /// received it, which has to be here for its digest.
    private String erased(ReceivedFile file) {
        OptionalLong by = file.file().erasedBy();
        if (by.isEmpty()) {
            return "erased";
        }
        file.received()
                .filter(any -> alone.contains(by.getAsLong()))
                .ifPresent(received -> decisions.put(received.index(), received));
        return decided.contains(by.getAsLong())
                ? "erased by entry " + by.getAsLong()
                : "erased later than what this pack stands on";
    }

    Collection<Given> given() {
        return given.values();
    }

    Optional<Given> find(String sha256) {
        return Optional.ofNullable(given.get(sha256));
    }

    List<Row> rows() {
        return rows;
    }

    /// `files.json`.
    String list() {
        return Jcs.text(Json.object()
                .put(
                        "files",
                        Json.array(given.values().stream()
                                .map(each -> Json.object()
                                        .put("bytes", each.file().file().bytes())
                                        .put(
                                                "media_type",
                                                each.file().file().form().mediaType())
                                        .put("name", each.file().file().name())
                                        .put("path", each.path())
                                        .put("received", each.received().index())
                                        .put("sha256", each.file().file().sha256())
                                        .build())
                                .toList()))
                .put("named", Json.array(rows.stream().map(Row::json).toList()))
                .build());
    }
}
