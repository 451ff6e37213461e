package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.LakeLine;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.Lake.Held;
import io.avouch.core.programme.Organisation;
import io.avouch.store.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/// A log that lost entries is closed to writing: no key makes it another, and it closes no other.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedLogTest {
    private static final OrgId ACME = new OrgId("acme");
    private static final OrgId OTHER = new OrgId("zenith");

    private EmbeddedDatabase postgres;
    private Path data = Path.of("");
    private Map<String, String> environment = Map.of();

    private interface Work {
        void with(Instance instance) throws Exception;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        postgres = EmbeddedDatabase.start(folder.resolve("postgres"), folder.resolve("password"));
    }

    @AfterAll
    void stop() throws Exception {
        postgres.close();
    }

    /// A database of its own for each, in the one server.
    @BeforeEach
    void fresh(@TempDir Path folder) throws Exception {
        data = folder.resolve("data");
        String name = "t" + System.nanoTime();
        var address = postgres.address();
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        environment = Map.of(
                "AVOUCH_DB_URL", address.url().replaceFirst("/postgres$", "/" + name),
                "AVOUCH_DB_USER", address.user(),
                "AVOUCH_DB_PASSWORD", address.password());
    }

    private void in(Work work) throws Exception {
        try (Workspace workspace = Workspace.open(data);
                Instance instance = Instance.open(workspace, Settings.DEFAULT, environment)) {
            work.with(instance);
        }
    }

    private static void found(Instance instance, OrgId org) {
        instance.founding.found(org, "Of " + org, false, Instant.now(), Optional.empty());
    }

    private static void collect(Instance instance, OrgId org, String id) {
        String run = instance.readings.open(
                org, new RunOpening("metric", "gateway", "pushed", "", JsonObject.EMPTY, "", "UTC", "me", "1"));
        instance.readings.add(
                org,
                run,
                List.of("{\"id\":\"" + id + "\",\"occurred_at\":\"2026-01-01T01:00:00Z\","
                        + "\"name\":\"availability\",\"system\":\"chat\",\"value\":99.5}"));
        instance.log.checkpoint(org);
    }

    /// Ledger and lake are older copies, the database is not: entries that were signed are gone.
    private void lose(OrgId org) throws Exception {
        Path copy = data.resolveSibling("copy");
        in(instance -> {
            found(instance, org);
            collect(instance, org, "one");
        });
        for (String folder : List.of("ledger", "lake")) {
            replace(copy.resolve(folder), data.resolve(folder));
        }
        in(instance -> {
            collect(instance, org, "two");
            collect(instance, org, "three");
        });
        for (String folder : List.of("ledger", "lake")) {
            replace(data.resolve(folder), copy.resolve(folder));
        }
    }

    private static void replace(Path folder, Path by) throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        FileSystemUtils.copyRecursively(by, folder);
    }

    /// A log before it in the list is refused; each is signed by itself, and the refused one never.
    private static void requireOthersSigned(Instance instance) {
        found(instance, OTHER);
        instance.database.in(
                OTHER, () -> instance.decisions.add(OTHER, "said", "anna", Instant.now(), JsonObject.EMPTY));
        long before = instance.log.ledgerLog(OTHER).size();
        instance.signing.publish();
        assertThat(instance.log.ledgerLog(OTHER).published().orElseThrow().size())
                .isEqualTo(before + 1);
    }

    @Test
    void a_refused_log_holds_up_no_other_and_no_new_key_resumes_it() throws Exception {
        lose(ACME);
        in(instance -> {
            requireOthersSigned(instance);
            assertThatThrownBy(() -> instance.log.rotateAtNextStart(ACME))
                    .isInstanceOf(ProblemsException.class)
                    .hasMessageContaining("was it restored from an older copy?")
                    .hasMessageContaining("avouch restore");
            assertThat(instance.log.ledgerLog(ACME).refusal()).isPresent();
        });
        // Asked for while the log was sound; what was asked for is looked at again when it is done.
        Files.writeString(data.resolve("ledger/acme/rotate"), "rotation\n");
        in(instance -> {
            assertThat(instance.log.ledgerLog(ACME).refusal()).isPresent();
            assertThat(instance.log.verifierKey(ACME)).contains("/acme+");
            assertThatThrownBy(() -> instance.log.checkpoint(ACME)).hasMessageContaining("closed to writing");
        });
        assertThat(data.resolve("ledger/acme/rotate")).doesNotExist();

        Files.writeString(data.resolve("ledger/restored"), "by hand\n");
        in(instance -> {
            assertThat(instance.log.verifierKey(ACME)).contains("/acme/2+");
            collect(instance, ACME, "four");
            long first = instance.log.ledgerLog(ACME).size();
            assertThat(instance.log.check(ACME)).allMatch(EvidenceLog.LogClaim::holds);
            assertThat(said(instance)).contains("\"signed_beyond\":{", "\"why\":\"restore\"");
            assertThat(instance.log.findCheckpoint(ACME, Instant.now()).orElseThrow())
                    .satisfies(now -> assertThat(now.size()).isEqualTo(first))
                    .satisfies(now -> assertThat(now.origin()).endsWith("/acme/2"));
        });
    }

    private static String said(Instance instance) {
        return instance.lake.search(ACME, LakeLine.DECISION, "", Long.MAX_VALUE, 10).records().stream()
                .map(Held::record)
                .flatMap(Optional::stream)
                .map(Jcs::text)
                .filter(text -> text.contains("log-continued"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_id_that_no_log_can_have_ends_nothing() throws Exception {
        OrgId wal = new OrgId("wal");
        in(instance -> {
            found(instance, ACME);
            for (String id : List.of("wal", "lock", "restored", "erased")) {
                assertThatThrownBy(() -> found(instance, new OrgId(id)))
                        .isInstanceOf(ProblemsException.class)
                        .hasMessageContaining("choose another id");
                assertThat(instance.organisations.find(new OrgId(id))).isEmpty();
            }
            instance.organisations.add(
                    new Organisation(wal, "Founded before", false, "x/wal", Optional.empty(), Instant.now()));
        });
        in(instance -> {
            collect(instance, ACME, "one");
            assertThat(instance.log.exists(wal)).isFalse();
        });
    }

    @Test
    void a_start_that_fails_leaves_nothing_running() throws Exception {
        Files.createDirectories(data);
        Files.writeString(data.resolve("ledger"), "no folder");
        assertThatThrownBy(() -> in(instance -> {})).isInstanceOf(IOException.class);
        assertThat(connections()).isZero();
    }

    private long connections() throws Exception {
        var address = postgres.address();
        String name = String.valueOf(environment.get("AVOUCH_DB_URL")).replaceFirst(".*/", "");
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE datname = '" + name
                        + "' AND usename = 'avouch_app' AND state <> ''")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void what_is_done_each_second_goes_on_whatever_it_throws() {
        int[] times = {0};
        Runnable tick = RunningServer.surviving("a test", () -> {
            times[0]++;
            throw new StackOverflowError("deep");
        });
        tick.run();
        tick.run();
        assertThat(times[0]).isEqualTo(2);
    }

    @Test
    void the_key_of_a_sound_log_is_changed() throws Exception {
        in(instance -> {
            found(instance, ACME);
            collect(instance, ACME, "one");
            instance.log.rotateAtNextStart(ACME);
        });
        in(instance -> {
            assertThat(instance.log.verifierKey(ACME)).contains("/acme/2+");
            collect(instance, ACME, "two");
            assertThat(instance.log.check(ACME)).allMatch(EvidenceLog.LogClaim::holds);
        });
    }
}
