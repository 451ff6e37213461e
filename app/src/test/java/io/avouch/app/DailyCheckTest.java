package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.EvidenceLog.LogClaim;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.LedgerChecked;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import io.avouch.flow.CheckingLedger;
import io.avouch.flow.Testing;
import io.avouch.store.SqlLedgerChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The ledger is derived again every day by the server itself, and what was found is what a control is tested on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DailyCheckTest {
    private static final String TEST = "ledger.checked-daily";
    private static final Duration DAY = Duration.ofDays(1);

    private Path data = Path.of("");
    private Workspace workspace;
    private Instance instance;
    private CheckingLedger checking;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        data = folder;
        workspace = Workspace.open(folder);
        instance = Instance.open(workspace, Settings.DEFAULT, Map.of());
        checking = DailyCheck.checking(instance);
        instance.founding.found(new OrgId("shown"), "Shown (EXAMPLE)", true, Instant.now(), Optional.of(7L));
    }

    @AfterAll
    void close() throws IOException {
        instance.close();
        workspace.close();
    }

    private OrgId org(String id) {
        OrgId org = new OrgId(id);
        instance.founding.found(org, id, false, Instant.now(), Optional.empty());
        return org;
    }

    private void collect(OrgId org, int first, int count) {
        String run = instance.readings.open(
                org, new RunOpening("metric", "gateway", "pushed", "", JsonObject.EMPTY, "", "UTC", "me", "1"));
        for (int i = first; i < first + count; i++) {
            instance.readings.add(
                    org,
                    run,
                    List.of("{\"id\":\"m" + i + "\",\"occurred_at\":\"2026-01-01T01:00:00Z\","
                            + "\"name\":\"availability\",\"system\":\"chat\",\"value\":99.5}"));
        }
    }

    private List<LedgerChecked> recorded(OrgId org) {
        long size = instance.log.checkpoint(org).size();
        return new SqlLedgerChecks(instance.database).below(org, size, Instant.EPOCH);
    }

    private List<ItemResult> tested(OrgId org) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Window window = new Window(
                today.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        TestRun run = instance.testing.run(
                org, new Testing.Order(Optional.of(window), Optional.empty(), List.of(TEST), "olga"), any -> {});
        return instance.engine.items(org, run.id(), TEST, Optional.empty(), "", 10);
    }

    @Test
    void it_is_due_once_a_day_and_a_test_sees_what_it_found() {
        OrgId org = org("daily");
        collect(org, 0, 3);
        assertThat(checking.due(Instant.now())).contains(org).doesNotContain(new OrgId("shown"));
        assertThat(tested(org)).extracting(ItemResult::status).containsOnly("unverified");
        assertThat(checking.check(org)).isEmpty();
        assertThat(checking.due(Instant.now())).doesNotContain(org);
        assertThat(checking.due(Instant.now().plus(DAY))).contains(org);
        assertThat(checking.due(Instant.now().minus(DAY)))
                .as("after a clock that was ahead")
                .contains(org);
        assertThat(recorded(org)).hasSize(1).allSatisfy(check -> {
            assertThat(check.failed()).isZero();
            assertThat(check.claims()).isGreaterThanOrEqualTo(3);
            assertThat(check.entries()).isGreaterThan(3);
        });
        assertThat(tested(org))
                .extracting(ItemResult::item, ItemResult::status)
                .contains(tuple("ledger@" + LocalDate.now(ZoneOffset.UTC), "pass"));
    }

    @Test
    void an_altered_payload_is_found_and_sealed_as_found() throws IOException, SQLException {
        OrgId org = org("altered");
        collect(org, 0, 3);
        assertThat(checking.check(org)).isEmpty();
        alter(org, "replace(payload, '99.5', '99.9') AS payload");
        assertThat(checking.check(org)).extracting(LogClaim::claim).containsExactly("lake", "payloads");
        assertThat(recorded(org)).extracting(LedgerChecked::failed).containsExactly(0L, 2L);
        assertThat(tested(org))
                .filteredOn(item -> item.status().equals("fail"))
                .extracting(ItemResult::reason)
                .containsExactly("2 of what was checked did not hold");
    }

    @Test
    void a_column_that_tests_read_is_not_altered_beside_its_payload() throws IOException, SQLException {
        OrgId org = org("column");
        collect(org, 0, 3);
        alter(org, "99.9 AS value");
        assertThat(checking.check(org))
                .singleElement()
                .satisfies(wrong -> assertThat(wrong.claim()).isEqualTo("lake"))
                .satisfies(wrong -> assertThat(wrong.detail()).contains("metric/", "is not what was written"));
    }

    /// Writes another value into the file that keeps the payloads.
    private void alter(OrgId org, String column) throws IOException, SQLException {
        instance.log.check(org);
        try (Stream<Path> all =
                        Files.walk(data.resolve("lake").resolve(org.value()).resolve("metric"));
                Connection any = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = any.createStatement()) {
            for (Path file :
                    all.filter(each -> each.toString().endsWith(".parquet")).toList()) {
                Path other = data.resolve("other.parquet");
                statement.execute("COPY (SELECT * REPLACE (" + column + ") FROM read_parquet('" + file + "')) TO '"
                        + other + "' (FORMAT parquet)");
                Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void what_can_not_be_read_any_more_is_found_too() throws IOException {
        OrgId org = org("torn");
        collect(org, 0, 3);
        instance.log.check(org);
        try (Stream<Path> all =
                Files.walk(data.resolve("lake").resolve(org.value()).resolve("metric"))) {
            for (Path file :
                    all.filter(each -> each.toString().endsWith(".parquet")).toList()) {
                Files.write(file, new byte[] {'P', 'A', 'R', '1', 0});
            }
        }
        assertThat(checking.check(org)).extracting(LogClaim::claim).containsExactly("lake", "payloads");
        assertThat(recorded(org)).extracting(LedgerChecked::failed).containsExactly(2L);
    }

    @Test
    void the_server_does_it_while_others_write() throws InterruptedException {
        OrgId org = org("busy");
        AtomicBoolean ended = new AtomicBoolean();
        Thread writing = Thread.ofPlatform().start(() -> {
            for (int i = 0; !ended.get(); i++) {
                collect(org, 2 * i, 2);
                instance.log.checkpoint(org);
            }
        });
        try (DailyCheck daily = new DailyCheck(instance, Clock.systemUTC(), Duration.ofMillis(20))) {
            for (int i = 0; i < 20; i++) {
                assertThat(checking.check(org)).isEmpty();
            }
            while (checking.due(Instant.now()).contains(org)) {
                Thread.sleep(50);
            }
            assertThat(daily).isNotNull();
        } finally {
            ended.set(true);
            writing.join();
        }
    }
}
