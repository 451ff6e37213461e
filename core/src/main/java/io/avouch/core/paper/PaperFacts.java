package io.avouch.core.paper;

import io.avouch.core.audit.Audit;
import io.avouch.core.audit.AuditStanding;
import io.avouch.core.audit.Freeze;
import io.avouch.core.finding.ApprovedTexts;
import io.avouch.core.programme.AuditIndependence.Conflict;
import io.avouch.core.programme.Organisation;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.report.Afterwards;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a paper is composed from.
///
/// @param run every number in the paper is this run's
/// @param about the document that the paper is about; empty for papers about the whole programme
/// @param conflicts which auditors of an internal audit had a part in what they audited, looked at again
/// @param hidden audits in which whoever reads this takes no part: nothing that was written in them is in it
/// @param engagement the audit that the paper is about, where it is about one
public record PaperFacts(
        Organisation organisation,
        Programme programme,
        TestRun run,
        LocalDate today,
        Optional<Revision> about,
        Optional<Engagement> engagement,
        List<Conflict> conflicts,
        Set<String> hidden) {
    public PaperFacts {
        conflicts = List.copyOf(conflicts);
        hidden = Set.copyOf(hidden);
    }

    /// @param weighed as it was frozen last; empty before the first freeze
    public record Engagement(
            Audit audit, Optional<Freeze> freeze, Optional<AuditStanding> weighed, Afterwards afterwards) {}

    Revision subject() {
        return about.orElseThrow(() -> new IllegalStateException("this paper is about a document"));
    }

    Engagement audit() {
        return engagement.orElseThrow(() -> new IllegalStateException("this paper is about an audit"));
    }

    /// What of a kind came into force, or was put out of it, on that day or later; drafts change nothing.
    Stream<Revision> revisedSince(String kind, LocalDate first) {
        return Stream.concat(programme.inForce(kind).stream(), programme.retired(kind).stream())
                .filter(each -> !day(each).isBefore(first));
    }

    static LocalDate day(Revision revision) {
        return revision.savedAt().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /// What the run found with texts that somebody approved.
    Stream<TestResult> approved() {
        return run.results().stream().filter(new ApprovedTexts(programme));
    }

    /// The same for the tests of these controls.
    List<TestResult> results(List<String> controls) {
        TreeSet<String> tests = new TreeSet<>();
        programme.controls().stream()
                .filter(control -> controls.contains(control.id()))
                .flatMap(control -> control.parts().stream())
                .forEach(part -> tests.addAll(part.tests()));
        return approved().filter(result -> tests.contains(result.test())).toList();
    }
}
