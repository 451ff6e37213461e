package io.avouch.ledger.check;

import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.SignedNote;
import io.avouch.ledger.note.Succession;
import io.avouch.ledger.note.VerifierKey;
import io.avouch.ledger.tile.TileSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The keys of a log's generations, oldest first, each signed for by the one before it.
public record Lineage(List<VerifierKey> keys, List<Succession> successions) {
    public Lineage {
        keys = List.copyOf(keys);
        successions = List.copyOf(successions);
    }

    /// The generations of a log; throws where they do not follow from one another, or the key is none of theirs.
    public static Lineage of(TileSource source, VerifierKey given) throws IOException {
        try {
            return read(source, given);
        } catch (WrongException e) {
            throw new MalformedException(e.wrong().toString());
        }
    }

    /// Reads `succession/1`, `succession/2`, ...; the given key must be one of them.
    static Lineage read(TileSource source, VerifierKey given) throws IOException, WrongException {
        List<VerifierKey> keys = new ArrayList<>();
        List<Succession> successions = new ArrayList<>();
        for (int n = 1; ; n++) {
            Optional<Bytes> note = source.read("succession/" + n);
            if (note.isEmpty()) {
                break;
            }
            Succession next = parse("succession/" + n, note.get());
            if (keys.isEmpty()) {
                keys.add(next.from());
            } else if (!keys.getLast().equals(next.from())) {
                throw new WrongException("succession/" + n, -1, "it does not go on from the generation before it");
            }
            keys.add(next.to());
            successions.add(next);
        }
        if (keys.isEmpty()) {
            keys.add(given);
        }
        if (!keys.contains(given)) {
            throw new WrongException("succession", -1, "the key given, " + given + ", is no generation's of this log");
        }
        return new Lineage(keys, successions);
    }

    private static Succession parse(String place, Bytes note) throws WrongException {
        try {
            return Succession.verify(note.toArray());
        } catch (MalformedException e) {
            throw new WrongException(place, -1, String.valueOf(e.getMessage()));
        }
    }

    public VerifierKey current() {
        return keys.getLast();
    }

    /// A checkpoint of any generation.
    public Checkpoint verify(SignedNote note) throws MalformedException {
        String origin = note.text().substring(0, note.text().indexOf('\n'));
        for (VerifierKey key : keys) {
            if (key.name().equals(origin)) {
                return Checkpoint.verify(note.toBytes(), key);
            }
        }
        throw new MalformedException(
                "it is of another log: " + origin + " instead of " + current().name());
    }
}
