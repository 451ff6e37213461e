package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.audit.Audit;
import io.avouch.core.audit.AuditStanding;
import io.avouch.core.audit.Freeze;
import io.avouch.core.audit.SystemDescription;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.evidence.Erased;
import io.avouch.core.finding.DeviationResponse;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.pack.Assurance;
import io.avouch.core.port.ErasureLog;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.Lake;
import io.avouch.core.port.ReportWriter;
import io.avouch.core.port.TestEngine;
import io.avouch.core.programme.ApplicabilityRow;
import io.avouch.core.programme.Duties;
import io.avouch.core.programme.Duty;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.report.Afterwards;
import io.avouch.core.report.AuditInput;
import io.avouch.core.report.ReadinessInput;
import io.avouch.core.report.ReportFormat;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Gathers management's package for one audit, on what was frozen for it, and has it set in type.
public final class AuditReporting {
    private static final int LATE_SHOWN = 10;

    private final Catalog catalog;
    private final List<Duty> duties;
    private final Auditing auditing;
    private final Reporting reporting;
    private final Standings standings;
    private final PastReviews reviews;
    private final TestEngine engine;
    private final Lake lake;
    private final EvidenceLog log;
    private final ErasureLog erasures;
    private final ReportWriter writer;

    public AuditReporting(
            Catalog catalog,
            List<Duty> duties,
            Auditing auditing,
            Reporting reporting,
            Standings standings,
            PastReviews reviews,
            TestEngine engine,
            Lake lake,
            EvidenceLog log,
            ErasureLog erasures,
            ReportWriter writer) {
        this.catalog = catalog;
        this.duties = List.copyOf(duties);
        this.auditing = auditing;
        this.reporting = reporting;
        this.standings = standings;
        this.reviews = reviews;
        this.engine = engine;
        this.lake = lake;
        this.log = log;
        this.erasures = erasures;
        this.writer = writer;
    }

    /// Writes the package as it was frozen, with what came since apart from it; tells its file's name. So it has the
    /// same numbers whenever it is written.
    public String write(OrgId org, String id, ReportFormat format, OutputStream out) throws IOException {
        Audit audit = auditing.get(org, id);
        Freeze freeze = auditing.getFreeze(org, audit);
        writer.audit(
                input(
                        org,
                        audit,
                        freeze,
                        standings.of(org, auditing.run(org, freeze)),
                        Optional.of(afterwards(org, audit, freeze))),
                format,
                out);
        return fileName(org, audit) + "." + format.text();
    }

    /// The package as a pack holds it: nothing in it is younger than the freeze.
    void writeFrozen(OrgId org, Audit audit, ReportFormat format, OutputStream out) throws IOException {
        Freeze freeze = auditing.getFreeze(org, audit);
        Standing then = standings.of(org, auditing.run(org, freeze));
        writer.audit(input(org, audit, freeze, then, Optional.empty()), format, out);
    }

    /// The name says whose it is and what it is not.
    public static String fileName(OrgId org, Audit audit) {
        return assurance(audit).fileName(org.value()) + "-" + audit.id();
    }

    private static Assurance assurance(Audit audit) {
        return audit.assurance()
                .orElseThrow(() -> ProblemsException.of(
                        audit.id(), "there is no package for " + audit.framework(), "soc2 or iso42001"));
    }

    private AuditInput input(
            OrgId org, Audit audit, Freeze freeze, Standing documents, Optional<Afterwards> afterwards) {
        TestRun run = auditing.run(org, freeze);
        Standing frozen = standings.of(org, run);
        AuditStanding weighed = auditing.weigh(org, audit, freeze);
        boolean soc2 = audit.framework().equals("soc2");
        return new AuditInput(
                weighed,
                freeze,
                documents.checkpoint(),
                reporting.facts(frozen, run, List.of(audit.framework())),
                waived(org, run),
                documents.programme(),
                soc2 ? SystemDescription.of(weighed, documents.programme(), today(documents)) : List.of(),
                soc2 ? List.of() : rows(documents, audit),
                soc2 ? List.of() : duties(documents, audit),
                afterwards);
    }

