package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.cli.OfflineVerifier;
import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.Erased;
import io.avouch.core.evidence.EvidenceFile;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.Lake.Held;
import io.avouch.core.programme.Party;
import io.avouch.core.selection.Selection;
import io.avouch.core.selection.Selection.Recorded;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import io.avouch.flow.Readings;
import io.avouch.flow.Selecting;
import io.avouch.flow.Testing;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An erased record is in no file any more, its entry is, and everyone can see who erased it and why.
class ErasureTest {
    private static final OrgId ACME = new OrgId("acme");
    private static final OrgId OTHER = new OrgId("acme-other");
    private static final byte[] NAME = "Zebulon Quastenhuber".getBytes(StandardCharsets.UTF_8);
    private static final byte[] REASON = "request of the person, 12 of 2026".getBytes(StandardCharsets.UTF_8);
    private static final String TEST = "change.independent-approval";
    private static final String ITEM = "git/change-of-quastenhuber";

    /// Long enough for PostgreSQL to compress it: so what is found of it was decompressed.
    private static final String LONG_REASON = "request of the person, 12 of 2026" + " as the law asks".repeat(115);

    private static final byte[] ID = "change-of-quastenhuber".getBytes(StandardCharsets.UTF_8);

    /// The digest of a file that holds nothing but the name, and is called so too.
    private static final String LETTER =
            Digest.of(new String(NAME, StandardCharsets.UTF_8)).hex();

    private final OfflineVerifier verifier = new LedgerVerifier();

    @TempDir
    Path temp = Path.of("");

    private static String line(String id, String title, int day) {
        return "{\"id\":\"" + id + "\",\"occurred_at\":\"2026-02-0" + day + "T10:00:00Z\",\"merged_at\":\"2026-02-0"
                + day + "T10:00:00Z\",\"repo\":\"platform\",\"title\":\"" + title
                + "\",\"branch\":\"main\",\"commit\":\"m" + day
                + "\",\"author\":\"mila\",\"approvals_recorded\":true}";
    }

    private static final List<String> LINES = List.of(
            line("one", "Add a flag", 1),
            line(new String(ID, StandardCharsets.UTF_8), new String(NAME, StandardCharsets.UTF_8), 2)
                    .replaceFirst("}$", ",\"files\":[{\"name\":\"letter.txt\",\"sha256\":\"" + LETTER + "\"}]}"),
            line("three", "Remove the flag", 3));

    private static List<Readings.Line> collect(Instance instance) {
        String run = instance.readings.open(
                ACME, new RunOpening("change", "git", "pushed", "", JsonObject.EMPTY, "", "UTC", "me", "1"));
        List<Readings.Line> lines = instance.readings.add(ACME, run, LINES);
        instance.readings.close(
                ACME,
                run,
                new RunClosing(
                        Window.parse("2026-01-01", "2026-03-31"),
                        OptionalLong.of(3),
                        CountMethod.SOURCE,
                        "",
                        List.of(),
                        true,
                        ""),
                "me");
        return lines;
    }

    private static long index(Readings.Line line) {
        return ((Readings.Line.Sealed) line).receipt().index();
    }

    private Instance open(Workspace workspace) throws Exception {
        return Instance.open(workspace, Settings.DEFAULT, Map.of());
    }

