package io.avouch.web.page;

import io.avouch.core.audit.Audit;
import io.avouch.core.audit.AuditStanding;
import io.avouch.core.audit.Freeze;
import io.avouch.core.audit.Workspace;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.AuditIndependence.Conflict;
import io.avouch.core.report.Afterwards;
import io.avouch.core.selection.Selection;
import io.avouch.core.test.TestResult;
import java.util.List;
import java.util.Optional;

/// One engagement: its scope, what is frozen, how it is weighed, and what the two sides wrote.
///
/// @param side whose the reader's entries would be: `management`, `auditor`, or empty for who only reads
/// @param stale why the last freeze is not of the audit as it is now
/// @param results of the freeze's run, in the order of its populations
/// @param conflicts which auditors of an internal audit had a part in what they audit
/// @param state which requests are shown, empty for all
/// @param selections drawn for it, oldest first
/// @param mayClose whether the reader may close it, and it can be closed
/// @param downloads the papers that the reader may take away
public record AuditPage(
        Audit audit,
        String side,
        List<Freeze> freezes,
        Optional<String> stale,
        Optional<AuditStanding> weighed,
        List<TestResult> results,
        Afterwards afterwards,
        List<Conflict> conflicts,
        Workspace workspace,
        String state,
        List<Selection.Recorded> selections,
        boolean mayClose,
        List<Download> downloads) {
    private static final int SHOWN_MAX = 12;

    public AuditPage {
        conflicts = List.copyOf(conflicts);
        downloads = List.copyOf(downloads);
        freezes = List.copyOf(freezes);
        results = List.copyOf(results);
        selections = List.copyOf(selections);
    }

    /// The first of what came after a freeze: the package names them all.
    public static <T> List<T> shown(List<T> since) {
        return since.subList(0, Math.min(SHOWN_MAX, since.size()));
    }

    /// How many more there are.
    public static String rest(List<?> since) {
        return since.size() > SHOWN_MAX ? "and " + Format.number(since.size() - SHOWN_MAX) + " more" : "";
    }

    public Optional<Freeze> freeze() {
        return freezes.isEmpty() ? Optional.empty() : Optional.of(freezes.getLast());
    }

    public boolean management() {
        return side.equals("management");
    }

    public boolean auditor() {
        return side.equals("auditor");
    }

    public long waiting() {
        return workspace.requests().stream()
                .filter(request -> request.standing().waits())
                .count();
    }

    /// The requests in the chosen state.
    public List<Workspace.Request> requests() {
        return workspace.requests().stream()
                .filter(each -> state.isEmpty() || each.standing().text().equals(state))
                .toList();
    }

    public long count(Workspace.Standing standing) {
        return workspace.requests().stream()
                .filter(each -> each.standing() == standing)
                .count();
    }

    /// The requirement that a finding is against, where it names one.
    public Optional<RequirementRef> about(JsonObject finding) {
        return finding.findText("requirement")
                .filter(text -> text.matches("(?s)[^:]+:.+"))
                .map(RequirementRef::parse);
    }

    /// A test's title, as it was when it was frozen.
    public String title(String test) {
        return result(test).map(TestResult::title).orElse(test);
    }

    public Optional<TestResult> result(String test) {
        return results.stream().filter(each -> each.test().equals(test)).findFirst();
    }
}
