package io.avouch.core.audit;

import io.avouch.core.audit.AuditStanding.Row;
import io.avouch.core.audit.AuditStanding.Walked;
import io.avouch.core.audit.AuditType.Weighs;
import io.avouch.core.evidence.Gap;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.finding.Weighing;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.Requirement;
import io.avouch.core.framework.RequirementGroup;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.Weight;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Weighs what a run found as one engagement does.
///
/// Over a period each deviation stays. At a date, a test of states counts as of it, and a test of occurrences by the
/// last one before it. In an ISO audit a deviation is closed once a corrective action removed its cause and somebody
/// else checked that it did.
public final class AuditWeighing {
    private final Audit audit;
    private final Programme programme;
    private final List<Revision> revisions;
    private final List<PastControl> past;
    private final List<TestResult> results;
    private final Items items;

    /// Single items of the run.
    public interface Items {
        /// The last item of a test that occurred, with one of these statuses.
        Optional<ItemResult> findLast(String test, List<String> statuses);

        /// The names of the items of a test that deviate.
        List<String> deviating(String test);
    }

    /// @param revisions every revision up to the checkpoint, in the order of the ledger
    public AuditWeighing(
            Audit audit, Programme programme, List<Revision> revisions, List<TestResult> results, Items items) {
        this.audit = audit;
        this.programme = programme;
        this.revisions = List.copyOf(revisions);
        this.past = PastControls.of(revisions, audit);
        this.results = List.copyOf(results);
        this.items = items;
    }

    public AuditStanding weigh(Framework framework) {
        Weighs weighs = audit.type().weighs();
        List<Walked> walked = weighs == Weighs.AT_DATE ? walked() : List.of();
        List<Closure> closed = weighs == Weighs.AT_DATE_WITH_CORRECTION
                ? Closure.of(programme, results, audit.asOf().orElseThrow(), this::lastDeviation, items::deviating)
                : List.of();
        List<Control> earlier = past.stream().map(PastControl::control).toList();
        Weighing weighing =
                Weighing.of(programme, audit.window().from(), earlier, counted(walked, closed), List.of(framework));
        Irrelevance irrelevance = new Irrelevance(revisions, audit);
        List<Uncovered> uncovered =
                uncovered(framework.requirements().filter(this::inScope).toList());
        List<Row> rows = new ArrayList<>();
        for (RequirementGroup group : framework.groups()) {
            group.requirements().stream()
                    .filter(this::inScope)
                    .map(each -> row(group, each, irrelevance.weigh(weighing, each.ref()), closed, uncovered))
                    .forEach(rows::add);
        }
        return new AuditStanding(audit, rows, uncovered, speaking(rows), closed, walked);
    }

    /// Those that a row names and that nobody finds, or not so, among the controls in force; each wording once.
    private List<PastControl> speaking(List<Row> rows) {
        Map<Control, PastControl> speaking = new LinkedHashMap<>();
        for (PastControl each : past) {
            Control control = each.control();
            if (rows.stream().anyMatch(row -> speaks(control, row))) {
                speaking.put(control, each);
            }
        }
        return List.copyOf(speaking.values());
    }

    private boolean speaks(Control past, Row row) {
        return row.primary().contains(past.id())
                && carries(past, row)
                && programme.controls().stream()
                        .noneMatch(now -> now.id().equals(past.id())
                                && carries(now, row)
                                && now.aiSystems().equals(past.aiSystems())
                                && now.tests().containsAll(past.tests()));
    }

    private static boolean carries(Control control, Row row) {
        return control.serves(row.ref()).equals(Optional.of(Weight.PRIMARY));
    }

    private boolean inScope(Requirement requirement) {
        return audit.covers(requirement.ref()) && served(requirement.ref());
    }

    /// Where the audit names controls, only what they serve is in its scope, or served inside its period.
    private boolean served(RequirementRef ref) {
        return audit.controls().isEmpty()
                || Stream.concat(programme.controls().stream(), past.stream().map(PastControl::control))
                        .filter(control -> audit.controls().contains(control.id()))
                        .anyMatch(control -> control.serves(ref).isPresent());
    }

    private Row row(
            RequirementGroup group,
            Requirement requirement,
            WeighedRequirement weighed,
            List<Closure> closed,
            List<Uncovered> uncovered) {
        AuditStatus status = AuditStatus.of(audit.type().weighs(), weighed.status());
        List<Closure> mine = closed.stream()
                .filter(closure -> tests(weighed.primary()).contains(closure.test()))
                .toList();
        boolean onlyClosed = status == AuditStatus.SUPPORTED && !mine.isEmpty();
        String reason =
                onlyClosed ? String.join("; ", mine.stream().map(Closure::says).toList()) : weighed.reason();
        return new Row(
                requirement.ref(),
                requirement.title(),
                group.title(),
                onlyClosed ? AuditStatus.DEVIATIONS_CLOSED : status,
                reason,
                weighed.carried(),
                weighed.primary(),
                weighed.supporting(),
                uncovered.stream()
                        .filter(each -> each.refs().contains(requirement.ref()))
                        .toList());
    }

    private Set<String> tests(List<String> controls) {
        Set<String> tests = new LinkedHashSet<>();
        programme.controls().stream()
                .filter(control -> controls.contains(control.id()))
                .forEach(control -> control.parts().forEach(part -> tests.addAll(part.tests())));
        return tests;
    }

