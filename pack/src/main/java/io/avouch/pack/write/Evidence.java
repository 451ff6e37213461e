package io.avouch.pack.write;

import io.avouch.core.Bytes;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.SealedDecision;
import io.avouch.core.port.Lake.Held;
import io.avouch.core.port.PackSupply;
import io.avouch.pack.form.EvidenceLine;
import io.avouch.pack.form.IndexSet;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Disclosed records and decisions, sorted into one file per type.
final class Evidence {
    private static final int BATCH = 2000;
    private static final String DECISION = "decision";

    private final PackSupply supply;
    private final Path folder;
    private final Map<String, OutputStream> open = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> firsts = new TreeMap<>();
    private final List<Long> erased = new ArrayList<>();
    private final Map<Long, Long> decidedGone = new HashMap<>();
    private final AttachedFiles attached;
    private List<SealedDecision> sealed = List.of();

    Evidence(PackSupply supply, Path folder, AttachedFiles attached) {
        this.supply = supply;
        this.folder = folder;
        this.attached = attached;
    }

    void collect(IndexSet records, List<SealedDecision> decisions) throws IOException {
        Files.createDirectories(folder);
        decisions.stream()
                .filter(decision -> decision.kind().equals("erasure"))
                .forEach(decision ->
                        decision.body().findLong("index").ifPresent(index -> decidedGone.put(index, decision.index())));
        try {
            List<Long> batch = new ArrayList<>(BATCH);
            List<Long> all = new ArrayList<>(records.size());
            records.each(index -> all.add((long) index));
            for (long index : all) {
                batch.add(index);
                if (batch.size() == BATCH) {
                    take(batch);
                    batch.clear();
                }
            }
            take(batch);
            sealed = List.copyOf(attached.settle(records, decidedGone, decisions));
            for (SealedDecision decision : sealed) {
                write(DECISION, new EvidenceLine(decision.index(), decision.salt(), decision.payload()));
            }
        } finally {
            for (OutputStream each : open.values()) {
                each.close();
            }
        }
    }

    private void take(List<Long> batch) throws IOException {
        Set<Long> missing = new HashSet<>(batch);
        for (Held held : batch.isEmpty() ? List.<Held>of() : supply.records(List.copyOf(batch))) {
            Optional<Bytes> salt = held.salt();
            Optional<JsonObject> record = held.record();
            if (salt.isPresent() && record.isPresent()) {
                missing.remove(held.index());
                attached.record(held.index(), record.get());
                byte[] payload = SealedRecord.payload(held.type(), held.source(), held.run(), record.get());
                write(
                        held.type(),
                        new EvidenceLine(held.index(), salt.get(), new String(payload, StandardCharsets.UTF_8)));
            }
        }
        for (long index : missing.stream().sorted().toList()) {
            if (!decidedGone.containsKey(index)) {
                throw new IOException("the record of entry " + index
                        + " is not in the lake, and nobody decided to erase it; check the lake, or restore it");
            }
            erased.add(index);
        }
    }

    private void write(String type, EvidenceLine line) throws IOException {
        OutputStream out = open.get(type);
        if (out == null) {
            out = new BufferedOutputStream(Files.newOutputStream(file(type)));
            open.put(type, out);
        }
        out.write(line.bytes());
        counts.merge(type, 1L, Long::sum);
        firsts.putIfAbsent(type, line.index());
    }

    /// The decisions disclosed, in the order of the ledger.
    List<SealedDecision> sealed() {
        return sealed;
    }

    AttachedFiles attached() {
        return attached;
    }

    Path file(String type) {
        return folder.resolve(type + ".tsv");
    }

    List<String> types() {
        return List.copyOf(counts.keySet());
    }

    /// How many lines each type has, decisions included.
    Map<String, Long> counts() {
        return counts;
    }

    long records() {
        return counts.entrySet().stream()
                .filter(count -> !count.getKey().equals(DECISION))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    long decisions() {
        return counts.getOrDefault(DECISION, 0L);
    }

    /// The first index in a type's file.
    long first(String type) {
        return firsts.getOrDefault(type, 0L);
    }

    /// Indexes whose payload is no longer there.
    List<Long> erased() {
        return erased;
    }
}
