package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.audit.Audit;
import io.avouch.core.audit.AuditStanding;
import io.avouch.core.audit.Freeze;
import io.avouch.core.audit.Workspace;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.report.Afterwards;
import io.avouch.core.test.TestResult;
import io.avouch.flow.AuditReporting;
import io.avouch.flow.AuditWorkspace;
import io.avouch.flow.Auditing;
import io.avouch.flow.Engagements;
import io.avouch.flow.Selecting;
import io.avouch.web.page.AuditPage;
import io.avouch.web.page.AuditsPage;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// Engagements: all, and one with its requests, populations and findings. Looking at one is recorded nowhere.
@Controller
public final class AuditsController {
    private final Visits visits;
    private final Organisations organisations;
    private final Auditing auditing;
    private final AuditReporting reporting;
    private final AuditWorkspace workspace;
    private final Selecting selecting;
    private final Engagements engagements;

    public AuditsController(
            Visits visits,
            Organisations organisations,
            Auditing auditing,
            AuditReporting reporting,
            AuditWorkspace workspace,
            Selecting selecting,
            Engagements engagements) {
        this.engagements = engagements;
        this.visits = visits;
        this.organisations = organisations;
        this.auditing = auditing;
        this.reporting = reporting;
        this.workspace = workspace;
        this.selecting = selecting;
    }

    @GetMapping({"/{org}/audits", "/{org}/audits.json"})
    @Requires(Permission.READ)
    ModelAndView list(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.AUDITS);
        return visit.show(
                "audits",
                new AuditsPage(
                        audits(visit).stream()
                                .filter(audit -> !engagements.hides(org, audit.id(), visit.reader()))
                                .map(audit -> line(visit, audit))
                                .toList(),
                        visit.may(Permission.DRAFT)));
    }

    /// What is shown as of some time is told by the documents of then, never by those of now.
    private static boolean past(Visit visit) {
        return visit.links().carried().containsKey("as-of");
    }

    private List<Audit> audits(Visit visit) {
        return past(visit) ? Auditing.list(visit.standing().programme()::latest) : auditing.list(visit.org());
    }

    private Workspace said(Visit visit, String audit) {
        return past(visit)
                ? Workspace.of(audit, visit.standing().programme()::latest)
                : workspace.of(visit.org(), audit);
    }

    private List<Freeze> freezes(Visit visit, String audit) {
        return past(visit)
                ? Auditing.listFreezes(visit.standing().programme()::latest, audit)
                : auditing.listFreezes(visit.org(), audit);
    }

    private AuditsPage.Line line(Visit visit, Audit audit) {
        Workspace said = said(visit, audit.id());
        return new AuditsPage.Line(
                audit.id(),
                audit.title(),
                audit.type().title(),
                audit.when(),
                audit.auditedBy(),
                audit.state() == DocumentState.RETIRED ? "withdrawn" : audit.progress(),
                audit.state() == DocumentState.APPROVED || audit.state() == DocumentState.RETIRED,
                freezes(visit, audit.id()).stream()
                        .reduce((one, other) -> other)
                        .map(Freeze::frozenAt),
                said.requests().stream()
                        .filter(request -> request.standing().waits())
                        .count(),
                said.findings().stream()
                        .filter(finding ->
                                !finding.withdrawn() && finding.response().isEmpty())
                        .count());
    }

    @GetMapping({"/{org}/audits/{audit}", "/{org}/audits/{audit}.json"})
    @Requires(Permission.READ)
    ModelAndView audit(
            @PathVariable("org") OrgId org,
            @PathVariable("audit") String id,
            Caller caller,
            HttpServletRequest request) {
        return show("audit", org, id, caller, request);
    }

    @GetMapping({"/{org}/audits/{audit}/requests", "/{org}/audits/{audit}/requests.json"})
    @Requires(Permission.READ)
    ModelAndView requests(
            @PathVariable("org") OrgId org,
            @PathVariable("audit") String id,
            Caller caller,
            HttpServletRequest request) {
        return show("audit-requests", org, id, caller, request);
    }

    @GetMapping({"/{org}/audits/{audit}/populations", "/{org}/audits/{audit}/populations.json"})
    @Requires(Permission.READ)
    ModelAndView populations(
            @PathVariable("org") OrgId org,
            @PathVariable("audit") String id,
            Caller caller,
            HttpServletRequest request) {
        return show("audit-populations", org, id, caller, request);
    }

    @GetMapping({"/{org}/audits/{audit}/findings", "/{org}/audits/{audit}/findings.json"})
    @Requires(Permission.READ)
    ModelAndView findings(
            @PathVariable("org") OrgId org,
            @PathVariable("audit") String id,
            Caller caller,
            HttpServletRequest request) {
        return show("audit-findings", org, id, caller, request);
    }

    private ModelAndView show(String template, OrgId org, String id, Caller caller, HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.AUDITS);
        Audit audit = past(visit)
                ? Auditing.find(visit.standing().programme(), id)
                        .orElseThrow(() -> ProblemsException.of(
                                "audit",
                                "there was no audit '" + id + "' as of then",
                                "leave as-of out for what there is now"))
                : auditing.get(org, id);
        String state = Arrays.stream(Workspace.Standing.values())
                .map(Workspace.Standing::text)
                .filter(known -> known.equals(request.getParameter("state")))
                .findFirst()
                .orElse("");
        return visit.show(template, page(org, audit, visit, state));
    }

    private AuditPage page(OrgId org, Audit audit, Visit visit, String state) {
        List<Freeze> freezes = freezes(visit, audit.id());
        boolean past = past(visit);
        Optional<String> stale = Optional.empty();
        Optional<AuditStanding> weighed = Optional.empty();
        List<TestResult> results = List.of();
        Afterwards afterwards = Afterwards.NOTHING;
        if (!freezes.isEmpty()) {
            Freeze freeze = freezes.getLast();
            stale = auditing.stale(org, audit, freeze);
            if (stale.isEmpty()) {
                weighed = Optional.of(auditing.weigh(org, audit, freeze));
                results = auditing.run(org, freeze).results();
                afterwards = past ? Afterwards.NOTHING : reporting.afterwards(org, audit, freeze);
            }
        }
        return new AuditPage(
                audit,
                past ? "" : side(visit),
                freezes,
                stale,
                weighed,
                results,
                afterwards,
                past ? List.of() : auditing.conflicts(org, audit),
                said(visit, audit.id()),
                state,
                selecting.list(org, Optional.of(audit.id()), Optional.empty()).stream()
                        .filter(each ->
                                !past || !each.at().isAfter(visit.standing().asOf()))
                        .toList(),
                !past
                        && visit.may(Permission.TEST)
                        && audit.state() == DocumentState.APPROVED
                        && !organisations.now(org).isBefore(audit.end()),
                past
                        ? List.of()
                        : Downloads.ofAudit(
                                visit, audit, weighed.isPresent() ? Optional.of(freezes.getLast()) : Optional.empty()));
    }

    private static String side(Visit visit) {
        return visit.may(Permission.DISCUSS)
                ? visit.caller().party(visit.org().value()).text()
                : "";
    }
}
