package io.avouch.pack.verify;

import io.avouch.core.Digest;
import io.avouch.core.test.TestRun;
import io.avouch.core.test.TestRunJson;
import io.avouch.core.time.Instants;
import io.avouch.ledger.anchor.TimestampVerifier;
import io.avouch.ledger.anchor.WitnessPolicy;
import io.avouch.ledger.check.EarlierCopy;
import io.avouch.ledger.note.Checkpoint;
import io.avouch.ledger.note.MalformedException;
import io.avouch.ledger.note.SignedNote;
import io.avouch.ledger.note.VerifierKey;
import io.avouch.pack.form.Layout;
import io.avouch.pack.form.Manifest;
import io.avouch.pack.zip.BadArchiveException;
import io.avouch.pack.zip.ZipArchive;
import io.avouch.pack.zip.ZipEntryForm;
import io.avouch.pack.zip.ZipLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Derives again what a pack claims, from its bytes alone; names what does not hold, and says what it can't know.
public final class PackVerifier {
    /// What the caller has from elsewhere.
    ///
    /// @param key the ledger's verifier key
    /// @param copies earlier copies of the same ledger: checkpoints, receipts, exports
    /// @param witnesses whose cosignatures are believed
    /// @param stamps which time-stamp authorities are believed
    /// @param parquet what reads results in Parquet, where there is something
    /// @param inputs what reads the records that tests read, where there is something
    public record Outside(
            Optional<String> key,
            List<EarlierCopy> copies,
            WitnessPolicy witnesses,
            TimestampVerifier stamps,
            Optional<ParquetRows> parquet,
            Optional<InputRows> inputs) {
        public static final Outside NOTHING = new Outside(Optional.empty(), List.of());

        public Outside {
            copies = List.copyOf(copies);
        }

        public Outside(
                Optional<String> key,
                List<EarlierCopy> copies,
                WitnessPolicy witnesses,
                TimestampVerifier stamps,
                Optional<ParquetRows> parquet) {
            this(key, copies, witnesses, stamps, parquet, Optional.empty());
        }

        public Outside(Optional<String> key, List<EarlierCopy> copies) {
            this(key, copies, WitnessPolicy.NONE, TimestampVerifier.NONE, Optional.empty(), Optional.empty());
        }
    }

    private final PackFiles files;
    private final Outside outside;
    private final Cores cores;
    private final Claims claims = new Claims();

    private PackVerifier(PackFiles files, Outside outside, Cores cores) {
        this.files = files;
        this.outside = outside;
        this.cores = cores;
    }

    /// @throws IOException only where the file itself can't be read
    public static List<Finding> verify(Path zip, Outside outside) throws IOException {
        try (ZipArchive archive = ZipArchive.open(zip);
                Cores cores = new Cores()) {
            return new PackVerifier(new PackFiles(archive), outside, cores).all();
        } catch (BadArchiveException bad) {
            return List.of(Finding.failed("archive", bad.place() + ": " + bad.getMessage()));
        } catch (OutOfMemoryError | StackOverflowError tooMuch) {
            return List.of(tooMuch());
        } catch (IllegalStateException inside) {
            if (inside.getCause() instanceof VirtualMachineError) {
                return List.of(tooMuch());
            }
            throw inside;
        }
    }

    /// The last wall behind every limit: what can't be verified is not verified.
    private static Finding tooMuch() {
        return Finding.failed(
                "memory",
                "the pack takes more memory than the " + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MB that there are; an honest pack of millions of items takes less than 1,500 MB. Give more"
                        + " with JAVA_TOOL_OPTIONS=-Xmx4g, or refuse it");
    }

