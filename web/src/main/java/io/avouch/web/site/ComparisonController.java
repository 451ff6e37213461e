package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.port.TestEngine.TwoRuns;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemChange;
import io.avouch.core.test.ItemDifference;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.flow.Comparisons;
import io.avouch.flow.TestShelf;
import io.avouch.web.page.ComparisonPage;
import io.avouch.web.page.ComparisonPage.Change;
import io.avouch.web.page.ComparisonPage.Choice;
import io.avouch.web.page.ComparisonPage.Found;
import io.avouch.web.page.ComparisonPage.Line;
import io.avouch.web.page.ComparisonPage.Reason;
import io.avouch.web.page.ComparisonPage.Side;
import io.avouch.web.page.Format;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Two runs of one test beside each other.
@Controller
public final class ComparisonController {
    private static final int ITEMS_MAX = 50;

    private final Visits visits;
    private final TestShelf tests;
    private final Comparisons comparisons;
    private final TestSummaries summaries;

    public ComparisonController(Visits visits, TestShelf tests, Comparisons comparisons, TestSummaries summaries) {
        this.visits = visits;
        this.tests = tests;
        this.comparisons = comparisons;
        this.summaries = summaries;
    }

    /// @param later the later run; the newest of the test where none is named
    /// @param earlier the run to compare it with; the one before it where none is named
    @GetMapping({"/{org}/tests/{test}/comparison", "/{org}/tests/{test}/comparison.json"})
    @Requires(Permission.READ)
    ModelAndView compare(
            @PathVariable("org") OrgId org,
            @PathVariable("test") String id,
            @RequestParam(name = "later", defaultValue = "") String later,
            @RequestParam(name = "earlier", defaultValue = "") String earlier,
            @RequestParam(name = "change", defaultValue = "") String change,
            @RequestParam(name = "after", defaultValue = "") String after,
            Caller caller,
            HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.TESTS);
        ControlTest test = TestController.get(tests, org, id);
        List<TestRun> history = summaries.history(visit, id);
        String newest =
                later.isEmpty() && !history.isEmpty() ? history.getFirst().id() : later;
        TwoRuns runs = comparisons.of(org, id, Optional.of(earlier).filter(run -> !run.isEmpty()), newest);
        return visit.show("comparison", page(test, runs, history, change, after));
    }

    private ComparisonPage page(ControlTest test, TwoRuns runs, List<TestRun> history, String change, String after) {
        Optional<ItemChange> only =
                Optional.of(change).filter(text -> !text.isEmpty()).map(ItemChange::parse);
        List<ItemDifference> found = comparisons.differences(runs, only, after, ITEMS_MAX + 1);
        boolean more = found.size() > ITEMS_MAX;
        List<ItemDifference> shown = more ? found.subList(0, ITEMS_MAX) : found;
        TestResult before = runs.before().find(runs.test()).orElseThrow();
        TestResult later = runs.after().find(runs.test()).orElseThrow();
        return new ComparisonPage(
                test.id(),
                test.title(),
                side(runs.before(), before),
                side(runs.after(), later),
                before.textDigest().equals(later.textDigest()),
                changes(comparisons.counts(runs)),
                change,
                shown.stream().map(ComparisonController::line).toList(),
                more ? Optional.of(shown.getLast().item()) : Optional.empty(),
                after,
                history.stream()
                        .filter(run -> !run.id().equals(runs.after().id()))
                        .map(run -> new Choice(run.id(), run.startedAt(), Format.period(run)))
                        .toList());
    }

    private static Side side(TestRun run, TestResult result) {
        return new Side(
                run.id(),
                run.startedAt(),
                Format.period(run),
                run.actor(),
                run.checkpoint().size(),
                result.outcome(),
                result.counts().population(),
                result.counts().failed(),
                result.counts().waived(),
                result.counts().unverified(),
                result.textDigest().toString());
    }

    private static List<Change> changes(List<ItemDifference.Count> counts) {
        List<Change> changes = new ArrayList<>();
        for (ItemChange change : ItemChange.values()) {
            List<ItemDifference.Count> mine =
                    counts.stream().filter(each -> each.change() == change).toList();
            if (!mine.isEmpty()) {
                changes.add(new Change(
                        change.text(),
                        change.words(),
                        mine.stream().mapToLong(ItemDifference.Count::number).sum(),
                        mine.stream()
                                .map(each -> new Reason(each.cause().words(), each.number()))
                                .toList()));
            }
        }
        return changes;
    }

    private static Line line(ItemDifference difference) {
        return new Line(
                difference.item(),
                difference.change().words(),
                difference.cause().words(),
                difference.before().map(ComparisonController::found),
                difference.after().map(ComparisonController::found),
                difference.after().or(difference::before).flatMap(ItemResult::index));
    }

    private static Found found(ItemResult item) {
        return new Found(item.status(), item.reason());
    }
}
