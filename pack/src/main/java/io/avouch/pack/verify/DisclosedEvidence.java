package io.avouch.pack.verify;

import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.hash.Hash;
import io.avouch.pack.form.EvidenceLine;
import io.avouch.pack.form.IndexSet;
import io.avouch.pack.form.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/// Disclosed records and decisions, each held against the commitment in its entry.
final class DisclosedEvidence {
    private static final int LINES_AT_ONCE = 512;
    private static final long CHARS_AT_ONCE = 32L << 20;
    private static final String DECISION = "decision";
    private static final String TEST_RUN = "test-run";
    private static final String ERASURE = "erasure";

    private final PackFiles files;
    private final SealedEntries entries;
    private final String run;
    private final Map<String, List<String>> keys;
    private final Map<String, RecordNames> names = new TreeMap<>();
    private final IndexSet records = new IndexSet();
    private final List<Decided> runs = new ArrayList<>();
    private final Map<Long, Long> erasures = new TreeMap<>();
    private final FilesSaid filesSaid = new FilesSaid();

    /// @param run the run that the pack is about: of the decisions that recorded runs only its own is kept
    /// @param keys by type, what an entity of it is called by
    DisclosedEvidence(PackFiles files, SealedEntries entries, String run, Map<String, List<String>> keys) {
        this.files = files;
        this.entries = entries;
        this.run = run;
        this.keys = Map.copyOf(keys);
    }

    /// A disclosed decision.
    record Decided(long index, JsonObject payload) {}

    /// Disclosed decisions that recorded this run.
    List<Decided> runs() {
        return runs;
    }

    /// Which entry's decision erased an entry's record, for all that are disclosed.
    Map<Long, Long> erasures() {
        return erasures;
    }

    /// What they say of files.
    FilesSaid filesSaid() {
        return filesSaid;
    }

    /// One finding for each file.
    List<Finding> check(Cores cores) {
        List<Finding> findings = new ArrayList<>();
        for (String path : files.names()) {
            if (path.startsWith(Layout.EVIDENCE)) {
                findings.add(Claims.of("evidence " + path, () -> file(path, cores)));
            }
        }
        return findings;
    }

    private String file(String path, Cores cores) throws IOException, BrokenException {
        String type = Layout.evidenceType(path);
        PackVerifier.require(!type.isEmpty(), path + " is no file of evidence");
        RecordNames known = new RecordNames(keys.getOrDefault(type, List.of()));
        names.put(type, known);
        long lines = 0;
        try (LineReader reader = new LineReader(files.open(path))) {
            List<List<String>> wave = wave(reader);
            while (!wave.isEmpty()) {
                for (Batch batch : cores.all(wave.stream()
                        .<Callable<Batch>>map(part -> () -> batch(type, part))
                        .toList())) {
                    if (batch.finding().failed()) {
                        throw new BrokenException(path + ", " + batch.finding().detail());
                    }
                    for (Proved proved : batch.proved()) {
                        keep(type, known, proved);
                    }
                    lines += batch.proved().size();
                }
                wave = wave(reader);
            }
        }
        return lines + (lines == 1 ? " entry" : " entries") + " disclosed, each with the payload that was committed to";
    }

    /// Lines to be checked at once: so many for each core, and no more of them than fit in memory.
    private static List<List<String>> wave(LineReader reader) throws IOException {
        List<List<String>> wave = new ArrayList<>();
        long chars = 0;
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors() && chars < CHARS_AT_ONCE; i++) {
            List<String> part = new ArrayList<>(LINES_AT_ONCE);
            while (part.size() < LINES_AT_ONCE && chars < CHARS_AT_ONCE) {
                Optional<String> line = reader.next();
                if (line.isEmpty()) {
                    break;
                }
                part.add(line.get());
                chars += line.get().length();
            }
            if (!part.isEmpty()) {
                wave.add(part);
            }
        }
        return wave;
    }

    private record Proved(long index, JsonObject payload) {}

    private record Batch(List<Proved> proved, Finding finding) {}

    private Batch batch(String type, List<String> lines) {
        List<Proved> proved = new ArrayList<>(lines.size());
        SealedEntries.Reader reader = entries.new Reader();
        Finding finding = Claims.of("evidence", () -> {
            for (String line : lines) {
                proved.add(prove(type, EvidenceLine.parse(line), reader));
            }
            return "";
        });
        return new Batch(proved, finding);
    }

    private static Proved prove(String type, EvidenceLine line, SealedEntries.Reader reader)
            throws IOException, BrokenException {
        boolean decision = type.equals(DECISION);
        byte[] payload = line.payload().getBytes(StandardCharsets.UTF_8);
        byte[] salt = line.salt().toArray();
        Hash commitment = Hash.of(
                decision ? SealedRecord.decisionCommitment(salt, payload) : SealedRecord.commitment(salt, payload));
        Entry entry = reader.entry(line.index());
        PackVerifier.require(
                entry.commitment().equals(commitment) && entry.kind() == (decision ? Kind.DECISION : Kind.RECORD),
                "entry " + line.index() + ": the ledger committed to something else");
        try {
            JsonObject json = JsonReader.readObject(line.payload());
            PackVerifier.require(
                    decision || json.findText("type").orElse("").equals(type),
                    "entry " + line.index() + ": it is not a " + type);
            return new Proved(line.index(), json);
        } catch (JsonSyntaxException broken) {
            throw new BrokenException("entry " + line.index() + ": its payload is no JSON: " + broken.getMessage());
        }
    }

    private void keep(String type, RecordNames known, Proved proved) throws BrokenException {
        if (!type.equals(DECISION)) {
            known.record(
                    proved.index(),
                    proved.payload().findText("source").orElse(""),
                    proved.payload().object("record"));
            records.add(proved.index());
            filesSaid.record(proved.index(), proved.payload().object("record"));
        } else {
            known.decision(proved.index());
            String kind = proved.payload().findText("decision").orElse("");
            filesSaid.decision(proved.index(), kind, proved.payload().object("body"));
            switch (kind) {
                case TEST_RUN -> {
                    if (proved.payload().object("body").findText("run").equals(Optional.of(run))) {
                        runs.add(new Decided(proved.index(), proved.payload()));
                    }
                }
                case ERASURE ->
                    proved.payload()
                            .object("body")
                            .findLong("index")
                            .ifPresent(index -> erasures.put(index, proved.index()));
                default -> {}
            }
        }
    }

    /// Whether the record at an index is disclosed.
    boolean discloses(long index) {
        return records.holds(index);
    }

    /// Whether the item is the record that is disclosed at the index.
    boolean names(long index, String item, boolean state, Instant window) {
        return names.values().stream().anyMatch(type -> type.names(index, item, state, window));
    }
}