    private List<Finding> all() {
        claims.add(
                Finding.verified("archive", files.names().size() + " files, each byte between them in its only form"));
        Optional<Signed> signed = signed();
        Optional<Manifest> manifest = signed.flatMap(this::manifest);
        if (signed.isEmpty() || manifest.isEmpty()) {
            claims.add(Finding.notChecked("everything else", "without a signed manifest nothing else counts"));
            return claims.all();
        }
        files(manifest.get());
        claims.check("parts", () -> Limits.parts(manifest.get()));
        Optional<Checkpoint> checkpoint = checkpoint(signed.get().generations());
        Optional<TestRun> run = run(manifest.get());
        if (checkpoint.isPresent() && run.isPresent()) {
            claims(manifest.get(), signed.get(), checkpoint.get(), run.get());
        }
        claims.addAll(Limits.of(manifest.get(), outside));
        return claims.all();
    }

    /// @param key that the pack has to be signed with
    private record Signed(VerifierKey key, Generations generations) {}

    private Optional<Signed> signed() {
        try {
            VerifierKey own = VerifierKey.parse(line(files.text(Layout.VERIFIER_KEY)));
            Generations generations = Generations.of(files, own);
            if (outside.key().isEmpty()) {
                return Optional.of(new Signed(own, generations));
            }
            VerifierKey given = VerifierKey.parse(outside.key().get().strip());
            if (given.equals(own)) {
                claims.add(Finding.verified("key", "the pack's key is the one given"));
            } else if (generations.has(given)) {
                claims.add(Finding.verified(
                        "key",
                        "the pack's key is " + own + ", of the same log as the one given: each generation's key signed"
                                + " the next"));
            } else {
                claims.add(Finding.failed(
                        "key",
                        "the pack's key is " + own + ", not " + given
                                + "; if the log's key was changed since, give the key of that time"));
                return Optional.of(new Signed(given, generations));
            }
            return Optional.of(new Signed(own, generations));
        } catch (IOException | BrokenException broken) {
            claims.add(Finding.failed("key", Layout.VERIFIER_KEY + ": " + Claims.detail(broken)));
            return Optional.empty();
        }
    }

    private static String line(String text) throws MalformedException {
        if (!text.endsWith("\n")) {
            throw new MalformedException("it does not end in a line");
        }
        return text.substring(0, text.length() - 1);
    }

    private Optional<Manifest> manifest(Signed by) {
        VerifierKey key = by.key();
        try {
            byte[] bytes = files.bytes(Layout.MANIFEST);
            SignedNote note = SignedNote.parse(files.bytes(Layout.NOTE));
            boolean signed = claims.check("manifest's signature", () -> {
                require(note.signedBy(key), Layout.NOTE + " has no valid signature by " + key);
                require(
                        java.util.Arrays.equals(note.toBytes(), files.bytes(Layout.NOTE)),
                        Layout.NOTE + " is not in its only form");
                return "manifest.note is signed by " + key.name();
            });
            boolean same = claims.check("manifest", () -> {
                require(
                        by.generations().names(note.text(), Digest.of(bytes)),
                        Layout.MANIFEST + " is not the one that manifest.note names");
                return "manifest.json is the one that manifest.note names, " + Digest.of(bytes);
            });
            return signed && same ? Optional.of(Manifest.read(bytes)) : Optional.empty();
        } catch (IOException | BrokenException | IllegalArgumentException broken) {
            claims.add(Finding.failed("manifest", Layout.MANIFEST + " or its note: " + Claims.detail(broken)));
            return Optional.empty();
        }
    }

    static void require(boolean holds, String otherwise) throws BrokenException {
        if (!holds) {
            throw new BrokenException(otherwise);
        }
    }

    private void files(Manifest manifest) {
        claims.check("list of files", () -> {
            List<String> differences = files.differences(manifest);
            require(differences.isEmpty(), String.join("; ", differences));
            int time = ZipLimits.dosTime(
                    Instants.parse(manifest.about().findText("time").orElse(Instant.EPOCH.toString())));
            for (ZipEntryForm entry : files.archive().entries().values()) {
                require(entry.time() == time, entry.name() + ": its time is not that of the pack");
            }
            return manifest.files().size() + " files, none missing and none too many";
        });
        List<Finding> broken = files.digests(manifest, cores);
        claims.addAll(broken);
        if (broken.isEmpty()) {
            long bytes = manifest.files().values().stream()
                    .mapToLong(Manifest.File::size)
                    .sum();
            claims.add(Finding.verified("files", bytes + " bytes, each file as the manifest says"));
        }
    }

