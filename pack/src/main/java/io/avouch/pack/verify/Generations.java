package io.avouch.pack.verify;

import io.avouch.core.Digest;
import io.avouch.ledger.check.EarlierCopy;
import io.avouch.ledger.check.Lineage;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.SignedNote;
import io.avouch.ledger.note.Succession;
import io.avouch.ledger.note.VerifierKey;
import io.avouch.ledger.tile.Tiles;
import io.avouch.pack.form.ManifestNote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The generations of a pack's ledger: who knows the key of one follows to the others, by statements that both keys
/// signed. A checkpoint, a receipt and a run may be of any of them.
final class Generations {
    private final Lineage lineage;

    private Generations(Lineage lineage) {
        this.lineage = lineage;
    }

    /// @param known a key of any generation
    /// @throws IOException where the statements in the pack do not follow from one another, or lead to no such key
    static Generations of(PackFiles files, VerifierKey known) throws IOException {
        return new Generations(Lineage.of(new CarriedLedger(files), known));
    }

    boolean has(VerifierKey key) {
        return lineage.keys().contains(key);
    }

    boolean has(String origin) {
        return lineage.keys().stream().anyMatch(key -> key.name().equals(origin));
    }

    /// Whether a text names a manifest as one of this log.
    boolean names(String text, Digest manifest) {
        return lineage.keys().stream().anyMatch(key -> text.equals(new ManifestNote(key.name(), manifest).text()));
    }

    Checkpoint verify(byte[] note) throws IOException {
        return lineage.verify(SignedNote.parse(note));
    }

    /// That each generation goes on with the entries that the one before it was closed with.
    List<Finding> check(SealedEntries entries) {
        List<Finding> findings = new ArrayList<>();
        for (Succession each : lineage.successions()) {
            String claim = "generation " + each.to().name();
            long size = each.closed().size();
            String after = size + " entries of " + each.from().name() + " after a "
                    + each.why().text();
            findings.add(
                    size > entries.size()
                            ? Finding.notChecked(
                                    claim, "it goes on from " + after + ", later than the pack's checkpoint")
                            : Claims.of(claim, () -> {
                                entries.requireRoot(size, each.closed().root().base64());
                                return "goes on from " + after;
                            }));
        }
        return findings;
    }

    /// Holds the pack's ledger against what was kept of it.
    ///
    /// @param signed the pack's checkpoint
    Finding earlier(EarlierCopy copy, Checkpoint signed, SealedEntries entries) {
        String claim = "earlier copy " + copy.name();
        try {
            Checkpoint kept = lineage.verify(copy.checkpoint());
            for (Succession each : lineage.successions()) {
                PackVerifier.require(
                        !each.from().name().equals(kept.origin())
                                || kept.size() <= each.closed().size(),
                        "lost by " + each.why().text() + ": the log of that time was closed with "
                                + each.closed().size() + " entries, and the copy is of " + kept.size());
            }
            if (kept.size() > entries.size()) {
                return later(claim, copy, kept, signed);
            }
            entries.requireRoot(kept.size(), kept.root().base64());
            return Finding.verified(claim, "its " + kept.size() + " entries are the first of this very ledger");
        } catch (BrokenException broken) {
            return Finding.failed(claim, broken.detail());
        } catch (IOException | RuntimeException broken) {
            return Finding.failed(claim, Claims.detail(broken));
        }
    }

    /// What is newer than the pack says nothing of it, unless it holds the entries themselves.
    private static Finding later(String claim, EarlierCopy copy, Checkpoint kept, Checkpoint signed)
            throws IOException, BrokenException {
        if (copy.entries().isEmpty()) {
            return Finding.notChecked(
                    claim,
                    "it is of " + kept.size() + " entries, later than the pack's checkpoint of " + signed.size()
                            + ": whether the log only grew in between is shown by the log itself (avouch verify of an"
                            + " export of it, with --against), or by a copy that is not later");
        }
        Tiles tiles = new Tiles(copy.entries().get(), kept.size());
        PackVerifier.require(
                tiles.range(0, kept.size()).equals(kept.root()), "its own entries do not have the root that is signed");
        PackVerifier.require(
                tiles.range(0, signed.size()).equals(signed.root()),
                "its first " + signed.size() + " entries are others than those of the pack's checkpoint");
        return Finding.verified(
                claim, "the pack's " + signed.size() + " entries are the first of the " + kept.size() + " in it");
    }
}
