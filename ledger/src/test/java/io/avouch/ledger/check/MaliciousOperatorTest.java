package io.avouch.ledger.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.ledger.anchor.AnchorFile;
import io.avouch.ledger.anchor.TimestampVerifier;
import io.avouch.ledger.anchor.WitnessPolicy;
import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.entry.Kind;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.hash.InclusionProof;
import io.avouch.ledger.note.Cosignature;
import io.avouch.ledger.note.LogKey;
import io.avouch.ledger.note.NoteSignature;
import io.avouch.ledger.note.SignedNote;
import io.avouch.ledger.note.TlogProof;
import io.avouch.ledger.note.VerifierKey;
import io.avouch.ledger.testing.BuiltLog;
import io.avouch.ledger.testing.Fixture;
import io.avouch.ledger.tile.TileSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The operator holds the key and every file, and rewrites what they like. One earlier copy outside of their
/// reach is enough to name it; without one it is not seen, and the last test says so.
class MaliciousOperatorTest {
    private static final LogKey KEY = Fixture.key("test.example/log");
    private static final LogKey WITNESS = Fixture.key("witness.example/w");
    private static final VerifierKey WITNESS_KEY = new VerifierKey(
            WITNESS.name(),
            VerifierKey.Type.COSIGNATURE_ED25519,
            WITNESS.verifier().key());
    private static final long THEN = 600;
    private static final long NOW = 800;
    private static final int AT = 300;
    private static final EarlierCopy NONE = new EarlierCopy(
            "none", new SignedNote("\n", List.of()), Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir
    Path temp = Path.of("");

    private WitnessPolicy policy = WitnessPolicy.NONE;
    private EarlierCopy checkpoint = NONE;
    private EarlierCopy receipt = NONE;
    private EarlierCopy otherReceipt = NONE;
    private EarlierCopy cosigned = NONE;
    private EarlierCopy export = NONE;
    private int builds;

    private static List<Bytes> honest(long size) {
        return LongStream.range(0, size)
                .mapToObj(BuiltLog::leaf)
                .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
    }

    private BuiltLog build(List<Bytes> leaves) throws IOException {
        return BuiltLog.of(temp.resolve("log" + builds++), KEY, leaves.size(), i -> leaves.get((int) i));
    }

    /// What people outside kept when the log had 600 entries.
    @BeforeEach
    void keepCopies() throws IOException {
        policy = WitnessPolicy.parse("witness w " + WITNESS_KEY.text() + "\nquorum w\n");
        try (BuiltLog log = build(honest(THEN))) {
            byte[] note = log.note(THEN).toArray();
            checkpoint = EarlierCopy.parse("checkpoint", note);
            receipt = EarlierCopy.parse("receipt", proof(log, AT).toBytes());
            otherReceipt = EarlierCopy.parse("other receipt", proof(log, 5).toBytes());
            cosigned = EarlierCopy.parse(
                    "cosigned", cosigned(SignedNote.parse(note)).toBytes());
            log.export(THEN, temp.resolve("kept"));
            export = EarlierCopy.read(temp.resolve("kept"));
        }
    }

    private static TlogProof proof(BuiltLog log, long index) throws IOException {
        return new TlogProof(
                index,
                InclusionProof.make(index, THEN, log.packs()).path(),
                SignedNote.parse(log.note(THEN).toArray()));
    }

    private static AnchorFile cosigned(SignedNote note) {
        long seconds = Fixture.NINE.getEpochSecond();
        byte[] signature =
                WITNESS.sign(Cosignature.message(seconds, note.text())).toArray();
        byte[] timed = ByteBuffer.allocate(8 + signature.length)
                .putLong(seconds)
                .put(signature)
                .array();
        NoteSignature line = new NoteSignature(WITNESS.name(), WITNESS_KEY.keyId(), Bytes.owning(timed));
        return new AnchorFile(Optional.empty(), note.with(List.of(line)));
    }

    private List<EarlierCopy> copies() {
        return List.of(checkpoint, receipt, otherReceipt, cosigned, export);
    }

    private List<Claim> verify(List<Bytes> leaves, EarlierCopy... copies) throws IOException {
        try (BuiltLog log = build(leaves)) {
            return Verification.of(signed(log, leaves.size()), outside(KEY.verifier(), copies), LeafForm.LEDGER)
                    .claims();
        }
    }

    private Outside outside(VerifierKey key, EarlierCopy... copies) {
        return new Outside(key, policy, TimestampVerifier.NONE, List.of(copies));
    }

    private static TileSource signed(BuiltLog log, long size) {
        return path -> path.equals("checkpoint") ? Optional.of(log.note(size)) : log.read(path);
    }

    /// Each copy alone names what was done.
    private void requireNamed(List<Bytes> leaves, String word) throws IOException {
        for (EarlierCopy copy : copies()) {
            assertThat(verify(leaves, copy))
                    .as(copy.name())
                    .filteredOn(claim -> !claim.holds())
                    .singleElement()
                    .satisfies(claim -> assertThat(claim.detail()).startsWith(word));
        }
    }

    private void requireFirst(List<Bytes> leaves, long index) throws IOException {
        assertThat(verify(leaves, export)).anyMatch(claim -> claim.detail().endsWith("; the first is entry " + index));
    }

    @Test
    void an_honest_log_that_grew_agrees_with_every_copy() throws IOException {
        assertThat(verify(honest(NOW), copies().toArray(EarlierCopy[]::new)))
                .hasSize(6)
                .allMatch(Claim::holds);
    }

    private static Bytes changed(Bytes leaf, String content, long backMicros) throws IOException {
        Entry entry = Entry.parse(leaf);
        Hash commitment = content.isEmpty() ? entry.commitment() : Hash.sha256(content.getBytes());
        return new Entry(commitment, entry.kind(), entry.sealedAt().minusNanos(backMicros * 1000)).toBytes();
    }

    @Test
    void an_altered_entry_under_a_new_signature_is_named() throws IOException {
        List<Bytes> leaves = honest(NOW);
        leaves.set(AT, changed(leaves.get(AT), "another record", 0));
        requireNamed(leaves, "rewritten: ");
        requireFirst(leaves, AT);
        assertThat(verify(leaves, receipt))
                .anyMatch(claim ->
                        claim.detail().equals("rewritten: entry 300 is not the one that the receipt was given for"));
    }

    @Test
    void a_removed_entry_is_named() throws IOException {
        List<Bytes> leaves = honest(NOW);
        leaves.remove(AT);
        requireNamed(leaves, "rewritten: ");
        requireFirst(leaves, AT);
    }

    @Test
    void entries_in_another_order_are_named() throws IOException {
        List<Bytes> leaves = honest(NOW);
        Bytes one = leaves.get(AT);
        // Times that run backwards would be seen at once; so they change places but for their times.
        leaves.set(
                AT,
                new Entry(
                                Entry.parse(leaves.get(AT + 1)).commitment(),
                                Kind.RECORD,
                                Entry.parse(one).sealedAt())
                        .toBytes());
        leaves.set(
                AT + 1,
                new Entry(
                                Entry.parse(one).commitment(),
                                Kind.RECORD,
                                Entry.parse(BuiltLog.leaf(AT + 1)).sealedAt())
                        .toBytes());
        requireNamed(leaves, "rewritten: ");
        Collections.swap(leaves, AT, AT + 1);
        assertThat(verify(leaves))
                .anyMatch(claim -> !claim.holds() && claim.detail().contains("before its predecessor"));
    }

    @Test
    void a_back_dated_entry_is_named() throws IOException {
        List<Bytes> leaves = honest(NOW);
        leaves.set(AT, changed(leaves.get(AT), "", 1));
        requireNamed(leaves, "rewritten: ");
        requireFirst(leaves, AT);
    }

    @Test
    void a_log_that_was_rolled_back_is_named() throws IOException {
        requireNamed(honest(THEN - 1), "rolled back: the log has 599 entries now, but 600 were signed then");
    }

    @Test
    void a_fork_of_the_same_size_is_named() throws IOException {
        List<Bytes> leaves = honest(THEN);
        leaves.set(590, changed(leaves.get(590), "only for the auditor", 0));
        for (EarlierCopy copy : List.of(checkpoint, cosigned, export)) {
            assertThat(verify(leaves, copy))
                    .anyMatch(claim -> claim.detail()
                            .startsWith("forked: two different trees of 600 entries were signed by one key"));
        }
        requireFirst(leaves, 590);
    }

    @Test
    void a_fork_that_grew_on_is_named() throws IOException {
        List<Bytes> leaves = honest(NOW);
        for (int i = 590; i < NOW; i++) {
            leaves.set(i, changed(leaves.get(i), "fork " + i, 0));
        }
        requireNamed(leaves, "rewritten: ");
        requireFirst(leaves, 590);
    }

    @Test
    void another_key_is_named() throws IOException {
        LogKey other = LogKey.fromSeed(KEY.name(), new byte[32]);
        List<Bytes> leaves = honest(NOW);
        leaves.set(AT, changed(leaves.get(AT), "another record", 0));
        try (BuiltLog log = BuiltLog.of(temp.resolve("other"), other, NOW, i -> leaves.get((int) i))) {
            assertThat(Verification.of(signed(log, NOW), outside(KEY.verifier(), checkpoint), LeafForm.LEDGER)
                            .claims())
                    .anyMatch(claim -> !claim.holds() && claim.detail().contains("no valid signature by"));
            // Even whoever believes the new key sees that the copy was signed by another one.
            assertThat(Verification.of(signed(log, NOW), outside(other.verifier(), checkpoint), LeafForm.LEDGER)
                            .holds())
                    .isFalse();
        }
    }

    @Test
    void a_dropped_anchor_is_named_by_whoever_gave_it() throws IOException {
        List<Bytes> leaves = honest(NOW);
        AnchorFile file = cosigned.anchor().orElseThrow();
        leaves.set(
                (int) THEN,
                new Entry(
                                file.commitment(),
                                Kind.ANCHOR,
                                Entry.parse(leaves.get((int) THEN)).sealedAt())
                        .toBytes());
        try (BuiltLog log = build(leaves)) {
            TileSource whole = path -> path.equals("anchor/600")
                    ? Optional.of(Bytes.owning(file.toBytes()))
                    : signed(log, NOW).read(path);
            Verification.Outcome outcome = Verification.of(whole, outside(KEY.verifier()), LeafForm.LEDGER);
            assertThat(outcome.claims()).hasSize(2).allMatch(Claim::holds);
            assertThat(outcome.interval(AT).notAfter()).contains(Fixture.NINE);
            assertThat(outcome.interval(700).notBefore()).contains(Fixture.NINE);
            // Its file is gone.
            assertThat(Verification.of(signed(log, NOW), outside(KEY.verifier()), LeafForm.LEDGER)
                            .claims())
                    .anyMatch(claim -> claim.claim().equals("anchor, entry 600")
                            && claim.detail().contains("are missing"));
        }
        // The entry is gone, and what it covered was changed: the witness's own copy tells.
        List<Bytes> rewritten = honest(NOW);
        rewritten.set(AT, changed(rewritten.get(AT), "another record", 0));
        assertThat(verify(rewritten, cosigned)).anyMatch(claim -> claim.detail().startsWith("rewritten: "));
    }

    /// What cannot be seen, said honestly: FORMAT.md lists it.
    @Test
    void without_an_outside_copy_a_rewritten_log_looks_whole() throws IOException {
        List<Bytes> leaves = honest(NOW);
        leaves.set(AT, changed(leaves.get(AT), "another record", 0));
        assertThat(verify(leaves)).hasSize(1).allMatch(Claim::holds);
        // And what came after the latest copy may be changed under its eyes.
        List<Bytes> later = honest(NOW);
        later.set(700, changed(later.get(700), "another record", 0));
        assertThat(verify(later, copies().toArray(EarlierCopy[]::new))).allMatch(Claim::holds);
    }
}
