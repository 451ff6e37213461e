package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.Assurance;
import io.avouch.core.pack.Disclosure;
import io.avouch.core.time.Window;
import io.avouch.engine.run.InputTables;
import io.avouch.engine.run.ItemTables;
import io.avouch.flow.Packing;
import io.avouch.flow.Readings;
import io.avouch.flow.Testing;
import io.avouch.ledger.anchor.TimestampVerifier;
import io.avouch.ledger.anchor.WitnessPolicy;
import io.avouch.pack.verify.Finding;
import io.avouch.pack.verify.PackVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packs of one population of three million items (or `-Davouch.items=N`), each sealed on its own: how long they take
/// to write and to verify, and how much memory.
@Tag("deep")
class LargePackTest {
    private static final long ITEMS = Long.getLong("avouch.items", 3_000_000);
    private static final String TEST = "change.independent-approval";
    private static final OrgId ORG = new OrgId("large");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-04-01T00:00:00Z");
    private static final int BATCH = 4_000;
    private static final long WRITE_SECONDS_MAX = 90;
    private static final long VERIFY_SECONDS_MAX = 30;

    /// With the heap that the product starts with; a larger one may be filled.
    private static final long MEMORY_BYTES_MAX =
            1_500_000_000 + Math.max(0, Runtime.getRuntime().maxMemory() - (768L << 20));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void three_million_items_are_packed_and_verified_within_their_limits() throws IOException {
        try (Workspace workspace = Workspace.open(folder.resolve("data"));
                Instance instance = Instance.open(workspace, Settings.DEFAULT, Map.of())) {
            instance.founding.found(ORG, "Large (EXAMPLE)", true, START, Optional.of(7L));
            instance.organisations.setClock(ORG, END);
            timed("seal " + ITEMS + " records", () -> fill(instance));
            timed("test", () -> test(instance));
        }
        // Started anew: what sealing and testing held is no part of what packing takes.
        try (Workspace workspace = Workspace.open(folder.resolve("data"));
                Instance instance = Instance.open(workspace, Settings.DEFAULT, Map.of())) {
            for (Disclosure disclosure : List.of(Disclosure.DEVIATIONS, Disclosure.ITEMS)) {
                Path zip = folder.resolve(disclosure.text() + ".zip");
                Cost written = timed("write " + disclosure.text(), () -> pack(instance, disclosure, zip));
                Cost verified =
                        timed("verify " + disclosure.text() + ", " + Files.size(zip) + " bytes", () -> verify(zip));
                if (disclosure == Disclosure.DEVIATIONS) {
                    assertThat(written.seconds()).isLessThan(WRITE_SECONDS_MAX);
                    assertThat(written.memory()).isLessThan(MEMORY_BYTES_MAX);
                    assertThat(verified.seconds()).isLessThan(VERIFY_SECONDS_MAX);
                    assertThat(verified.memory()).isLessThan(MEMORY_BYTES_MAX);
                }
                Files.delete(zip);
            }
        }
    }

    /// Every hundredth change has no approval.
    private static void fill(Instance instance) {
        String run = instance.readings.open(
                ORG, new RunOpening("change", "git:large", "collected", "", JsonObject.EMPTY, "", "UTC", "olga", "1"));
        long step = Duration.between(START, END).toMillis() / ITEMS;
        List<String> lines = new ArrayList<>(BATCH);
        for (long i = 0; i < ITEMS; i++) {
            lines.add(line(i, START.plusMillis(i * step)));
            if (lines.size() == BATCH || i == ITEMS - 1) {
                for (Readings.Line line : instance.readings.add(ORG, run, lines)) {
                    if (line instanceof Readings.Line.Refused refused) {
                        throw new AssertionError(refused.problem());
                    }
                }
                lines.clear();
            }
        }
        instance.readings.close(
                ORG,
                run,
                new RunClosing(
                        new Window(START, END), OptionalLong.of(ITEMS), CountMethod.SOURCE, "", List.of(), true, ""),
                "olga");
    }

    private static String line(long i, Instant merged) {
        String approvals = i % 100 == 3
                ? ""
                : ",\"approvals\":[{\"actor\":\"owen\",\"acted_at\":\"" + merged.minusSeconds(60)
                        + "\",\"strength\":\"system\"}]";
        return "{\"id\":\"c" + i + "\",\"occurred_at\":\"" + merged + "\",\"merged_at\":\"" + merged
                + "\",\"repo\":\"large\",\"title\":\"Change " + i + "\",\"branch\":\"main\",\"commit\":\"m" + i
                + "\",\"author\":\"mila\",\"approvals_recorded\":true" + approvals + "}";
    }

    private static void test(Instance instance) {
        instance.testing.run(
                ORG,
                new Testing.Order(Optional.of(new Window(START, END)), Optional.empty(), List.of(TEST), "olga"),
                result -> assertThat(result.counts().population()).isEqualTo(ITEMS));
    }

    private static void pack(Instance instance, Disclosure disclosure, Path zip) throws IOException {
        String run = instance.testRuns.list(ORG, 1).getFirst().id();
        instance.packing.pack(ORG, new Packing.Order(Optional.of(run), Assurance.SOC2, disclosure, "olga"), zip);
    }

    private static void verify(Path zip) throws IOException {
        List<Finding> findings;
        try (ItemTables tables = new ItemTables()) {
            findings = PackVerifier.verify(
                    zip,
                    new PackVerifier.Outside(
                            Optional.empty(),
                            List.of(),
                            WitnessPolicy.NONE,
                            TimestampVerifier.NONE,
                            Optional.of(tables::csv),
                            Optional.of(InputTables::csv)));
        }
        assertThat(findings).noneMatch(Finding::failed);
        assertThat(findings)
                .anyMatch(finding -> finding.claim().equals("test " + TEST)
                        && finding.detail().startsWith(ITEMS + " items counted"))
                .anyMatch(
                        finding -> finding.claim().equals("Parquet") && finding.verdict() == Finding.Verdict.VERIFIED);
    }

    private record Cost(double seconds, long memory) {}

    /// One piece of work.
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static Cost timed(String what, Work work) throws IOException {
        forgetPeak();
        long before = System.nanoTime();
        work.run();
        Cost cost = new Cost((System.nanoTime() - before) / 1e9, peak());
        System.out.printf("%-40s %8.1f s  %6d MB at the most%n", what, cost.seconds(), cost.memory() >> 20);
        return cost;
    }

    /// The kernel forgets how much this process held at the most (proc(5)).
    private static void forgetPeak() throws IOException {
        System.gc();
        Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    }

    private static long peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .map(line -> line.replaceAll("[^0-9]", ""))
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElse(0)
                * 1024;
    }
}
