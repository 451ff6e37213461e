package io.avouch.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.ledger.check.CheckResult;
import io.avouch.ledger.check.LedgerCheck;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.LogKey;
import io.avouch.ledger.testing.Fixture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process under load is killed at random instants (kill -9) and the directory opened again: nothing
/// that was acknowledged is missing, nothing that was signed has become another tree.
class KillTest {
    static final List<String> IDS = List.of("a", "b");

    private static final LedgerConfig SMALL = LedgerConfig.DEFAULT.withSegmentBytes(128 << 10);

    @TempDir
    Path temp = Path.of("");

    /// What the world saw: the number of each acknowledged entry, and each signed root, by log.
    private final Map<String, Map<Long, Long>> acknowledged = new HashMap<>();

    private final Map<String, Map<Long, String>> signed = new HashMap<>();
    private final Map<String, Long> checkedTo = new HashMap<>();
    private long lines;

    static LedgerDirectory open(Path directory) throws IOException {
        return LedgerDirectory.open(
                directory.resolve("ledger"),
                SMALL,
                new FileSecondStore(directory.resolve("second")),
                (id, key) -> LogKey.fromSeed(key.name(), seed(id)),
                List.of());
    }

    private static byte[] seed(String id) {
        return Hash.sha256(id.getBytes(StandardCharsets.UTF_8)).toBytes();
    }

    static void createMissing(LedgerDirectory ledger) throws IOException {
        for (String id : IDS) {
            if (ledger.find(id).flatMap(Log::published).isEmpty()) {
                ledger.createLog(id, LogKey.fromSeed("test.example/" + id, seed(id)), Fixture.sealed(0), Fixture.CLOCK);
            }
        }
    }

    @Test
    void three_kills_lose_nothing() throws Exception {
        kill(3, 1);
    }

    @Tag("deep")
    @Test
    void five_hundred_kills_lose_nothing() throws Exception {
        kill(Integer.getInteger("avouch.kills", 500), 2);
    }

    private void kill(int times, long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < times; i++) {
            life(1 + i * 10_000_000L, random);
            try (LedgerDirectory ledger = open(temp)) {
                requireNothingLost(ledger);
            }
        }
        for (Map.Entry<String, CheckResult> each :
                LedgerCheck.all(temp.resolve("ledger")).entrySet()) {
            assertThat(each.getValue()).as(each.getKey()).isInstanceOf(CheckResult.Sound.class);
        }
        long entries = acknowledged.values().stream().mapToLong(Map::size).sum();
        long roots = signed.values().stream().mapToLong(Map::size).sum();
        assertThat(entries).isPositive();
        System.out.println(
                times + " kills, " + entries + " acknowledged entries, " + roots + " signed roots: none lost");
    }

    /// One process, killed some time after it started: also while it still opens the directory.
    private void life(long from, Random random) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of(
                KillTarget.class.getName(), temp.toString(), Long.toString(from), Long.toString(random.nextLong())));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        boolean early = random.nextInt(5) == 0;
        Thread killer = Thread.ofPlatform().unstarted(() -> {
            sleep(early ? random.nextInt(1_500) : random.nextInt(300));
            process.toHandle().destroyForcibly(); // not the process: that would close its output, too
        });
        try (BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII), 1 << 20)) {
            if (early) {
                killer.start();
            }
            String line = out.readLine();
            while (line != null) {
                if (killer.getState() == Thread.State.NEW && line.startsWith("ack")) {
                    killer.start(); // under load, not while it warms up
                }
                String next = out.readLine();
                if (next != null) { // the last line may be cut short by the kill
                    note(line);
                }
                line = next;
            }
        }
        process.toHandle().destroyForcibly(); // in case it ended by itself
        if (killer.getState() != Thread.State.NEW) {
            killer.join();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(String line) {
        String[] words = line.split(" ");
        lines++;
        if (words[0].equals("ack") && words.length == 4) {
            acknowledged
                    .computeIfAbsent(words[1], id -> new TreeMap<>())
                    .put(Long.parseLong(words[3]), Long.parseLong(words[2]));
        } else if (words[0].equals("signed") && words.length == 4 && words[3].length() == 44) {
            String before =
                    signed.computeIfAbsent(words[1], id -> new TreeMap<>()).put(Long.parseLong(words[2]), words[3]);
            assertThat(before == null || before.equals(words[3])).as(line).isTrue();
        }
    }

    private void requireNothingLost(LedgerDirectory ledger) throws IOException {
        for (String id : acknowledged.keySet()) {
            Log log = ledger.log(id);
            assertThat(log.refusal()).isEmpty();
            TreeMap<Long, Long> all = new TreeMap<>(acknowledged.get(id));
            // Everything new, and once in a while everything there is.
            long from = lines % 10 == 0 ? 0 : checkedTo.getOrDefault(id, 0L);
            for (Map.Entry<Long, Long> entry : all.tailMap(from).entrySet()) {
                assertThat(log.key(entry.getKey()))
                        .isEqualTo(Fixture.sealed(entry.getValue(), 0).key());
            }
            checkedTo.put(id, all.isEmpty() ? 0 : all.lastKey());
            for (Map.Entry<Long, String> root :
                    signed.getOrDefault(id, Map.of()).entrySet()) {
                assertThat(log.at(root.getKey()).root().base64()).isEqualTo(root.getValue());
            }
        }
    }
}