    @Test
    void an_erased_record_is_in_no_file_and_its_entry_still_is() throws Exception {
        Path data = temp.resolve("data");
        DataFiles files = new DataFiles(data);
        byte[] salt;
        Erased erased;
        try (Workspace workspace = Workspace.open(data);
                Instance instance = open(workspace)) {
            instance.founding.found(ACME, "Acme", false, Instant.now(), Optional.empty());
            instance.founding.found(OTHER, "Acme, other", false, Instant.now(), Optional.empty());
            long index = index(collect(instance).get(1));
            letter(instance, files);
            assertThat(files.holding(NAME)).anyMatch(file -> file.endsWith(".wal"));
            Held held = instance.lake.find(ACME, index).orElseThrow();
            salt = held.salt().orElseThrow().toArray();
            TestRun run = run(instance, result -> {});
            copies(instance, run, data);
            assertThat(files.holding(NAME)).anyMatch(file -> file.startsWith("lake/"));
            assertThat(files.holding(salt)).anyMatch(file -> file.startsWith("lake/"));
            requireCopied(files.holding(ID));
            DataFiles.zip(data.resolve("out/acme-pack.zip"), NAME);
            DataFiles.zip(
                    data.resolve("out/acme-other-pack.zip"),
                    "of another organisation".getBytes(StandardCharsets.UTF_8));
            assertThat(files.holding(NAME)).contains("out/acme-pack.zip");

            assertThat(instance.erasing.reach(ACME, index).items()).isPositive();
            assertThatThrownBy(() -> instance.erasing.erase(ACME, index, " ", "anna"))
                    .isInstanceOf(ProblemsException.class);
            erased = eraseDuringARun(instance, index);
            requireGone(files, salt);
            requireForgotten(instance, run);
            try (var all = Files.walk(data)) {
                assertThat(all).noneMatch(file -> file.endsWith("half.parquet"));
            }
            assertThat(data.resolve("out/acme-other-pack.zip")).exists();
            assertThat(files.holding(REASON)).anyMatch(file -> file.startsWith("postgres/pg_wal/"));
            assertThatThrownBy(() -> instance.erasing.erase(ACME, index, "again", "anna"))
                    .hasMessageContaining("erased already, by entry " + erased.by());
            assertThatThrownBy(() -> instance.erasing.erase(ACME, 0, "the first entry", "anna"))
                    .hasMessageContaining("is a decision");

            requireSound(instance, 1);
            requireNamed(instance, erased);
            assertThat(index(collect(instance).get(1))).isEqualTo(index);
            assertThat(instance.lake.find(ACME, index)).isEmpty();
        }
        requireGone(files, salt);
        try (Workspace workspace = Workspace.open(data);
                Instance instance = open(workspace)) {
            requireSound(instance, 1);
            assertThat(instance.lake.erased(ACME)).containsExactly(erased);
        }
        requireGone(files, salt);
        requireCompressed(files, data);
    }

