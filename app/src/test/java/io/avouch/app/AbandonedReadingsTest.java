package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.catalog.CatalogReader;
import io.avouch.core.OrgId;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.SealedDecision;
import io.avouch.core.test.TestResult;
import io.avouch.core.time.Window;
import io.avouch.flow.Readings;
import io.avouch.flow.Testing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A reading whose client died is ended by the server: a fact of its own, that covers nothing and loses nothing.
class AbandonedReadingsTest {
    private static final OrgId ACME = new OrgId("acme");
    private static final OrgId BROKEN = new OrgId("aaa");
    private static final RunOpening OPENING =
            new RunOpening("change", "git", "pushed", "", JsonObject.EMPTY, "", "UTC", "me", "1");
    private static final Window YEAR = Window.parse("2026-01-01", "2026-03-31");
    private static final String TEST = "change.independent-approval";

    @TempDir
    Path temp = Path.of("");

    private final Settable clock = new Settable(Instant.now());

    private static final class Settable extends Clock {
        private Instant now;

        Settable(Instant now) {
            this.now = now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void a_reading_that_nobody_closes_is_ended_after_a_day_without_a_batch() throws Exception {
        try (Workspace workspace = Workspace.open(temp.resolve("data"));
                Instance instance = Instance.open(workspace, Settings.DEFAULT, Map.of())) {
            instance.founding.found(BROKEN, "Broken", false, Instant.now(), Optional.empty());
            instance.founding.found(ACME, "Acme", false, Instant.now(), Optional.empty());
            Readings readings = readings(instance, clock);
            String died = open(readings);
            String alive = open(readings);
            long index = index(readings.add(ACME, died, List.of(line("one"), line("two"))));

            clock.pass(Readings.QUIET_MAX.minusMinutes(1));
            readings.add(ACME, alive, List.of(line("three")));
            assertThat(readings.endAbandoned()).as("a minute before").isEmpty();
            clock.pass(Duration.ofMinutes(2));
            assertThat(readings.endAbandoned()).singleElement().satisfies(run -> {
                assertThat(run.id()).isEqualTo(died);
                requireEnded(run, 2);
            });
            assertThat(readings.endAbandoned()).as("once").isEmpty();
            requireEnded(instance.collectionRuns.find(ACME, died).orElseThrow(), 2);
            assertThat(instance.lake.find(ACME, index)).isPresent();
            requireSealed(instance, died);
            requireNotCovered(instance);

            assertThatThrownBy(() -> readings.add(ACME, died, List.of(line("four"))))
                    .hasMessageContaining("is not open here, it was abandoned: nothing came for 24 hours");
            requireEnded(readings.close(ACME, died, closing(), "me"), 2);
            assertThat(readings.close(ACME, alive, closing(), "me").whole()).isTrue();

            // What another process opened and lost is counted out of what lies there.
            Settable later = new Settable(Instant.now());
            Readings stopped = readings(instance, later);
            stopped.add(ACME, open(stopped), List.of(line("five")));
            Readings restarted = readings(instance, later);
            assertThat(restarted.endAbandoned()).as("it may be going on").isEmpty();
            unreadable(workspace, instance, stopped);
            later.pass(Readings.QUIET_MAX.plusMinutes(1));
            assertThat(restarted.endAbandoned()).singleElement().satisfies(run -> requireEnded(run, 1));
        }
    }

    /// An organisation with an open reading, whose lake nobody can ask what came of it.
    private static void unreadable(Workspace workspace, Instance instance, Readings stopped) throws Exception {
        String run = stopped.open(BROKEN, OPENING);
        stopped.add(BROKEN, run, List.of(line("six")));
        instance.log.checkpoint(BROKEN);
        instance.lake.flush(BROKEN);
        try (Stream<Path> files = Files.walk(workspace.resolve("lake").resolve(BROKEN.value()))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".parquet")).toList()) {
                Files.writeString(file, "gone");
            }
        }
        assertThatThrownBy(() -> instance.lake.brought(BROKEN, "change", run)).isNotNull();
    }

    private static Readings readings(Instance instance, Clock clock) {
        return new Readings(
                CatalogReader.shipped().recordTypes(),
                instance.organisations,
                instance.collectionRuns,
                instance.log,
                instance.decisions,
                instance.database,
                instance.lake,
                clock);
    }

    private static void requireEnded(CollectionRun run, long received) {
        assertThat(run.received()).isEqualTo(received);
        assertThat(run.whole()).isFalse();
        RunClosing closing = run.closing().orElseThrow();
        assertThat(closing.abandoned()).isTrue();
        assertThat(closing.covers().from()).isEqualTo(closing.covers().to());
        assertThat(closing.expectedCount()).isEmpty();
    }

    private static void requireSealed(Instance instance, String run) {
        instance.log.checkpoint(ACME);
        List<SealedDecision> ended = instance.decisions.sealedBelow(ACME, Long.MAX_VALUE).stream()
                .filter(decision -> decision.kind().equals("collection-run"))
                .toList();
        assertThat(ended).singleElement().satisfies(decision -> {
            assertThat(decision.body().text("run")).isEqualTo(run);
            assertThat(decision.actor()).isEqualTo("avouch");
        });
    }

    /// What it brought is tested, and the window is not covered by it.
    private static void requireNotCovered(Instance instance) {
        TestResult result = instance.testing
                .run(ACME, new Testing.Order(Optional.of(YEAR), Optional.empty(), List.of(TEST), "me"), any -> {})
                .find(TEST)
                .orElseThrow();
        assertThat(result.counts().received()).isEqualTo(3);
        assertThat(result.coverage().complete()).isFalse();
        assertThat(result.coverage().gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.interval()).isEqualTo(YEAR));
    }

    private static String open(Readings readings) {
        return readings.open(ACME, OPENING);
    }

    private static RunClosing closing() {
        return new RunClosing(YEAR, OptionalLong.of(1), CountMethod.SOURCE, "", List.of(), true, "");
    }

    private static long index(List<Readings.Line> lines) {
        return ((Readings.Line.Sealed) lines.getFirst()).receipt().index();
    }

    private static String line(String id) {
        return "{\"id\":\"" + id + "\",\"occurred_at\":\"2026-02-01T10:00:00Z\","
                + "\"merged_at\":\"2026-02-01T10:00:00Z\",\"repo\":\"platform\",\"title\":\"Any\",\"branch\":\"main\","
                + "\"commit\":\"m" + id + "\",\"author\":\"mila\",\"approvals_recorded\":true}";
    }
}
