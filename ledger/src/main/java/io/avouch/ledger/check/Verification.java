package io.avouch.ledger.check;

import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.Succession;
import io.avouch.ledger.tile.TileSource;
import io.avouch.ledger.tile.Tiles;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/// Checks a log, from any source, against all that its checker has from outside. Everything is derived
/// again from the entries; throws only if the source cannot be read.
public final class Verification {
    private final TileSource source;
    private final Outside outside;
    private final LeafForm form;
    private final List<Claim> claims = new ArrayList<>();
    private final Set<Long> anchorEntries = new ConcurrentSkipListSet<>();
    private final List<Anchored> anchors = new ArrayList<>();

    private Verification(TileSource source, Outside outside, LeafForm form) {
        this.source = source;
        this.outside = outside;
        this.form = form;
    }

    /// The claims, and the times that outsiders gave.
    public record Outcome(List<Claim> claims, List<Anchored> anchors) {
        public Outcome {
            claims = List.copyOf(claims);
            anchors = List.copyOf(anchors);
        }

        public boolean holds() {
            return claims.stream().allMatch(Claim::holds);
        }

        /// When an entry was sealed at the earliest and the latest, as outsiders prove it.
        public Interval interval(long index) {
            Optional<Instant> notBefore = anchors.stream()
                    .filter(a -> a.trusted() && a.index() < index)
                    .map(Anchored::time)
                    .max(Instant::compareTo);
            Optional<Instant> notAfter = anchors.stream()
                    .filter(a -> a.trusted() && index < a.size())
                    .map(Anchored::time)
                    .min(Instant::compareTo);
            return new Interval(notBefore, notAfter);
        }
    }

    /// A proven interval; open where nothing is proved.
    public record Interval(Optional<Instant> notBefore, Optional<Instant> notAfter) {}

    public static Outcome of(TileSource source, Outside outside, LeafForm form) throws IOException {
        Verification verification = new Verification(source, outside, form);
        verification.run();
        return new Outcome(verification.claims, verification.anchors);
    }

    private void run() throws IOException {
        Lineage lineage;
        try {
            lineage = Lineage.read(source, outside.key());
        } catch (WrongException e) {
            claims.add(Claim.fails("key", e.wrong().toString()));
            return;
        }
        switch (LogCheck.tiles(source, lineage.current(), form, anchorEntries::add)) {
            case CheckResult.Wrong wrong -> claims.add(Claim.fails("log", wrong.toString()));
            case CheckResult.Sound sound -> {
                Tiles tiles = new Tiles(source, sound.checkpoint().size());
                checkSuccessions(lineage, tiles);
                CopyCheck copies = new CopyCheck(lineage, tiles, sound.checkpoint(), outside);
                long bound = 0;
                for (EarlierCopy copy : outside.copies()) {
                    Claim claim = copies.check(copy);
                    claims.add(claim);
                    bound = claim.holds() ? Math.max(bound, size(copy)) : bound;
                }
                AnchorCheck each = new AnchorCheck(source, lineage, tiles, outside);
                for (long index : anchorEntries) {
                    each.check(index, claims, anchors);
                }
                new ErasureCheck(source, tiles.size()).check(claims);
                for (Anchored anchored : anchors) {
                    bound = anchored.trusted() ? Math.max(bound, anchored.size()) : bound;
                }
                claims.addFirst(Claim.holds(
                        "log",
                        sound.checkpoint().origin() + ": " + sound.entries() + " entries, root "
                                + sound.checkpoint().root() + ", signed by " + lineage.current() + "; "
                                + rest(bound, sound.entries())));
            }
        }
    }

    private static long size(EarlierCopy copy) throws MalformedException {
        return Checkpoint.parse(copy.checkpoint().text()).size();
    }

    /// What nothing from outside speaks for.
    private static String rest(long bound, long size) {
        if (bound >= size) {
            return "all of them are bound by what is known from outside";
        }
        return bound == 0
                ? "nothing is known from outside, so the operator could have rewritten what came after its first entry"
                : "the first " + bound + " are bound by what is known from outside, the operator could have rewritten"
                        + " what came after them";
    }

    private void checkSuccessions(Lineage lineage, Tiles tiles) throws IOException {
        for (Succession each : lineage.successions()) {
            String claim = "generation " + each.to().name();
            long size = each.closed().size();
            Optional<Hash> root = size <= tiles.size() ? Optional.of(tiles.range(0, size)) : Optional.empty();
            claims.add(
                    root.equals(Optional.of(each.closed().root()))
                            ? Claim.holds(
                                    claim,
                                    "goes on from " + size + " entries of "
                                            + each.from().name() + " after a "
                                            + each.why().text())
                            : Claim.fails(
                                    claim,
                                    "it does not begin with the " + size + " entries that "
                                            + each.from().name() + " was closed with"));
        }
    }
}
