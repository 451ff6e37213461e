package io.avouch.app;

import io.avouch.anchor.TimestampTokens;
import io.avouch.cli.OfflineVerifier;
import io.avouch.engine.run.InputTables;
import io.avouch.engine.run.ItemTables;
import io.avouch.ledger.anchor.TimestampVerifier;
import io.avouch.ledger.anchor.WitnessPolicy;
import io.avouch.ledger.check.CheckResult;
import io.avouch.ledger.check.Disclosed;
import io.avouch.ledger.check.EarlierCopy;
import io.avouch.ledger.check.LeafForm;
import io.avouch.ledger.check.Outside;
import io.avouch.ledger.check.PackCheck;
import io.avouch.ledger.check.PackDirectory;
import io.avouch.ledger.check.Verification;
import io.avouch.ledger.disk.ReadOnlyDisk;
import io.avouch.ledger.entry.Entry;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.VerifierKey;
import io.avouch.ledger.tile.TileDirectory;
import io.avouch.ledger.tile.TileSource;
import io.avouch.pack.verify.Finding;
import io.avouch.pack.verify.PackVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks packs and ledgers: everything is derived again from the bytes.
final class LedgerVerifier implements OfflineVerifier {
    private static final String KEY_FILE = "log.vkey";

    @Override
    public List<Claim> verifyPack(Path zip, Trust trust) throws IOException {
        List<EarlierCopy> copies = new ArrayList<>();
        WitnessPolicy witnesses;
        TimestampVerifier stamps;
        try {
            for (Path copy : trust.copies()) {
                copies.add(EarlierCopy.read(copy));
            }
            witnesses = policy(trust.policy());
            stamps = TimestampTokens.of(trust.authorities());
        } catch (MalformedException broken) {
            return List.of(new Claim("what was given to check it with", false, String.valueOf(broken.getMessage())));
        }
        try (ItemTables tables = new ItemTables()) {
            PackVerifier.Outside outside = new PackVerifier.Outside(
                    trust.key(), copies, witnesses, stamps, Optional.of(tables::csv), Optional.of(InputTables::csv));
            return PackVerifier.verify(zip, outside).stream()
                    .map(finding -> new Claim(finding.claim(), verdict(finding.verdict()), finding.detail()))
                    .toList();
        }
    }

    private static Verdict verdict(Finding.Verdict verdict) {
        return switch (verdict) {
            case VERIFIED -> Verdict.VERIFIED;
            case FAILED -> Verdict.FAILED;
            case NOT_CHECKED -> Verdict.NOT_CHECKED;
            case OPEN -> Verdict.OPEN;
        };
    }

    @Override
    public List<Claim> verifyLedger(Path directory, Trust trust) throws IOException {
        if (Files.isDirectory(directory.resolve("wal"))) {
            return new WholeLedger(directory, trust, LedgerVerifier::verify).check();
        }
        if (Files.exists(directory.resolve("entries.pack"))) {
            return packs(directory, trust);
        }
        if (Files.exists(directory.resolve("checkpoint"))) {
            return verifyTiles(new TileDirectory(directory), trust);
        }
        return List.of(new Claim("log", false, directory + " holds neither a log nor an export of one"));
    }

    private List<Claim> packs(Path directory, Trust trust) throws IOException {
        CheckResult files = PackCheck.packs(directory);
        List<Claim> claims = new ArrayList<>();
        claims.add(claim("files of " + directory.getFileName(), files));
        if (files instanceof CheckResult.Sound) {
            try (PackDirectory source = PackDirectory.open(new ReadOnlyDisk(), directory)) {
                String own = Files.readString(directory.resolve(KEY_FILE)).strip();
                claims.addAll(verify(source, trust, Optional.of(own)));
            }
        }
        return claims;
    }

    @Override
    public List<Claim> verifyTiles(TileSource source, Trust trust) throws IOException {
        Optional<String> own =
                source.read(KEY_FILE).map(bytes -> new String(bytes.toArray(), StandardCharsets.UTF_8).strip());
        return verify(source, trust, own);
    }

    private static List<Claim> verify(TileSource source, Trust trust, Optional<String> own) throws IOException {
        Optional<String> text = trust.key().or(() -> own);
        if (text.isEmpty()) {
            return List.of(new Claim("key", false, "the log carries no key; give its verifier key with --key"));
        }
        List<Claim> claims = new ArrayList<>();
        if (trust.key().isEmpty()) {
            claims.add(new Claim(
                    "key", true, text.get() + ", as the log itself says; compare it with one from elsewhere (--key)"));
        }
        try {
            List<EarlierCopy> copies = new ArrayList<>();
            for (Path copy : trust.copies()) {
                copies.add(EarlierCopy.read(copy));
            }
            Outside outside = new Outside(
                    VerifierKey.parse(text.get().strip()),
                    policy(trust.policy()),
                    TimestampTokens.of(trust.authorities()),
                    copies);
            Verification.of(source, outside, LeafForm.LEDGER).claims().stream()
                    .map(each -> new Claim(each.claim(), each.holds(), each.detail()))
                    .forEach(claims::add);
        } catch (MalformedException broken) {
            claims.add(new Claim("what was given to check it with", false, String.valueOf(broken.getMessage())));
        }
        return claims;
    }

    /// A record carries no key that could be believed: whoever wrote the file would have written that, too.
    @Override
    public List<Claim> verifyRecord(Path file, Trust trust) throws IOException {
        if (trust.key().isEmpty()) {
            return List.of(new Claim(
                    "key", false, "a disclosed record is checked with the log's verifier key; give it with --key"));
        }
        try {
            Disclosed disclosed = Disclosed.parse(Files.readAllBytes(file));
            VerifierKey key = VerifierKey.parse(trust.key().get().strip());
            Checkpoint signed = disclosed.verify(key);
            List<Claim> claims = new ArrayList<>();
            claims.add(new Claim(
                    "entry " + disclosed.proof().index(),
                    true,
                    "what is shown was committed to, and is in the log " + signed.origin() + " of " + signed.size()
                            + " entries, root " + signed.root() + ", signed by " + key + "; sealed at "
                            + Entry.parse(disclosed.leaf()).sealedAt() + " by the log's own clock"));
            if (trust.policy().isPresent()) {
                claims.add(witnessed(disclosed, policy(trust.policy())));
            }
            return claims;
        } catch (MalformedException broken) {
            return List.of(new Claim("disclosed record", false, String.valueOf(broken.getMessage())));
        }
    }

    private static Claim witnessed(Disclosed disclosed, WitnessPolicy policy) {
        Optional<Instant> seen = policy.quorumTime(disclosed.proof().checkpoint());
        return new Claim(
                "witnesses",
                seen.isPresent(),
                seen.map(at -> "the quorum had seen the checkpoint by " + at)
                        .orElse("the checkpoint does not carry the cosignatures that the policy asks for"));
    }

    private static WitnessPolicy policy(Optional<Path> file) throws IOException {
        return file.isEmpty() ? WitnessPolicy.NONE : WitnessPolicy.parse(Files.readString(file.get()));
    }

    static Claim claim(String name, CheckResult result) {
        return switch (result) {
            case CheckResult.Sound sound ->
                new Claim(
                        name,
                        true,
                        sound.entries() + " entries, all derived again; the signed checkpoint covers "
                                + sound.checkpoint().size() + ", root "
                                + sound.checkpoint().root().base64());
            case CheckResult.Wrong wrong -> new Claim(name, false, wrong.toString());
        };
    }
}