    private Optional<Checkpoint> checkpoint(Generations generations) {
        try {
            Checkpoint checkpoint = generations.verify(files.bytes(Layout.CHECKPOINT));
            claims.add(Finding.verified(
                    "checkpoint", checkpoint.size() + " entries of " + checkpoint.origin() + ", signed by its key"));
            return Optional.of(checkpoint);
        } catch (IOException | BrokenException broken) {
            claims.add(Finding.failed("checkpoint", Layout.CHECKPOINT + ": " + Claims.detail(broken)));
            return Optional.empty();
        }
    }

    private Optional<TestRun> run(Manifest manifest) {
        try {
            TestRun run = TestRunJson.read(files.json(Layout.RESULTS));
            require(
                    manifest.about().findText("run").equals(Optional.of(run.id())),
                    Layout.RESULTS + " is of another run than the manifest");
            return Optional.of(run);
        } catch (IOException | BrokenException | RuntimeException broken) {
            claims.add(Finding.failed("results", Layout.RESULTS + ": " + Claims.detail(broken)));
            return Optional.empty();
        }
    }

    private void claims(Manifest manifest, Signed signed, Checkpoint checkpoint, TestRun run) {
        SealedEntries entries = new SealedEntries(files, checkpoint);
        boolean sealed = claims.check("ledger", () -> entries.check(cores));
        claims.check("run's checkpoint", () -> {
            require(signed.generations().has(run.checkpoint().origin()), "the run stands on another ledger");
            entries.requireRoot(run.checkpoint().size(), run.checkpoint().root());
            return "the first " + run.checkpoint().size() + " entries have the root that the run names";
        });
        claims.addAll(signed.generations().check(entries));
        outside.copies().forEach(copy -> claims.add(signed.generations().earlier(copy, checkpoint, entries)));
        if (!sealed) {
            claims.add(Finding.notChecked("records and results", "the ledger's entries do not hold"));
            return;
        }
        try {
            claims.addAll(new OutsideTimes(files, entries, run.checkpoint().size()).check(signed.key(), outside));
        } catch (IOException broken) {
            claims.add(Finding.failed("outside times", Claims.detail(broken)));
        }
        DisclosedEvidence evidence = new DisclosedEvidence(files, entries, run.id(), Entities.of(run));
        claims.addAll(evidence.check(cores));
        new AttachedFiles(files, manifest, evidence.filesSaid(), evidence.erasures())
                .check()
                .ifPresent(claims::add);
        RunClaims results = new RunClaims(files, manifest, run, entries, evidence);
        claims.check("run", results::sealed);
        claims.add(results.results());
        results.erasures().ifPresent(claims::add);
        claims.addAll(Entities.unsaid(run));
        Supplier<Optional<Finding>> parquet = parquet(manifest, run);
        claims.addAll(results.tests(cores));
        claims.check("OSCAL", new OscalCounts(files, run)::check);
        parquet.get().ifPresent(claims::add);
        outside.inputs().ifPresent(rows -> claims.addAll(inputs(run, entries, rows)));
    }

    private List<Finding> inputs(TestRun run, SealedEntries entries, InputRows rows) {
        return claims.all().stream().anyMatch(Finding::failed)
                ? List.of()
                : new Inputs(files, entries, run.checkpoint().size(), rows, cores).check();
    }

    /// Read while items are counted. Nothing is given to an engine that is not what was signed.
    private Supplier<Optional<Finding>> parquet(Manifest manifest, TestRun run) {
        if (claims.all().stream().anyMatch(Finding::failed)) {
            return () -> outside.parquet()
                    .map(rows -> Finding.notChecked("Parquet", "something else does not hold already"));
        }
        return cores.beside(
                () -> outside.parquet().map(rows -> new ParquetClaims(files, manifest, rows).check(run.results())));
    }
}
