package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.finding.Blocker;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.Requirement;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.programme.Service;
import io.avouch.web.page.RequirementPage;
import io.avouch.web.page.RequirementPage.NotRelevant;
import io.avouch.web.page.RequirementPage.Quote;
import io.avouch.web.page.RequirementPage.Serving;
import io.avouch.web.page.Section;
import io.avouch.web.page.TestSummary;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// One requirement, and what stands behind it.
@Controller
public final class RequirementController {
    private final Visits visits;
    private final Catalog catalog;
    private final TestSummaries tests;

    public RequirementController(Visits visits, Catalog catalog, TestSummaries tests) {
        this.visits = visits;
        this.catalog = catalog;
        this.tests = tests;
    }

    @GetMapping({"/{org}/requirements/{framework}/{ref}", "/{org}/requirements/{framework}/{ref}.json"})
    @Requires(Permission.READ)
    ModelAndView requirement(
            @PathVariable("org") OrgId org,
            @PathVariable("framework") String framework,
            @PathVariable("ref") String ref,
            Caller caller,
            HttpServletRequest request) {
        Requirement requirement = catalog.find(new RequirementRef(framework, ref))
                .orElseThrow(() -> ProblemsException.of(
                        "requirement",
                        "no requirement '" + ref + "' in the framework '" + framework + "'",
                        "the page Readiness lists them all"));
        Visit visit = visits.open(org, caller, request, Section.READINESS);
        return visit.show("requirement", page(visit, requirement));
    }

    private RequirementPage page(Visit visit, Requirement requirement) {
        Framework framework = java.util.Objects.requireNonNull(
                catalog.frameworks().get(requirement.ref().framework()), "the requirement was found in it");
        Optional<WeighedRequirement> weighed =
                Optional.ofNullable(visit.standing().requirements().get(requirement.ref()));
        List<Requirement> all = framework.requirements().toList();
        int place = all.indexOf(requirement);
        return new RequirementPage(
                framework.title(),
                group(framework, requirement),
                requirement,
                visit.window(),
                weighed.map(WeighedRequirement::status),
                weighed.map(WeighedRequirement::reason).orElse(""),
                untested(weighed),
                servings(
                        visit,
                        requirement.ref(),
                        weighed.map(WeighedRequirement::primary).orElse(List.of())),
                servings(
                        visit,
                        requirement.ref(),
                        weighed.map(WeighedRequirement::supporting).orElse(List.of())),
                new Matches(catalog, visit.standing()).of(requirement.ref()),
                notRelevant(visit.standing().programme(), requirement.ref()),
                place > 0 ? Optional.of(all.get(place - 1).ref()) : Optional.empty(),
                place + 1 < all.size() ? Optional.of(all.get(place + 1).ref()) : Optional.empty());
    }

    private static String group(Framework framework, Requirement requirement) {
        return framework.groups().stream()
                .filter(group -> group.requirements().contains(requirement))
                .map(group -> Groups.id(group) + " " + Groups.title(group))
                .findFirst()
                .orElse("");
    }

    private static List<Quote> untested(Optional<WeighedRequirement> weighed) {
        return weighed.stream()
                .flatMap(requirement -> requirement.blockers().stream())
                .filter(Blocker.UntestedWords.class::isInstance)
                .map(Blocker.UntestedWords.class::cast)
                .map(words -> new Quote(words.control(), words.words()))
                .toList();
    }

    private List<Serving> servings(Visit visit, RequirementRef ref, List<String> controls) {
        return controls.stream()
                .flatMap(id -> visit.standing().programme().findInForce("control", id).stream())
                .map(revision -> serving(visit, ref, Control.of(revision.id(), revision.body())))
                .toList();
    }

    private Serving serving(Visit visit, RequirementRef ref, Control control) {
        List<TestSummary> summaries = control.parts().stream()
                .flatMap(part -> part.tests().stream())
                .distinct()
                .map(test -> tests.of(visit, test))
                .toList();
        return new Serving(
                control.id(),
                control.title(),
                control.owner(),
                control.serves().stream()
                        .filter(service -> service.requirement().equals(ref))
                        .map(Service::reason)
                        .findFirst()
                        .orElse(""),
                Designs.current(visit.standing().programme(), control.id())
                        .filter(evaluation -> evaluation.body().flag("suitable"))
                        .map(RequirementController::judged)
                        .orElse(""),
                summaries);
    }

    private static String judged(Revision evaluation) {
        return Designs.evaluator(evaluation)
                + evaluation
                        .body()
                        .findText("evaluated_on")
                        .map(day -> ", " + day)
                        .orElse("");
    }

    private static Optional<NotRelevant> notRelevant(Programme programme, RequirementRef ref) {
        Optional<String> named = Optional.of(ref.toString());
        Optional<NotRelevant> relevance = programme.inForce("relevance").stream()
                .filter(row -> row.body().findText("requirement").equals(named))
                .map(row -> new NotRelevant(
                        row.body().findText("reason").orElse(""), row.approver().orElse("nobody"), row.savedAt()))
                .findFirst();
        return relevance.or(() -> programme.inForce("applicability").stream()
                .filter(row -> row.body().findText("requirement").equals(named) && Programme.excluded(row.body()))
                .map(row -> new NotRelevant(
                        row.body().findText("justification").orElse(""),
                        row.approver().orElse("nobody"),
                        row.savedAt()))
                .findFirst());
    }
}