    private static void requireCompressed(DataFiles files, Path data) throws Exception {
        // What is in the database is found, in its pages too, once they are written: compressed as it is there.
        assertThat(files.holding(REASON))
                .filteredOn(file -> file.startsWith("postgres/base/"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Files.readString(data.resolve(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(new String(REASON, StandardCharsets.ISO_8859_1)));
    }

    private static TestRun run(Instance instance, Consumer<TestResult> progress) {
        return instance.testing.run(
                ACME,
                new Testing.Order(
                        Optional.of(Window.parse("2026-01-01", "2026-03-31")), Optional.empty(), List.of(TEST), "me"),
                progress);
    }

    /// All that may repeat what a record says: kept results, put together results, what a crash left of writing
    /// them, a selection, and what the server has in mind.
    private static void copies(Instance instance, TestRun run, Path data) throws Exception {
        instance.engine.itemsFile(ACME, run.id(), TEST);
        for (String folder : List.of("runs/acme/kept", "lake/acme")) {
            try (var all = Files.walk(data.resolve(folder))) {
                for (Path file :
                        all.filter(each -> each.toString().endsWith(".parquet")).toList()) {
                    Files.copy(file, file.resolveSibling(file.getFileName() + ".new"));
                    // A write that stopped in the middle leaves something that nobody can read any more.
                    byte[] half = Files.readAllBytes(file);
                    Files.write(file.resolveSibling("half.parquet"), java.util.Arrays.copyOf(half, half.length - 4));
                }
            }
        }
        TestResult result = run.find(TEST).orElseThrow();
        assertThat(instance.deviations.of(ACME, run, result))
                .anyMatch(item -> item.item().equals(ITEM));
        instance.selecting.select(
                ACME,
                new Selecting.Order(
                        "any", run.id(), TEST, Optional.empty(), Optional.empty(), List.of(ITEM), "me", Party.AUDITOR));
    }

    private static void requireCopied(List<String> holding) {
        assertThat(holding)
                .anyMatch(file -> file.matches("runs/acme/kept/.*[.]parquet"))
                .anyMatch(file -> file.matches("runs/acme/kept/.*[.]parquet[.]new"))
                .anyMatch(file -> file.matches("runs/acme/[^/]*-[^/]*/.*[.]parquet"))
                .anyMatch(file -> file.matches("lake/acme/.*[.]parquet[.]new"));
    }

    /// A run that has read the record, and has not ended, holds the erasure up: else it would write it down again.
    private static Erased eraseDuringARun(Instance instance, long index) throws Exception {
        CountDownLatch found = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<TestRun> run = CompletableFuture.supplyAsync(() -> run(instance, result -> {
            found.countDown();
            hold(goOn);
        }));
        assertThat(found.await(60, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Erased> erasing = SealingMeanwhile.with(
                instance,
                OTHER,
                () -> instance.erasing.erase(ACME, index, LONG_REASON, "anna").erased());
        Thread.sleep(300);
        assertThat(erasing).isNotDone();
        goOn.countDown();
        run.get(60, TimeUnit.SECONDS);
        return erasing.get(60, TimeUnit.SECONDS);
    }

    private static void hold(CountDownLatch goOn) {
        try {
            assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void requireForgotten(Instance instance, TestRun run) {
        assertThat(instance.deviations.of(ACME, run, run.find(TEST).orElseThrow()))
                .isNotEmpty()
                .noneMatch(item -> item.toString().contains("quastenhuber"));
        Recorded recorded = instance.selecting
                .list(ACME, Optional.of("any"), Optional.of(TEST))
                .getFirst();
        assertThat(instance.selecting.named(ACME, recorded).selection().items())
                .singleElement()
                .satisfies(item -> assertThat(item.item()).isEqualTo(Selection.ERASED));
    }

    private static void letter(Instance instance, DataFiles files) throws Exception {
        instance.keepingFiles.receive(
                ACME, new String(NAME, StandardCharsets.UTF_8) + ".txt", new ByteArrayInputStream(NAME), "me");
        assertThat(files.holding(NAME))
                .anyMatch(file -> file.endsWith(LETTER))
                .anyMatch(file -> file.endsWith(".name"));
    }

    private static void requireGone(DataFiles files, byte[] salt) throws Exception {
        assertThat(files.holding(NAME)).isEmpty();
        assertThat(files.holding(ID)).isEmpty();
        assertThat(files.holding(salt)).isEmpty();
    }

    private static void requireSound(Instance instance, int erased) {
        assertThat(instance.log.check(ACME))
                .allMatch(EvidenceLog.LogClaim::holds)
                .anyMatch(claim -> claim.detail().contains(erased + " were erased by decision"));
    }

    private void requireNamed(Instance instance, Erased erased) throws Exception {
        instance.log.checkpoint(ACME);
        Path export = temp.resolve("export");
        instance.log.export(ACME, export);
        Files.write(export.resolve("erased"), instance.log.tile(ACME, "erased").orElseThrow());
        List<OfflineVerifier.Claim> claims = verifier.verifyLedger(export, Optional.of(instance.log.verifierKey(ACME)));
        assertThat(claims).allMatch(OfflineVerifier.Claim::verified);
        assertThat(claims)
                .anyMatch(claim -> claim.claim().equals("erased, entry " + erased.index())
                        && claim.detail().startsWith("erased by entry " + erased.by())
                        && claim.detail().contains("anna")
                        && claim.detail().contains("request of the person"));
        // A decision that is made up, or is about another entry, is named.
        String line = Files.readString(export.resolve("erased"));
        Files.writeString(export.resolve("erased"), line.replaceFirst("^" + erased.index() + " ", "1 "));
        assertThat(verifier.verifyLedger(export, Optional.of(instance.log.verifierKey(ACME))))
                .anyMatch(claim -> !claim.verified() && claim.claim().equals("erased, entry 1"));
        assertThat(instance.log.proof(ACME, erased.index()))
                .contains("extra "
                        + java.util.Base64.getEncoder()
                                .encodeToString(("erased by entry " + erased.by()).getBytes(StandardCharsets.UTF_8)));
    }

    /// What somebody gets who is shown one record: a file, checked with nothing but the verifier key.
    @Test
    void one_record_is_disclosed_and_proved_and_nothing_of_its_neighbours() throws Exception {
        Path file = temp.resolve("one.record");
        try (Workspace workspace = Workspace.open(temp.resolve("data"));
                Instance instance = open(workspace)) {
            instance.founding.found(ACME, "Acme", false, Instant.now(), Optional.empty());
            List<Readings.Line> lines = collect(instance);
            long index = index(lines.get(1));
            instance.log.checkpoint(ACME);
            String disclosed = instance.log.disclosure(ACME, index);
            Files.writeString(file, disclosed);
            String key = instance.log.verifierKey(ACME);
            assertThat(verified(file, key)).isEqualTo("0 verified entry " + index);
            assertThat(verified(file, instance.log.verifierKey(other(instance))))
                    .startsWith("4 NOT VERIFIED");

            assertThat(disclosed).contains(new String(NAME, StandardCharsets.UTF_8));
            for (int neighbour : List.of(0, 2)) {
                Held held =
                        instance.lake.find(ACME, index(lines.get(neighbour))).orElseThrow();
                assertThat(disclosed)
                        .doesNotContain(held.record().orElseThrow().text("title"))
                        .doesNotContain(java.util.HexFormat.of()
                                .formatHex(held.salt().orElseThrow().toArray()));
            }
            requireRefused(file, key, disclosed.replace("Zebulon", "Zebulun"), "one of them was altered");
            requireRefused(file, key, disclosed.replaceFirst("salt .", "salt z"), "a salt has 32 bytes");
            requireRefused(file, key, disclosed.replaceFirst("salt ..", "salt 00"), "one of them was altered");
            requireRefused(
                    file, key, disclosed.replace("\nindex " + index, "\nindex " + (index + 1)), "does not lead from");

            instance.erasing.erase(ACME, index, "request of the person", "anna");
            assertThatThrownBy(() -> instance.log.disclosure(ACME, index)).hasMessageContaining("was erased by entry");
            assertThat(instance.log.disclosure(ACME, 0)).as("a decision").contains("log-opened");
        }
    }

    private static OrgId other(Instance instance) {
        instance.founding.found(OTHER, "Acme, other", false, Instant.now(), Optional.empty());
        return OTHER;
    }

    private void requireRefused(Path file, String key, String text, String why) throws Exception {
        Files.writeString(file, text);
        assertThat(verified(file, key)).startsWith("4 NOT VERIFIED").contains(why);
    }

    /// Exit code and first claim of `avouch verify`.
    private static String verified(Path file, String key) {
        var out = new java.io.ByteArrayOutputStream();
        var stream = new java.io.PrintStream(out, true, StandardCharsets.UTF_8);
        var clock = java.time.Clock.systemUTC();
        String[] words = {"verify", file.toString(), "--key", key};
        int code = Main.cli().run(new io.avouch.cli.Console(stream, stream, false, clock), clock, Map.of(), words);
        String first = out.toString(StandardCharsets.UTF_8).lines().findFirst().orElse("");
        return code + " " + (code == 0 ? first.replaceAll(" +", " ").replaceFirst(":.*", "") : first);
    }

    private static EvidenceFile memo(Instance instance) throws Exception {
        byte[] text = (new String(NAME, StandardCharsets.UTF_8) + " again").getBytes(StandardCharsets.UTF_8);
        return instance.keepingFiles.receive(ACME, "memo.txt", new ByteArrayInputStream(text), "me");
    }

    private static void decided(Instance instance, String kind, Json.ObjectBuilder body) {
        instance.database.run(
                ACME,
                () -> new io.avouch.store.SqlDecisions(instance.database, new io.avouch.store.Salts())
                        .add(ACME, kind, "anna", Instant.now(), body.build()));
        instance.log.checkpoint(ACME);
    }

    @Test
    void an_erasure_that_a_crash_cut_short_is_finished_at_the_next_start() throws Exception {
        Path data = temp.resolve("data");
        long index = 2;
        long received;
        try (Workspace workspace = Workspace.open(data);
                Instance instance = open(workspace)) {
            instance.founding.found(ACME, "Acme", false, Instant.now(), Optional.empty());
            assertThat(index(collect(instance).get(1))).isEqualTo(index);
            // Only the decision is made; everything after it is lost.
            decided(instance, "erasure", Json.object().put("index", index).put("reason", "cut short"));
            received = memo(instance).index().orElseThrow();
            Files.write(data.resolve("files/acme/.1.part"), NAME);
            decided(
                    instance,
                    "file-erasure",
                    Json.object().put("received", received).put("reason", "cut short"));
        }
        try (Workspace workspace = Workspace.open(data);
                Instance instance = open(workspace)) {
            assertThat(instance.lake.erased(ACME))
                    .singleElement()
                    .satisfies(each -> assertThat(each.index()).isEqualTo(index));
            requireSound(instance, 1);
            assertThat(instance.keepingFiles.findReceived(ACME, received)).get().matches(file -> !file.held());
        }
        assertThat(new DataFiles(data).holding(NAME)).isEmpty();
    }
}
