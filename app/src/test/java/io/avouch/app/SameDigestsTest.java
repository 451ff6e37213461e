package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.avouch.app.SmallOrganisation.Arrival;
import io.avouch.cli.Console;
import io.avouch.core.Digest;
import io.avouch.core.port.TestRuns;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.core.test.Tested;
import io.avouch.flow.Testing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same evidence in a second data directory: other salts, other indexes, another order of arrival, another
/// day, parts of it sent twice, and the same digests.
class SameDigestsTest {
    private static final List<String> TESTS = List.of(
            "access.leaver-removed",
            "access.review-quarterly",
            "account.mfa",
            "change.checks-passed",
            "change.independent-approval",
            "statement.signed");

    @TempDir
    Path folder;

    @Test
    void a_second_data_directory_and_another_order_of_arrival_give_the_same_digests() throws IOException {
        TestRun one = run("one", Arrival.IN_ORDER);
        TestRun two = run("two", Arrival.BACKWARDS);
        assertThat(two.checkpoint().root()).isNotEqualTo(one.checkpoint().root());
        assertThat(two.id()).isNotEqualTo(one.id());
        assertThat(digests(two)).isEqualTo(digests(one));
        assertThat(two.digest()).isEqualTo(one.digest());
        restoredGivesTheSame(one);
    }

    /// Out of a backup, in the next generation of the log, with nothing kept from before and with what it kept itself.
    private void restoredGivesTheSame(TestRun one) throws IOException {
        Path backup = folder.resolve("one.zip");
        Path restored = folder.resolve("restored");
        command("backup", backup.toString(), "--data", folder.resolve("one").toString());
        command("restore", backup.toString(), "--data", restored.toString());
        Testing.Order order = new Testing.Order(Optional.of(one.window()), Optional.empty(), TESTS, "olga");
        try (Workspace workspace = Workspace.open(restored);
                Instance instance = Instance.open(workspace, Settings.DEFAULT, Map.of())) {
            assertThat(instance.testRuns.list(SmallOrganisation.ORG, 1)).isNotEmpty();
            TestRun again = instance.testing.run(SmallOrganisation.ORG, order, any -> {});
            assertThat(again.checkpoint().origin())
                    .isNotEqualTo(one.checkpoint().origin());
            assertThat(digests(again)).isEqualTo(digests(one));
            TestRun kept = instance.testing.run(SmallOrganisation.ORG, order, any -> {});
            assertThat(digests(kept)).isEqualTo(digests(one));
        }
    }

    private static void command(String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code =
                Main.cli().run(new Console(out, out, false, Clock.systemUTC()), Clock.systemUTC(), Map.of(), arguments);
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }

    private TestRun run(String name, Arrival arrival) throws IOException {
        try (SmallOrganisation acme = new SmallOrganisation(folder.resolve(name), arrival, TESTS)) {
            TestRun run = acme.instance.testRuns.list(SmallOrganisation.ORG, 1).getFirst();
            TestResult approval = run.find("change.independent-approval").orElseThrow();
            assertThat(approval.counts().received()).isEqualTo(SmallOrganisation.CHANGES);
            assertThat(approval.counts().failed()).isPositive();
            knownToLaterRuns(acme.instance.testRuns, run);
            return run;
        }
    }

    /// What a run found is a fact behind its own checkpoint, and none at it.
    private static void knownToLaterRuns(TestRuns runs, TestRun run) {
        assertThat(runs.testedBelow(SmallOrganisation.ORG, run.checkpoint().size(), Instant.EPOCH))
                .isEmpty();
        List<Tested> known = runs.testedBelow(SmallOrganisation.ORG, Long.MAX_VALUE, Instant.EPOCH);
        Instant recordedAt = known.getFirst().recordedAt();
        assertThat(runs.testedBelow(SmallOrganisation.ORG, Long.MAX_VALUE, recordedAt))
                .isEqualTo(known);
        assertThat(runs.testedBelow(SmallOrganisation.ORG, Long.MAX_VALUE, recordedAt.plusMillis(1)))
                .isEmpty();
        assertThat(known)
                .allMatch(each -> each.run().equals(run.id()) && each.window().equals(run.window()));
        assertThat(known)
                .extracting(Tested::test, Tested::controls, Tested::outcome, Tested::received, Tested::failed)
                .containsExactlyElementsOf(run.results().stream()
                        .map(result -> tuple(
                                result.test(),
                                result.controls(),
                                result.outcome().text(),
                                result.counts().received(),
                                result.counts().failed()))
                        .toList());
    }

    private static Map<String, Digest> digests(TestRun run) {
        Map<String, Digest> digests = new TreeMap<>();
        run.results().forEach(result -> digests.put(result.test(), result.digest()));
        return digests;
    }
}
