package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.Erased;
import io.avouch.core.evidence.LakeLine;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.json.Jcs;
import io.avouch.core.port.EvidenceLog.LogClaim;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Lake.Held;
import io.avouch.ledger.check.Claim;
import io.avouch.ledger.check.LeafForm;
import io.avouch.ledger.check.Outside;
import io.avouch.ledger.check.Verification;
import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.log.Log;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// Checks a running log down to the payloads: tiles and entries, the second store, and that each payload
/// in the lake is the one its entry commits to.
final class LogInspection {
    /// So few at a time, since whoever reads or fills the lake waits while a page is read.
    private static final int PAGE = 4_000;

    /// A checkpoint is in the second store before it is the log's last: so often it is looked whether it became so.
    private static final int LOOKS = 50;

    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final OrgId org;
    private final Log log;
    private final long size;
    private final SqlSecondStore second;
    private final Lake lake;
    private final List<LogClaim> claims = new ArrayList<>();

    /// @param size payloads of entries below it are looked at: what is sealed meanwhile may be on its way to the lake
    LogInspection(OrgId org, Log log, long size, SqlSecondStore second, Lake lake) {
        this.org = org;
        this.log = log;
        this.size = size;
        this.second = second;
        this.lake = lake;
    }

    List<LogClaim> claims() throws IOException {
        for (Claim claim : Verification.of(log, Outside.of(log.verifierKey()), LeafForm.LEDGER)
                .claims()) {
            claims.add(new LogClaim(claim.claim(), claim.holds(), claim.detail()));
        }
        checkSecondStore();
        checkLake();
        try {
            checkPayloads();
        } catch (IOException | RuntimeException unreadable) {
            claims.add(new LogClaim("payloads", false, "they can't be read: " + unreadable.getMessage()));
        }
        return claims;
    }

    private void checkSecondStore() throws IOException {
        boolean same = sameCheckpoint();
        for (int look = 1; look < LOOKS && !same; look++) {
            LockSupport.parkNanos(BETWEEN.toNanos());
            same = sameCheckpoint();
        }
        claims.add(new LogClaim(
                "second store",
                same,
                same ? "it holds the same last checkpoint" : "its last checkpoint is not the log's own"));
    }

    /// What tests read lies beside the payloads, in the same files.
    private void checkLake() {
        Optional<String> damage = lake.findDamage(org);
        claims.add(new LogClaim("lake", damage.isEmpty(), damage.orElse("its files are what was written")));
    }

    private boolean sameCheckpoint() {
        Optional<byte[]> kept = second.last(org.value());
        return log.checkpoint().isPresent()
                && kept.isPresent()
                && Arrays.equals(kept.get(), log.checkpoint().get().toArray());
    }

    private void checkPayloads() throws IOException {
        Set<Long> erasedBefore = lake.erased(org).stream().map(Erased::index).collect(Collectors.toSet());
        BitSet held = new BitSet();
        List<String> types = new ArrayList<>(lake.counts(org).keySet());
        types.add(LakeLine.DECISION);
        for (String type : types) {
            OptionalLong before = OptionalLong.of(size);
            while (before.isPresent()) {
                Lake.Found page = lake.search(org, type, "", before.getAsLong(), PAGE);
                for (Held each : page.records()) {
                    if (!commits(each)) {
                        claims.add(new LogClaim(
                                "payloads", false, "the payload of entry " + each.index() + " is not what was sealed"));
                        return;
                    }
                    held.set(Math.toIntExact(each.index()));
                }
                before = page.next();
            }
        }
        for (Erased gone : lake.erased(org)) {
            if (held.get(Math.toIntExact(gone.index())) && erasedBefore.contains(gone.index())) {
                claims.add(new LogClaim(
                        "payloads", false, "entry " + gone.index() + " is called erased, but its payload is there"));
                return;
            }
            held.set(Math.toIntExact(gone.index()));
        }
        long anchors = 0;
        for (int index = held.nextClearBit(0); index < size; index = held.nextClearBit(index + 1)) {
            if (Entry.parse(log.entry(index)).kind() != Kind.ANCHOR) {
                claims.add(new LogClaim("payloads", false, "the payload of entry " + index + " is in no file"));
                return;
            }
            anchors++;
        }
        claims.add(new LogClaim(
                "payloads",
                true,
                held.cardinality() - lake.erased(org).size() + " payloads are what their entries commit to; "
                        + lake.erased(org).size() + " were erased by decision; " + anchors
                        + " entries are anchors, which have none"));
    }

    private boolean commits(Held held) throws IOException {
        if (held.salt().isEmpty() || held.record().isEmpty() || held.index() >= log.size()) {
            return false;
        }
        byte[] salt = held.salt().get().toArray();
        byte[] commitment = held.type().equals(LakeLine.DECISION)
                ? SealedRecord.decisionCommitment(salt, Jcs.bytes(held.record().get()))
                : SealedRecord.commitment(
                        salt,
                        SealedRecord.payload(
                                held.type(),
                                held.source(),
                                held.run(),
                                held.record().get()));
        return Entry.parse(log.entry(held.index())).commitment().equals(Hash.of(commitment));
    }
}