    private static LocalDate today(Standing standing) {
        return standing.asOf().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private List<ApplicabilityRow> rows(Standing standing, Audit audit) {
        return reporting.applicability(standing, last(audit));
    }

    private List<Duties.Row> duties(Standing standing, Audit audit) {
        return Duties.rows(
                duties.stream()
                        .filter(duty -> duty.framework().equals(audit.framework()))
                        .toList(),
                catalog.kinds(),
                standing.programme(),
                reviews.of(standing),
                last(audit));
    }

    private static LocalDate last(Audit audit) {
        return audit.window().lastDay();
    }

    private Map<String, List<ItemResult>> waived(OrgId org, TestRun run) {
        Map<String, List<ItemResult>> waived = new LinkedHashMap<>();
        for (TestResult result : run.results()) {
            if (result.counts().waived() > 0) {
                waived.put(
                        result.test(),
                        engine.items(
                                org,
                                run.id(),
                                result.test(),
                                Optional.of("waived"),
                                "",
                                ReadinessInput.DEVIATIONS_MAX));
            }
        }
        return waived;
    }

    /// What came after the freeze, and what happened after the end: never in a population, never left out.
    public Afterwards afterwards(OrgId org, Audit audit, Freeze freeze) {
        List<Afterwards.Late> late = new ArrayList<>();
        long from = freeze.checkpoint().size();
        for (String type : lake.counts(org).keySet().stream().sorted().toList()) {
            Lake.Late found = lake.late(org, type, from, audit.window(), LATE_SHOWN);
            if (found.count() > 0) {
                late.add(new Afterwards.Late(
                        type,
                        found.count(),
                        found.first().stream().map(AuditReporting::entry).toList()));
            }
        }
        Programme now = standings.of(org, Optional.empty()).programme();
        List<Revision> since = since(now, from).stream()
                .filter(each -> !Engagements.ofAnother(now, audit.id(), each))
                .toList();
        List<Revision> answers =
                since.stream().filter(each -> answers(each, freeze)).toList();
        return new Afterwards(
                late,
                events(org, audit),
                log.checkpoint(org).size() - from,
                answers.stream().flatMap(each -> response(each).stream()).toList(),
                since.stream()
                        .filter(each -> !answers.contains(each))
                        .map(AuditReporting::changed)
                        .toList(),
                auditing.conflicts(org, audit),
                gone(org, freeze, from));
    }

    /// Erasures decided since that reached what was frozen, by what each decision says.
    private List<Afterwards.Gone> gone(OrgId org, Freeze freeze, long from) {
        return Stream.concat(
                        lake.erased(org).stream().map(Erased::by),
                        erasures.decidedFiles(org).stream().map(ErasureLog.Decided::by))
                .filter(by -> by >= from)
                .sorted()
                .flatMap(by -> goneBy(org, freeze, by).stream())
                .toList();
    }

    private Optional<Afterwards.Gone> goneBy(OrgId org, Freeze freeze, long by) {
        return lake.find(org, by).flatMap(Lake.Held::record).flatMap(decision -> {
            JsonObject body = decision.object("body");
            Afterwards.Gone.Part part = new Afterwards.Gone.Part(
                    ErasureReach.items(body, Set.of(freeze.run())), FileReach.named(body, freeze.run()));
            return part.items() + part.withoutFile() == 0
                    ? Optional.empty()
                    : Optional.of(new Afterwards.Gone(
                            by, Instant.parse(decision.text("decided_at")), body.text("reason"), part));
        });
    }

    /// Documents that count and were sealed at or behind an index.
    private static List<Revision> since(Programme now, long from) {
        return now.kinds().stream()
                .filter(kind -> !kind.equals(Freeze.KIND))
                .flatMap(kind -> Stream.concat(now.inForce(kind).stream(), now.retired(kind).stream()))
                .filter(each -> each.index().orElse(-1) >= from)
                .sorted(Comparator.comparing(Revision::savedAt).thenComparing(Revision::key))
                .toList();
    }

    /// Whether it is about a deviation that this freeze could hold.
    private static boolean answers(Revision document, Freeze freeze) {
        return document.kind().equals(DeviationResponse.KIND)
                && DeviationResponse.of(document)
                        .filter(answer -> freeze.populations().stream()
                                .anyMatch(population -> population.test().equals(answer.test())))
                        .isPresent();
    }

    private static Optional<Afterwards.Response> response(Revision document) {
        return DeviationResponse.of(document)
                .map(answer -> new Afterwards.Response(
                        document.key(),
                        document.number(),
                        document.savedAt(),
                        document.state().text(),
                        answer,
                        document.approver().orElse("")));
    }

    private static Afterwards.Changed changed(Revision document) {
        return new Afterwards.Changed(
                document.key(),
                document.number(),
                document.savedAt(),
                document.state().text(),
                document.body()
                        .findText("explanation")
                        .or(() -> document.body().findText("title"))
                        .orElse(""));
    }

    /// What happened after the end, whether anything is frozen or not.
    List<Afterwards.Event> events(OrgId org, Audit audit) {
        List<Afterwards.Event> events = new ArrayList<>();
        Standing now = standings.of(org, Optional.empty());
        for (String[] kind : new String[][] {
            {"significant-incident", "occurred_on", "effect"}, {"significant-change", "changed_on", "effect"}
        }) {
            now.programme().inForce(kind[0]).stream()
                    .filter(each -> after(each, kind[1], audit))
                    .forEach(each -> events.add(new Afterwards.Event(
                            each.key(),
                            each.body().text(kind[1]),
                            each.body().text("title"),
                            each.body().findText(kind[2]).orElse(""))));
        }
        return events;
    }

    private static boolean after(Revision document, String field, Audit audit) {
        return document.body()
                .findText(field)
                .map(LocalDate::parse)
                .filter(day -> day.isAfter(last(audit)))
                .isPresent();
    }

    private static Afterwards.Entry entry(Lake.Held held) {
        return new Afterwards.Entry(
                held.index(),
                held.source(),
                held.record().flatMap(record -> record.findText("id")).orElse(""),
                held.record()
                        .flatMap(record -> record.findText("occurred_at"))
                        .map(java.time.Instant::parse)
                        .orElse(held.sealedAt()),
                held.sealedAt());
    }
}
