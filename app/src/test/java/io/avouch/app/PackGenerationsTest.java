package io.avouch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.ledger.check.EarlierCopy;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.LogKey;
import io.avouch.ledger.note.SignedNote;
import io.avouch.ledger.note.Succession;
import io.avouch.ledger.note.VerifierKey;
import io.avouch.pack.verify.Finding;
import io.avouch.pack.verify.Finding.Verdict;
import io.avouch.pack.verify.PackVerifier;
import io.avouch.pack.verify.PackVerifier.Outside;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pack of a log whose key was changed, and copies that are newer than a pack: what is honest does not fail.
class PackGenerationsTest {
    @TempDir
    private Path folder = Path.of("");

    private final SmallPacks packs = SmallPacks.once();
    private final LogKey first = packs.key();
    private final LogKey second = LogKey.fromSeed(first.verifier().name() + "/2", new byte[32]);

    private Checkpoint signed() throws IOException {
        byte[] note = Objects.requireNonNull(
                new Repacked(packs.pseudonyms(), folder.resolve("any.zip")).files.get("ledger/checkpoint"));
        return Checkpoint.verify(note, first.verifier());
    }

    private static String note(Checkpoint checkpoint, LogKey key) throws IOException {
        Checkpoint renamed = new Checkpoint(key.verifier().name(), checkpoint.size(), checkpoint.root());
        return new String(SignedNote.sign(renamed.text(), key).toBytes(), UTF_8);
    }

    /// The pack as the next generation packs it: its key, its checkpoint, and what closed the first.
    private Repacked rotated(Checkpoint closed) throws IOException {
        Repacked next = new Repacked(packs.pseudonyms(), folder.resolve("rotated.zip"));
        next.put("ledger/log.vkey", second.verifier().text() + "\n");
        next.put("ledger/checkpoint", note(signed(), second));
        Succession succession = new Succession(closed, first.verifier(), second.verifier(), Succession.Why.ROTATION);
        next.put(
                "ledger/succession/1", new String(succession.sign(first, second).toBytes(), UTF_8));
        return next;
    }

    private static List<Finding> verify(Path zip, VerifierKey key, String... kept) throws IOException {
        List<EarlierCopy> copies = new java.util.ArrayList<>();
        for (String copy : kept) {
            copies.add(EarlierCopy.parse("kept", copy.getBytes(UTF_8)));
        }
        return PackVerifier.verify(zip, new Outside(Optional.of(key.text()), copies));
    }

    private static Finding of(List<Finding> findings, String claim) {
        return findings.stream()
                .filter(finding -> finding.claim().equals(claim))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoever_kept_the_key_or_a_checkpoint_of_before_follows_to_the_next_generation() throws IOException {
        Path zip = rotated(signed()).signed(second);
        List<Finding> findings = verify(zip, first.verifier(), packs.early());
        assertThat(findings).noneMatch(Finding::failed);
        assertThat(of(findings, "key").detail()).contains("of the same log as the one given");
        assertThat(of(findings, "earlier copy kept").verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(of(findings, "generation " + second.verifier().name()).detail())
                .contains("goes on from " + signed().size() + " entries", "after a rotation");
        assertThat(verify(zip, second.verifier(), packs.early())).noneMatch(Finding::failed);
    }

    @Test
    void a_key_that_nobody_before_it_signed_for_is_refused() throws IOException {
        LogKey other = LogKey.fromSeed("elsewhere", new byte[32]);
        assertThat(of(verify(rotated(signed()).signed(second), other.verifier()), "key"))
                .matches(Finding::failed)
                .satisfies(finding -> assertThat(finding.detail()).contains("give the key of that time"));
        Repacked alone = rotated(signed());
        alone.remove("ledger/succession/1");
        assertThat(of(verify(alone.signed(second), first.verifier()), "key").failed())
                .isTrue();
        assertThat(of(verify(rotated(signed()).signed(first), first.verifier()), "manifest's signature")
                        .failed())
                .as("a key that was retired signs no more packs")
                .isTrue();
    }

    @Test
    void a_generation_that_began_with_other_entries_is_refused() throws IOException {
        Checkpoint other =
                new Checkpoint(first.verifier().name(), signed().size(), Hash.sha256("another past".getBytes(UTF_8)));
        assertThat(of(
                                verify(rotated(other).signed(second), second.verifier()),
                                "generation " + second.verifier().name())
                        .failed())
                .isTrue();
        Checkpoint longer = new Checkpoint(
                first.verifier().name(),
                signed().size() - 1,
                Checkpoint.parse(text(packs.early())).root());
        assertThat(verify(rotated(longer).signed(second), first.verifier())).anyMatch(Finding::failed);
    }

    @Test
    void a_copy_of_before_that_a_closed_generation_does_not_reach_is_said_to_be_lost() throws IOException {
        Checkpoint beyond = new Checkpoint(first.verifier().name(), signed().size() + 5, Hash.sha256(new byte[0]));
        assertThat(of(
                                verify(rotated(signed()).signed(second), first.verifier(), note(beyond, first)),
                                "earlier copy kept")
                        .detail())
                .startsWith("lost by rotation");
    }

    @Test
    void a_newer_copy_says_nothing_of_the_pack_and_does_not_make_it_fail() throws IOException {
        Checkpoint newer = new Checkpoint(first.verifier().name(), signed().size() + 5, Hash.sha256(new byte[0]));
        Finding kept = of(verify(packs.pseudonyms(), first.verifier(), note(newer, first)), "earlier copy kept");
        assertThat(kept.verdict()).isEqualTo(Verdict.NOT_CHECKED);
        assertThat(kept.detail()).contains("later than the pack's checkpoint of " + signed().size());
        LogKey other = LogKey.fromSeed(first.verifier().name(), new byte[32]);
        assertThat(of(verify(packs.pseudonyms(), first.verifier(), note(newer, other)), "earlier copy kept")
                        .failed())
                .as("signed by somebody else")
                .isTrue();
    }

    private static String text(String note) {
        return note.substring(0, note.indexOf("\n\n") + 1);
    }
}
