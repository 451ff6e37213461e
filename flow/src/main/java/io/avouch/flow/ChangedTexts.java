package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.port.Documents;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.OwnTest;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a change of an own test's text does to its results: the whole window is run again with the new text, and
/// both results stand side by side.
public final class ChangedTexts {
    private static final int RUNS_MAX = 200;
    private static final String APPROVAL = "test-approval";

    private final TestShelf tests;
    private final Documents documents;
    private final PastRuns runs;
    private final Testing testing;

    public ChangedTexts(TestShelf tests, Documents documents, PastRuns runs, Testing testing) {
        this.tests = tests;
        this.documents = documents;
        this.runs = runs;
        this.testing = testing;
    }

    /// One test under two texts, over the same window.
    public record Both(String test, TestRun before, TestRun after) {
        public TestResult resultBefore() {
            return before.find(test).orElseThrow();
        }

        public TestResult resultAfter() {
            return after.find(test).orElseThrow();
        }
    }

    /// One text of a test: who wrote it, when and why, and who approved it.
    public record Text(ControlTest test, Revision written, Optional<Revision> approval) {}

    /// Runs the tests among some saved documents whose text changed since they were last run.
    public List<Both> again(OrgId org, List<Drafting.Change> changes, String actor) {
        List<Both> both = new ArrayList<>();
        for (Drafting.Change change : changes) {
            if (change.kind().equals(OwnTest.KIND) && change.change().equals("changed")) {
                again(org, change.id(), actor).ifPresent(both::add);
            }
        }
        return both;
    }

    private Optional<Both> again(OrgId org, String id, String actor) {
        Optional<ControlTest> latest = tests.findLatest(org, id);
        Optional<TestRun> before = last(org, id);
        if (latest.isEmpty()
                || before.flatMap(run -> run.find(id))
                        .filter(result ->
                                !result.textDigest().equals(latest.get().digest()))
                        .isEmpty()) {
            return Optional.empty();
        }
        TestRun earlier = before.get();
        Testing.Order order =
                new Testing.Order(Optional.of(earlier.window()), earlier.asOf(), List.of(id), actor, true);
        return Optional.of(new Both(id, earlier, testing.runLatest(org, order, result -> {})));
    }

    private Optional<TestRun> last(OrgId org, String id) {
        return runs.list(org, Long.MAX_VALUE, false, RUNS_MAX).stream()
                .filter(run -> run.find(id).isPresent())
                .findFirst();
    }

    /// Every text that an own test has had up to an instant, the newest first.
    public List<Text> texts(OrgId org, String id, Instant until) {
        List<Text> texts = new ArrayList<>();
        if (!tests.own(org, id)) {
            return texts;
        }
        List<Revision> approvals = documents.history(org, APPROVAL, id);
        for (Revision revision : documents.history(org, OwnTest.KIND, id)) {
            Optional<ControlTest> test = revision.savedAt().isAfter(until) ? Optional.empty() : tests.read(revision);
            boolean known = test.isEmpty()
                    || (!texts.isEmpty()
                            && texts.getFirst()
                                    .test()
                                    .digest()
                                    .equals(test.get().digest()));
            if (!known) {
                texts.addFirst(new Text(test.get(), revision, approval(approvals, test.get(), until)));
            }
        }
        return texts;
    }

    private static Optional<Revision> approval(List<Revision> approvals, ControlTest test, Instant until) {
        return approvals.stream()
                .filter(each -> each.state() == DocumentState.APPROVED
                        && !each.savedAt().isAfter(until))
                .filter(each -> each.body()
                        .findText("text_digest")
                        .equals(Optional.of(test.digest().toString())))
                .findFirst();
    }
}
