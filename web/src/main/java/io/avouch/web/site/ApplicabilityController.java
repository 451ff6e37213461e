package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.programme.ApplicabilityRow;
import io.avouch.core.programme.Contradiction;
import io.avouch.core.programme.Decision;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.Subject;
import io.avouch.flow.Reporting;
import io.avouch.web.page.ApplicabilityPage;
import io.avouch.web.page.ApplicabilityPage.Row;
import io.avouch.web.page.Format;
import io.avouch.web.page.Link;
import io.avouch.web.page.Links;
import io.avouch.web.page.Mark;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// The Statement of Applicability as a page, arguing with itself.
@Controller
public final class ApplicabilityController {
    private static final String ISO = "iso42001";
    private static final String KIND = "applicability";

    private final Visits visits;
    private final Reporting reporting;

    public ApplicabilityController(Visits visits, Reporting reporting) {
        this.visits = visits;
        this.reporting = reporting;
    }

    @GetMapping({"/{org}/applicability", "/{org}/applicability.json"})
    @Requires(Permission.READ)
    ModelAndView statement(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.DOCUMENTS);
        Set<String> written = visit.standing().programme().latest("control").stream()
                .map(Revision::id)
                .collect(Collectors.toSet());
        return visit.show(
                "applicability",
                new ApplicabilityPage(reporting.applicability(visit.standing()).stream()
                        .map(row -> row(row, visit.links(), written))
                        .toList()));
    }

    /// @param written the controls that there are, drafts included: one can be decided about before
    private static Row row(ApplicabilityRow row, Links links, Set<String> written) {
        boolean reference = row.ref().matches("A\\.[0-9.]+");
        RequirementRef ref = new RequirementRef(ISO, row.ref());
        return new Row(
                row.ref(),
                row.title(),
                reference
                        ? links.requirement(ref)
                        : written.contains(row.ref())
                                ? links.document("control", row.ref())
                                : links.documents("control"),
                row.decision().text(),
                row.decision() instanceof Decision.IncludedPlanned(java.time.LocalDate due)
                        ? Optional.of(Format.day(due))
                        : Optional.empty(),
                document(row.revision(), links),
                row.justification(),
                row.differences().stream().map(ApplicabilityController::other).toList(),
                row.controls().stream()
                        .map(id -> new Link(id, links.control(id)))
                        .toList(),
                row.neededBy(),
                row.status().map(Mark::of),
                row.contradictions().stream().map(Contradiction::says).toList());
    }

    /// One AI system's own decision, with what carries it out and what the tests of that support.
    private static String other(ApplicabilityRow.Difference each) {
        return each.aiSystem() + ": " + each.decision().text()
                + (each.controls().isEmpty() || each.decision() instanceof Decision.Excluded
                        ? ""
                        : " by " + String.join(", ", each.controls()))
                + each.status().map(status -> " (" + status.text() + ")").orElse("");
    }

    /// A decision by its id alone; an own control that speaks for itself by its kind, too.
    private static String shown(String revision) {
        return revision.startsWith(KIND + "/") ? revision.substring(KIND.length() + 1) : revision;
    }

    /// `applicability/A.5.2, revision 3`, and whether it still waits for somebody.
    private static Optional<Link> document(String revision, Links links) {
        String key = revision.replaceFirst(",.*", "");
        return Subject.find(key)
                .filter(Subject.OfDocument.class::isInstance)
                .map(Subject.OfDocument.class::cast)
                .map(found -> new Link(shown(revision), links.document(found.kind(), found.id())));
    }
}
