package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.audit.Audit;
import io.avouch.core.audit.Freeze;
import io.avouch.core.paper.Paper;
import io.avouch.core.paper.PaperFacts;
import io.avouch.core.paper.PaperFacts.Engagement;
import io.avouch.core.paper.PaperKind;
import io.avouch.core.port.ReportWriter;
import io.avouch.core.programme.Revision;
import io.avouch.core.report.Afterwards;
import io.avouch.core.report.ReportFormat;
import io.avouch.core.test.TestRun;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Papers that people sign, answer or hand out: gathers what each says and has it set in type.
public final class Papers {
    private static final int NAMED_MAX = 12;

    private final Standings standings;
    private final Auditing auditing;
    private final AuditReporting reporting;
    private final ReportWriter writer;

    public Papers(Standings standings, Auditing auditing, AuditReporting reporting, ReportWriter writer) {
        this.standings = standings;
        this.auditing = auditing;
        this.reporting = reporting;
        this.writer = writer;
    }

    /// @param about the id of the document it is about; may be left out where there is only one
    /// @return the file's name
    public String write(OrgId org, PaperKind kind, Optional<String> about, ReportFormat format, OutputStream out)
            throws IOException {
        return write(org, kind, about, format, any -> false, out);
    }

    /// @param hides whether whoever reads it takes no part in an audit
    public String write(
            OrgId org,
            PaperKind kind,
            Optional<String> about,
            ReportFormat format,
            Predicate<String> hides,
            OutputStream out)
            throws IOException {
        Standing standing = standings.of(org, Optional.empty());
        Optional<Revision> subject = kind.about().map(of -> subject(standing, kind, of, about));
        Optional<Engagement> engagement =
                subject.filter(each -> each.kind().equals(Audit.KIND)).map(each -> engagement(org, each));
        TestRun run = run(org, kind, standing, engagement);
        PaperFacts facts = new PaperFacts(
                standing.organisation(),
                standing.programme(),
                run,
                standing.asOf().atOffset(ZoneOffset.UTC).toLocalDate(),
                subject,
                engagement,
                kind == PaperKind.INTERNAL_AUDIT ? auditing.conflicts(org, subject.orElseThrow()) : List.of(),
                standing.programme().inForce(Audit.KIND).stream()
                        .map(Revision::id)
                        .filter(hides)
                        .collect(Collectors.toSet()));
        Paper paper = kind.compose(facts);
        OutsideWords.refusing(
                kind.text(),
                standing.programme(),
                () -> writer.paper(paper, standing.organisation(), run, format, out));
        return org.value() + "-" + kind.text()
                + subject.map(each -> "-" + each.id()).orElse("") + "." + format.text();
    }

    private static Revision subject(Standing standing, PaperKind kind, String of, Optional<String> about) {
        List<Revision> all = standing.programme().inForce(of);
        if (about.isEmpty() && all.size() == 1) {
            return all.getFirst();
        }
        return about.flatMap(id -> standing.programme().findInForce(of, id))
                .orElseThrow(() -> ProblemsException.of(
                        "about",
                        about.map(id -> "no " + of + " '" + id + "' is in force")
                                .orElse("a paper of kind " + kind.text() + " is about one " + of),
                        all.isEmpty()
                                ? "write one and have it approved"
                                : "name one with --about: "
                                        + all.stream()
                                                .limit(NAMED_MAX)
                                                .map(Revision::id)
                                                .collect(Collectors.joining(", "))));
    }

    private Engagement engagement(OrgId org, Revision subject) {
        Audit audit = Audit.of(subject);
        Optional<Freeze> freeze = auditing.listFreezes(org, audit.id()).stream()
                .reduce((one, other) -> other)
                .filter(last -> auditing.stale(org, audit, last).isEmpty());
        return new Engagement(
                audit,
                freeze,
                freeze.map(last -> auditing.weigh(org, audit, last)),
                freeze.map(last -> reporting.afterwards(org, audit, last))
                        .orElseGet(() -> new Afterwards(List.of(), reporting.events(org, audit), 0)));
    }

    /// What was frozen for an audit; of the time after it, the last run there is.
    private TestRun run(OrgId org, PaperKind kind, Standing standing, Optional<Engagement> engagement) {
        Optional<TestRun> frozen = kind == PaperKind.BRIDGE_LETTER
                ? Optional.empty()
                : engagement.flatMap(Engagement::freeze).map(freeze -> auditing.run(org, freeze));
        return frozen.or(standing::run)
                .orElseThrow(() ->
                        ProblemsException.of("run", "no run of tests to stand on", "run the tests first: avouch test"));
    }
}
