package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.cli.Console;
import io.avouch.cli.OfflineVerifier;
import io.avouch.cli.OfflineVerifier.Claim;
import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.evidence.Erased;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.programme.Subject;
import io.avouch.flow.Readings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A restored log is not resumed: it opens its next generation, which whoever knows the old key can follow.
class RestoreTest {
    private static final OrgId ACME = new OrgId("acme");
    private static final String SECRET = "Zebulon Quastenhuber";
    private static final String MEMO = Digest.of("Of the memo").hex();

    private final OfflineVerifier verifier = new LedgerVerifier();

    @TempDir
    Path temp = Path.of("");

    private interface Work {
        void with(Instance instance) throws Exception;
    }

    private static void in(Path data, Work work) throws Exception {
        try (Workspace workspace = Workspace.open(data);
                Instance instance = Instance.open(workspace, Settings.DEFAULT, Map.of())) {
            work.with(instance);
        }
    }

    private static long collect(Instance instance, String id) {
        String run = instance.readings.open(
                ACME, new RunOpening("metric", "gateway", "pushed", "", JsonObject.EMPTY, "", "UTC", "me", "1"));
        Readings.Line line = instance.readings
                .add(
                        ACME,
                        run,
                        List.of("{\"id\":\"" + id
                                + "\",\"occurred_at\":\"2026-01-01T01:00:00Z\",\"name\":\"availability\","
                                + "\"system\":\"" + SECRET + "\",\"value\":99.5}"))
                .getFirst();
        long index = ((Readings.Line.Sealed) line).receipt().index();
        instance.log.checkpoint(ACME);
        return index;
    }

    private static int cli(List<String> said, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = Main.cli()
                .run(new Console(stream, stream, false, Clock.systemUTC()), Clock.systemUTC(), Map.of(), arguments);
        said.add(out.toString(StandardCharsets.UTF_8));
        return code;
    }

    @Test
    void a_restore_opens_the_next_generation_and_says_what_is_lost() throws Exception {
        Path data = temp.resolve("data");
        Path backup = temp.resolve("backup.zip");
        Path restored = temp.resolve("restored");
        List<String> said = new ArrayList<>();
        List<Long> indexes = new ArrayList<>();
        List<String> holds = new ArrayList<>();
        in(data, instance -> {
            found(instance);
            indexes.add(collect(instance, "one"));
            indexes.add(collect(instance, "two"));
            holds.add(instance.holding.place(ACME, new Subject.OfRecord(indexes.get(1)), "Inquiry 3", "bea"));
            Files.writeString(temp.resolve("kept.tlog-proof"), instance.log.proof(ACME, indexes.get(0)));
            Files.writeString(temp.resolve("old.vkey"), instance.log.verifierKey(ACME));
            assertThat(cli(said, "backup", backup.toString(), "--data", data.toString()))
                    .as(said.toString())
                    .isEqualTo(2);
            assertThat(said.getLast()).contains("stop it first");
        });
        assertThat(cli(said, "backup", backup.toString(), "--data", data.toString()))
                .as(said.toString())
                .isZero();
        in(data, instance -> {
            long lost = collect(instance, "three");
            Files.writeString(temp.resolve("lost.tlog-proof"), instance.log.proof(ACME, lost));
            instance.holding.lift(ACME, holds.getFirst(), "The inquiry ended", "bea");
            instance.erasing.erase(ACME, indexes.get(1), "a request after the backup", "anna");
            instance.erasingFiles.erase(ACME, MEMO, "handed in by mistake", "anna");
        });
        // The list of erasures is kept apart from backups.
        requireListedAgain(data);
        Files.copy(
                data.resolve("erasures.ndjson"),
                Files.createDirectories(restored).resolve("erasures.ndjson"));

        assertThat(cli(said, "restore", backup.toString(), "--data", restored.toString()))
                .as(said.toString())
                .isZero();
        assertThat(said.getLast()).contains("/acme/2+");
        in(restored, instance -> requireGoesOn(instance, indexes, holds.getFirst()));
        in(restored, this::requireRotated);
    }

    private void requireGoesOn(Instance instance, List<Long> indexes, String hold) throws Exception {
        assertThat(instance.log.check(ACME)).allMatch(EvidenceLog.LogClaim::holds);
        assertThat(instance.lake.find(ACME, indexes.get(0))).isPresent();
        assertThat(instance.lake.erased(ACME))
                .singleElement()
                .satisfies(erased -> requireRepeated(instance, erased, indexes.get(1), hold));
        collect(instance, "four");
        instance.log.export(ACME, temp.resolve("export"));
        requireFollowed();
        instance.log.rotateAtNextStart(ACME);
    }

