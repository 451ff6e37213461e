package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.catalog.YamlText;
import io.avouch.cli.AvouchCli;
import io.avouch.cli.Console;
import io.avouch.core.OrgId;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// The main job, through the command that people type, on the example. What it makes is kept: the browser's tests of
/// the same build look at it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobTest {
    private static final OrgId NORTHWIND = new OrgId("northwind");

    private Path data = Path.of("");
    private String said = "";
    private boolean whole;

    @BeforeAll
    void the_demo_ends_well() throws IOException {
        data = MadeExample.empty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(stream(out), stream(err), false, Clock.systemUTC());
        AvouchCli cli = Main.cli();
        int code = cli.run(console, Clock.systemUTC(), Map.of(), "demo", "--no-serve", "--data", data.toString());
        said = out.toString(StandardCharsets.UTF_8);
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        whole = true;
    }

    @AfterAll
    void it_is_kept() throws IOException {
        if (whole) {
            MadeExample.whole();
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    @Order(1)
    void it_says_what_it_is_and_where_things_are() {
        assertThat(said).contains("EXAMPLE", "SOC 2:", "ISO/IEC 42001:", "Coverage gaps:", "verified");
        assertThat(data.resolve("out")).isDirectoryContaining("glob:**.pdf");
    }

    @Test
    @Order(2)
    void every_planted_deviation_is_found_and_nothing_else() throws Exception {
        try (Workspace workspace = Workspace.open(data);
                Instance instance = Instance.open(workspace, Settings.DEFAULT, Map.of())) {
            JsonObject planted = YamlText.parse("planted.yaml", instance.content.text("example/northwind/planted.yaml"))
                    .object();
            TestRun run = instance.testRuns
                    .findLatest(NORTHWIND, Long.MAX_VALUE, true)
                    .orElseThrow();
            assertThat(run.results())
                    .extracting(TestResult::test)
                    .containsExactlyInAnyOrderElementsOf(planted(planted));
            for (TestResult result : run.results()) {
                for (String status : Set.of("fail", "waived")) {
                    assertThat(found(instance, run, result, status))
                            .as(result.test() + " " + status)
                            .isEqualTo(expected(planted, result.test(), status));
                }
                assertThat(found(instance, run, result, "unverified"))
                        .as(result.test() + " unverified")
                        .containsAll(expected(planted, result.test(), "unverified"));
            }
        }
    }

    /// Every test has something planted, or a reason why not, and everything planted has a test.
    private static Set<String> planted(JsonObject planted) {
        return Stream.concat(planted.objects("planted").stream(), planted.objects("nothing").stream())
                .map(each -> each.text("test"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> expected(JsonObject planted, String test, String status) {
        return planted.objects("planted").stream()
                .filter(each ->
                        each.text("test").equals(test) && each.text("status").equals(status))
                .map(each -> each.text("item"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(Instance instance, TestRun run, TestResult result, String status) {
        return instance.engine.items(NORTHWIND, run.id(), result.test(), Optional.of(status), "", 10_000).stream()
                .map(ItemResult::item)
                .map(item -> result.kind() == TestKind.STATE ? state(item) : item)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// `source/system/account@instant` as the planted list has it: `system/account@day`.
    private static String state(String item) {
        int at = item.lastIndexOf('@');
        return item.substring(item.indexOf('/') + 1, Math.min(item.length(), at + 11));
    }

    @Test
    @Order(3)
    void one_flipped_bit_in_the_log_is_named() throws Exception {
        Path log = data.resolve("ledger").resolve(NORTHWIND.value());
        assertThat(new LedgerVerifier().verifyLedger(log, Optional.empty())).allMatch(claim -> claim.verified());
        Path pack = log.resolve("entries.pack");
        flip(pack);
        assertThat(new LedgerVerifier().verifyLedger(log, Optional.empty()))
                .anyMatch(claim -> !claim.verified() && claim.detail().contains("entr"));
        flip(pack);
    }

    @Test
    @Order(4)
    void its_whole_programme_is_carried_into_an_empty_organisation_and_out_again_byte_for_byte() throws Exception {
        OrgId fresh = new OrgId("fresh");
        Path out = data.resolveSibling("carried");
        try (Workspace workspace = Workspace.open(data);
                Instance instance = Instance.open(workspace, Settings.DEFAULT, Map.of());
                HttpServer server = HttpServer.start(instance, Settings.DEFAULT.withPort(0), "carrying")) {
            instance.founding.found(fresh, "Fresh", false, Instant.now(), Optional.empty());
            List<String> there = List.of("--server", "http://localhost:" + server.port(), "--token", "carrying");
            typed(there, "export", out.resolve("first").toString(), "--org", NORTHWIND.value());
            typed(there, "apply", "-f", out.resolve("first").toString(), "--org", fresh.value());
            typed(there, "export", out.resolve("second").toString(), "--org", fresh.value());
            assertThat(files(out.resolve("first"))).hasSizeGreaterThan(900).isEqualTo(files(out.resolve("second")));
            assertThat(instance.documents.listAll(fresh))
                    .hasSameSizeAs(instance.documents.listAll(NORTHWIND))
                    .noneMatch(each -> each.state() == DocumentState.APPROVED);
        }
    }

    private void typed(List<String> there, String... arguments) {
        Typed typed = Typed.run(
                data, Stream.concat(Stream.of(arguments), there.stream()).toArray(String[]::new));
        assertThat(typed.code()).as(typed.err()).isZero();
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static void flip(Path pack) throws IOException {
        byte[] bytes = Files.readAllBytes(pack);
        bytes[bytes.length / 2] ^= 1;
        Files.write(pack, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    }
}
