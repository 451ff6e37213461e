package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.finding.ApprovedTexts;
import io.avouch.core.finding.Weighing;
import io.avouch.core.framework.Framework;
import io.avouch.core.pack.Assurance;
import io.avouch.core.port.ReportWriter;
import io.avouch.core.port.TestEngine;
import io.avouch.core.programme.Applicability;
import io.avouch.core.programme.ApplicabilityRow;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.report.ApplicabilityInput;
import io.avouch.core.report.ReadinessInput;
import io.avouch.core.report.ReportFormat;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Gathers what a report says, at the last checkpoint, and has it set in type.
public final class Reporting {
    private static final int FIXES = 5;

    private final Catalog catalog;
    private final Standings standings;
    private final Sources sources;
    private final TestEngine engine;
    private final ReportWriter writer;

    public Reporting(Catalog catalog, Standings standings, Sources sources, TestEngine engine, ReportWriter writer) {
        this.catalog = catalog;
        this.standings = standings;
        this.sources = sources;
        this.engine = engine;
        this.writer = writer;
    }

    public void readiness(OrgId org, ReportFormat format, OutputStream out) throws IOException {
        Standing standing = standings.of(org, Optional.empty());
        writer.readiness(facts(standing, run(standing), Standings.ASSURED, any -> true), format, out);
    }

    /// The same for somebody outside.
    public void readinessForOutsiders(OrgId org, ReportFormat format, OutputStream out) throws IOException {
        Standing standing = standings.of(org, Optional.empty());
        ReadinessInput facts = facts(standing, run(standing), Standings.ASSURED);
        OutsideWords.refusing(
                "readiness", standing.programme(), () -> writer.readinessForOutsiders(facts, format, out));
    }

    /// Management's working package for one outside assurance, as a run saw it.
    void workingPackage(Standing standing, TestRun run, Assurance assurance, ReportFormat format, OutputStream out)
            throws IOException {
        writer.workingPackage(facts(standing, run, List.of(assurance.framework())), assurance, format, out);
    }

    /// What a run found, and what follows for some frameworks, for somebody outside: nothing that a text found which
    /// nobody has approved.
    ReadinessInput facts(Standing standing, TestRun run, List<String> frameworks) {
        return facts(standing, run, frameworks, new ApprovedTexts(standing.programme()));
    }

    /// @param shown which results are printed
    private ReadinessInput facts(
            Standing standing, TestRun whole, List<String> frameworks, Predicate<TestResult> shown) {
        OrgId org = standing.organisation().id();
        TestRun run = whole.only(shown);
        SortedMap<String, String> waiting = new TreeMap<>();
        whole.only(new ApprovedTexts(standing.programme()).negate())
                .results()
                .forEach(result -> waiting.put(result.test(), result.title()));
        Map<String, List<ItemResult>> deviations = new LinkedHashMap<>();
        for (TestResult result : run.results()) {
            if (result.counts().failed() > 0) {
                deviations.put(
                        result.test(),
                        engine.items(
                                org, run.id(), result.test(), Optional.of("fail"), "", ReadinessInput.DEVIATIONS_MAX));
            }
        }
        return new ReadinessInput(
                standing.organisation(),
                run,
                frameworks.stream()
                        .map(id -> catalog.frameworks().get(id))
                        .filter(java.util.Objects::nonNull)
                        .toList(),
                standing.requirements().values().stream()
                        .filter(weighed -> frameworks.contains(weighed.ref().framework()))
                        .toList(),
                standing.plan().stream().limit(FIXES).toList(),
                standing.programme().controls(),
                waiting,
                deviations,
                sources.of(org, whole));
    }

    public void applicability(OrgId org, ReportFormat format, OutputStream out) throws IOException {
        Standing standing = standings.of(org, Optional.empty());
        Framework framework =
                Optional.ofNullable(catalog.frameworks().get("iso42001")).orElseThrow();
        List<Revision> rows = standing.programme().latest("applicability");
        Optional<Revision> last = rows.stream()
                .filter(row -> row.state() == DocumentState.APPROVED)
                .max(java.util.Comparator.comparing(Revision::savedAt));
        ApplicabilityInput statement = new ApplicabilityInput(
                standing.organisation(),
                run(standing).only(new ApprovedTexts(standing.programme())),
                rows.isEmpty()
                        ? "draft"
                        : "none of its own: each row is a document, and approved by itself; "
                                + standing.programme().inForce("applicability").size() + " of " + rows.size() + " are",
                last.flatMap(row -> row.approver().map(who -> new ApplicabilityInput.Approval(who, row.savedAt()))),
                scope(standing),
                framework,
                applicability(standing));
        OutsideWords.refusing(
                "statement of applicability", standing.programme(), () -> writer.applicability(statement, format, out));
    }

    private static TestRun run(Standing standing) {
        return standing.run()
                .orElseThrow(() -> ProblemsException.of(
                        "run", "no run of tests to report on", "run the tests first: avouch test"));
    }

    private static String scope(Standing standing) {
        return standing.programme().inForce("scope").stream()
                .filter(scope -> scope.body().findText("framework").equals(Optional.of("iso42001")))
                .flatMap(scope -> scope.body().findText("statement").stream())
                .findFirst()
                .orElse("");
    }

    /// The rows of the Statement of Applicability as the organisation stands.
    public List<ApplicabilityRow> applicability(Standing standing) {
        return applicability(standing, standing.asOf().atOffset(ZoneOffset.UTC).toLocalDate());
    }

    List<ApplicabilityRow> applicability(Standing standing, java.time.LocalDate today) {
        Framework framework =
                Optional.ofNullable(catalog.frameworks().get("iso42001")).orElseThrow();
        Weighing weighing = Weighing.of(
                standing.programme(),
                standing.run().map(run -> run.window().from()).orElse(Instant.MIN),
                standing.run().map(TestRun::results).orElse(List.of()),
                List.of(framework));
        return Applicability.rows(framework, standing.programme(), standing.requirements(), weighing::weigh, today);
    }
}