    /// The results as they count here.
    private List<TestResult> counted(List<Walked> walked, List<Closure> closed) {
        Map<String, Walked> byTest = new LinkedHashMap<>();
        walked.forEach(each -> byTest.put(each.test(), each));
        Set<String> closedTests = new LinkedHashSet<>();
        closed.forEach(each -> closedTests.add(each.test()));
        return results.stream()
                .map(result -> {
                    if (closedTests.contains(result.test())) {
                        return with(result, beside(result));
                    }
                    if (audit.type().weighs() != Weighs.AT_DATE) {
                        return result;
                    }
                    return with(
                            result,
                            ofOccurrences(result) ? walkedThrough(result, byTest.get(result.test())) : atDate(result));
                })
                .toList();
    }

    /// What is left of a result whose deviations are closed: what was not read stays unread.
    private static TestOutcome beside(TestResult result) {
        if (!result.coverage().complete() || result.counts().unverified() > 0) {
            return new TestOutcome.NotTested("its deviations are closed, but not all of its population was read");
        }
        return new TestOutcome.NoDeviations();
    }

    /// Where no item is known, it may be that none could be found out: then nobody says that nothing occurred.
    private static TestOutcome walkedThrough(TestResult result, @org.jspecify.annotations.Nullable Walked walked) {
        if (walked == null) {
            return result.outcome() instanceof TestOutcome.NotTested unknown
                    ? unknown
                    : new TestOutcome.NotTested("no occurrence in the year before the date to walk through");
        }
        return switch (walked.status()) {
            case "pass", "waived" -> new TestOutcome.NoDeviations();
            case "fail" -> new TestOutcome.Deviations(1);
            default -> new TestOutcome.NotTested("the last occurrence could not be verified: " + walked.reason());
        };
    }

    /// A state at the date: what was not read earlier in the year says nothing of it.
    private TestOutcome atDate(TestResult result) {
        if (result.counts().failed() > 0) {
            return result.outcome();
        }
        List<Gap> open = result.coverage().gaps().stream()
                .filter(gap -> !gap.interval().to().isBefore(audit.end()))
                .toList();
        if (!open.isEmpty()) {
            return new TestOutcome.NotTested(open.getFirst().source() + " was not read up to the date");
        }
        boolean seen = result.counts().tested() > 0
                && result.counts().unverified() == 0
                && result.coverage().countConfirmed()
                && !result.coverage().sources().isEmpty();
        return seen ? new TestOutcome.NoDeviations() : result.outcome();
    }

    private static boolean ofOccurrences(TestResult result) {
        return result.kind() != TestKind.STATE;
    }

    private List<Walked> walked() {
        List<Walked> walked = new ArrayList<>();
        for (TestResult result : results) {
            if (ofOccurrences(result)) {
                items.findLast(result.test(), List.of("pass", "fail", "waived", "unverified"))
                        .ifPresent(item -> walked.add(new Walked(
                                result.test(), item.item(), item.occurredAt(), item.status(), item.reason())));
            }
        }
        return walked;
    }

    private Optional<Instant> lastDeviation(String test) {
        return items.findLast(test, List.of("fail")).map(item -> item.until().orElse(item.occurredAt()));
    }

    private static TestResult with(TestResult result, TestOutcome outcome) {
        return new TestResult(
                result.test(),
                result.title(),
                result.controls(),
                result.kind(),
                result.counts(),
                result.strength(),
                result.coverage(),
                outcome,
                result.reason(),
                result.digest(),
                result.textDigest(),
                result.longestUnobserved(),
                result.entity());
    }

    /// The primary controls in scope that began inside the period.
    private List<Uncovered> uncovered(List<Requirement> scope) {
        if (!audit.type().hasPeriod()) {
            return List.of();
        }
        LocalDate from = audit.periodFrom().orElseThrow();
        List<Uncovered> uncovered = new ArrayList<>();
        for (Control control : programme.controls()) {
            List<RequirementRef> refs = scope.stream()
                    .map(Requirement::ref)
                    .filter(ref -> control.serves(ref).equals(Optional.of(Weight.PRIMARY)))
                    .toList();
            LocalDate began = began(control.id());
            if (!refs.isEmpty() && began.isAfter(from)) {
                uncovered.add(new Uncovered(
                        control.id(),
                        control.title(),
                        began,
                        from,
                        earlier(began.minusDays(1), audit.periodTo().orElseThrow()),
                        refs));
            }
        }
        return uncovered;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /// The first day that an approved revision of the control names, or on which one was saved.
    private LocalDate began(String control) {
        return revisions.stream()
                .filter(each -> each.kind().equals("control") && each.id().equals(control))
                .filter(each -> each.state() == DocumentState.APPROVED)
                .map(AuditWeighing::effective)
                .min(LocalDate::compareTo)
                .orElse(LocalDate.MAX);
    }

    /// A day before the revision was saved counts for nothing.
    private static LocalDate effective(Revision revision) {
        LocalDate saved = revision.savedAt().atOffset(ZoneOffset.UTC).toLocalDate();
        return revision.body()
                .findText("effective_from")
                .map(LocalDate::parse)
                .filter(saved::isBefore)
                .orElse(saved);
    }
}
