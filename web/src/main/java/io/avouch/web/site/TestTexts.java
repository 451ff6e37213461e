package io.avouch.web.site;

import io.avouch.core.test.ControlTest;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.flow.ChangedTexts;
import io.avouch.web.page.Format;
import io.avouch.web.page.TestPage;
import io.avouch.web.page.TestPage.Approval;
import io.avouch.web.page.TestPage.TextResult;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The texts that a test of our own has had, each with what the last run with it found.
@Component
public final class TestTexts {
    private final ChangedTexts texts;
    private final TestSummaries summaries;

    TestTexts(ChangedTexts texts, TestSummaries summaries) {
        this.texts = texts;
        this.summaries = summaries;
    }

    List<TestPage.Text> of(Visit visit, ControlTest standing) {
        List<ChangedTexts.Text> all =
                texts.texts(visit.org(), standing.id(), visit.standing().asOf());
        List<TestRun> runs = all.isEmpty() ? List.of() : summaries.history(visit, standing.id());
        return all.stream()
                .map(text -> new TestPage.Text(
                        text.written().number(),
                        text.test().digest().toString(),
                        text.written().author(),
                        text.written().savedAt(),
                        text.written().reason(),
                        text.approval().map(each -> new Approval(each.approver().orElse("nobody"), each.savedAt())),
                        text.test().digest().equals(standing.digest()),
                        result(text.test(), runs)))
                .toList();
    }

    private static Optional<TextResult> result(ControlTest text, List<TestRun> runs) {
        return runs.stream()
                .filter(run -> run.find(text.id())
                        .filter(result -> result.textDigest().equals(text.digest()))
                        .isPresent())
                .findFirst()
                .map(run -> result(run, run.find(text.id()).orElseThrow()));
    }

    private static TextResult result(TestRun run, TestResult result) {
        return new TextResult(
                run.id(),
                Format.period(run),
                result.outcome(),
                result.counts().population(),
                result.counts().failed());
    }
}
