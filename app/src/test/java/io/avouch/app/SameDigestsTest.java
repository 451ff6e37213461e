package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.app.SmallOrganisation.Arrival;
import io.avouch.core.Digest;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    }

    private TestRun run(String name, Arrival arrival) throws IOException {
        try (SmallOrganisation acme = new SmallOrganisation(folder.resolve(name), arrival, TESTS)) {
            TestRun run = acme.instance.testRuns.list(SmallOrganisation.ORG, 1).getFirst();
            TestResult approval = run.find("change.independent-approval").orElseThrow();
            assertThat(approval.counts().received()).isEqualTo(SmallOrganisation.CHANGES);
            assertThat(approval.counts().failed()).isPositive();
            return run;
        }
    }

    private static Map<String, Digest> digests(TestRun run) {
        Map<String, Digest> digests = new TreeMap<>();
        run.results().forEach(result -> digests.put(result.test(), result.digest()));
        return digests;
    }
}