    private void requireRotated(Instance instance) throws Exception {
        assertThat(instance.log.verifierKey(ACME)).contains("/acme/3+");
        collect(instance, "five");
        assertThat(instance.log.check(ACME)).allMatch(EvidenceLog.LogClaim::holds);
        instance.log.export(ACME, temp.resolve("export3"));
        assertThat(claims("export3"))
                .hasSize(3)
                .allMatch(Claim::verified)
                .anyMatch(claim -> claim.detail().contains("after a rotation"));
    }

    /// As if it was killed between the decisions and their lines in the list.
    private static void requireListedAgain(Path data) throws Exception {
        Path list = data.resolve("erasures.ndjson");
        List<String> lines = Files.readAllLines(list);
        Files.delete(list);
        in(data, instance -> assertThat(Files.readAllLines(list)).hasSize(2).containsExactlyElementsOf(lines));
    }

    private static void requireItsOwnersAlone(Path path, String rights) throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo(rights);
    }

    /// What is cut short has keys and a part of the log: a server would resume it.
    @Test
    void no_server_starts_on_a_restore_that_was_cut_short() throws Exception {
        Path data = temp.resolve("data");
        Path backup = temp.resolve("backup.zip");
        Path restored = temp.resolve("restored");
        List<String> said = new ArrayList<>();
        in(data, instance -> instance.founding.found(ACME, "Acme", false, Instant.now(), Optional.empty()));
        assertThat(cli(said, "backup", backup.toString(), "--data", data.toString()))
                .as(said.toString())
                .isZero();
        requireItsOwnersAlone(data, "rwx------");
        requireItsOwnersAlone(backup, "rw-------");
        assertThat(backup.resolveSibling("backup.zip.part")).doesNotExist();
        byte[] bytes = Files.readAllBytes(backup);
        Arrays.fill(bytes, bytes.length / 3, bytes.length / 2, (byte) 0xff);
        Files.write(backup, bytes);

        assertThat(cli(said, "restore", backup.toString(), "--data", restored.toString()))
                .as(said.toString())
                .isNotZero();

        assertThat(restored).isDirectoryContaining("glob:**restore.unfinished");
        assertThatThrownBy(() -> Workspace.open(restored))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was cut short");
    }

    /// The hold came back with the backup; the record was erased after it was lifted, and is again.
    private static void requireRepeated(Instance instance, Erased erased, long index, String hold) {
        assertThat(erased.index()).isEqualTo(index);
        assertThat(instance.holding.of(ACME, new Subject.OfRecord(index))).hasSize(1);
        JsonObject decided = instance.lake
                .find(ACME, erased.by())
                .orElseThrow()
                .record()
                .orElseThrow()
                .object("body");
        assertThat(decided.text("reason")).isEqualTo("a request after the backup");
        assertThat(decided.flag("repeated_after_restore")).isTrue();
        assertThat(decided.texts("lifted_before")).containsExactly("legal-hold/" + hold);
        requireFileRepeated(instance);
    }

    /// With a file.
    private static void found(Instance instance) throws IOException {
        instance.founding.found(ACME, "Acme", false, Instant.now(), Optional.empty());
        instance.keepingFiles.receive(
                ACME, "memo.txt", new ByteArrayInputStream("Of the memo".getBytes(StandardCharsets.UTF_8)), "bea");
    }

    /// The file came back with the backup, too.
    private static void requireFileRepeated(Instance instance) {
        long by = instance.keepingFiles.get(ACME, MEMO).erasedBy().orElseThrow();
        JsonObject decided = instance.lake
                .find(ACME, by)
                .orElseThrow()
                .record()
                .orElseThrow()
                .object("body");
        assertThat(decided.text("reason")).isEqualTo("handed in by mistake");
        assertThat(decided.flag("repeated_after_restore")).isTrue();
    }

    private List<Claim> claims(String export, Path... copies) throws Exception {
        OfflineVerifier.Trust trust = new OfflineVerifier.Trust(
                Optional.of(Files.readString(temp.resolve("old.vkey"))), Optional.empty(), List.of(), List.of(copies));
        return verifier.verifyLedger(temp.resolve(export), trust);
    }

    /// With nothing but the old key and the receipts of that time.
    private void requireFollowed() throws Exception {
        assertThat(claims("export", temp.resolve("kept.tlog-proof")))
                .hasSize(3)
                .allMatch(Claim::verified)
                .anyMatch(claim ->
                        claim.claim().endsWith("/acme/2") && claim.detail().contains("after a restore"));
        assertThat(claims("export", temp.resolve("lost.tlog-proof")))
                .filteredOn(claim -> !claim.verified())
                .singleElement()
                .satisfies(claim -> assertThat(claim.detail()).startsWith("lost by restore: "));
    }
}
