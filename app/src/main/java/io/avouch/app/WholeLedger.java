package io.avouch.app;

import io.avouch.cli.OfflineVerifier.Claim;
import io.avouch.cli.OfflineVerifier.Trust;
import io.avouch.cli.OfflineVerifier.Verdict;
import io.avouch.ledger.check.CheckResult;
import io.avouch.ledger.check.EarlierCopy;
import io.avouch.ledger.check.LedgerCheck;
import io.avouch.ledger.check.Lineage;
import io.avouch.ledger.check.PackDirectory;
import io.avouch.ledger.disk.ReadOnlyDisk;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.VerifierKey;
import io.avouch.ledger.tile.TileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A ledger directory with all its logs, each held against what was given of it from elsewhere. What was given and
/// is of no log here is a claim that fails: a log under another name is another log.
final class WholeLedger {
    private final Path directory;
    private final Trust trust;
    private final OfLog ofLog;
    private final List<Claim> claims = new ArrayList<>();
    private final List<Path> copies;
    private boolean keyUsed;

    /// Holds one log against what was given of it.
    @FunctionalInterface
    interface OfLog {
        List<Claim> check(TileSource source, Trust trust, Optional<String> own) throws IOException;
    }

    WholeLedger(Path directory, Trust trust, OfLog ofLog) {
        this.directory = directory;
        this.trust = trust;
        this.ofLog = ofLog;
        this.copies = new ArrayList<>(trust.copies());
    }

    List<Claim> check() throws IOException {
        Map<String, CheckResult> results = LedgerCheck.all(directory);
        if (results.isEmpty()) {
            return List.of(new Claim("log", false, directory + " holds no log"));
        }
        boolean sound = true;
        for (Map.Entry<String, CheckResult> each : results.entrySet()) {
            boolean log = Files.isDirectory(directory.resolve(each.getKey()))
                    && !each.getKey().equals("wal");
            claims.add(LedgerVerifier.claim(log ? "files of " + each.getKey() : "write-ahead log", each.getValue()));
            sound &= each.getValue() instanceof CheckResult.Sound;
            if (log && each.getValue() instanceof CheckResult.Sound) {
                log(each.getKey());
            }
        }
        leftOver(results.keySet(), sound ? Verdict.FAILED : Verdict.NOT_CHECKED);
        return List.copyOf(claims);
    }

    private void log(String id) throws IOException {
        Path log = directory.resolve(id);
        String own = Files.readString(log.resolve("log.vkey")).strip();
        try (PackDirectory source = PackDirectory.open(new ReadOnlyDisk(), log)) {
            Set<String> origins = Lineage.of(source, VerifierKey.parse(own)).keys().stream()
                    .map(VerifierKey::name)
                    .collect(Collectors.toSet());
            ofLog.check(source, mine(origins), Optional.of(own)).stream()
                    .map(claim -> new Claim(claim.claim() + " of " + id, claim.verdict(), claim.detail()))
                    .forEach(claims::add);
        } catch (MalformedException broken) {
            claims.add(new Claim("log of " + id, false, String.valueOf(broken.getMessage())));
        }
    }

    /// What names one of these origins; whom to believe is the same for all.
    private Trust mine(Set<String> origins) {
        Optional<String> key = trust.key().filter(text -> origins.contains(keyName(text)));
        keyUsed |= key.isPresent();
        List<Path> of =
                copies.stream().filter(copy -> origins.contains(origin(copy))).toList();
        copies.removeAll(of);
        return new Trust(key, trust.policy(), trust.authorities(), of);
    }

    private void leftOver(Set<String> logs, Verdict verdict) {
        String none = "is of none of the logs here (" + String.join(", ", new TreeSet<>(logs)) + ")"
                + (verdict == Verdict.FAILED ? "" : " whose files hold");
        if (trust.key().isPresent() && !keyUsed) {
            claims.add(new Claim(
                    "key", verdict, "the key given, " + trust.key().get().strip() + ", " + none));
        }
        for (Path copy : copies) {
            claims.add(new Claim("earlier copy " + copy.getFileName(), verdict, "it " + none));
        }
    }

    private static String keyName(String text) {
        try {
            return VerifierKey.parse(text.strip()).name();
        } catch (MalformedException broken) {
            return "";
        }
    }

    private static String origin(Path copy) {
        try (Stream<String> lines = EarlierCopy.read(copy).checkpoint().text().lines()) {
            return lines.findFirst().orElse("");
        } catch (IOException broken) {
            return "";
        }
    }
}
