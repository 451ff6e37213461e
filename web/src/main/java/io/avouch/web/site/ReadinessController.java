package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.finding.Fix;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.RequirementGroup;
import io.avouch.core.test.TestRun;
import io.avouch.flow.Standing;
import io.avouch.flow.Standings;
import io.avouch.web.page.PlannedFix;
import io.avouch.web.page.ReadinessPage;
import io.avouch.web.page.ReadinessPage.Cell;
import io.avouch.web.page.ReadinessPage.FrameworkMap;
import io.avouch.web.page.ReadinessPage.Group;
import io.avouch.web.page.Section;
import io.avouch.web.page.SourceCoverage;
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

/// Where the organisation stands towards both assurances, and what to do next.
@Controller
public final class ReadinessController {
    private static final int FIXES_MAX = 20;

    private final Visits visits;
    private final Catalog catalog;
    private final PlannedFixes fixes;
    private final Coverages coverages;

    public ReadinessController(Visits visits, Catalog catalog, PlannedFixes fixes, Coverages coverages) {
        this.visits = visits;
        this.catalog = catalog;
        this.fixes = fixes;
        this.coverages = coverages;
    }

    @GetMapping({"/{org}/readiness", "/{org}/readiness.json"})
    @Requires(Permission.READ)
    ModelAndView readiness(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.READINESS);
        return visit.show("readiness", page(visit));
    }

    private ReadinessPage page(Visit visit) {
        Standing standing = visit.standing();
        List<FrameworkMap> maps = Standings.ASSURED.stream()
                .map(id -> catalog.frameworks().get(id))
                .filter(java.util.Objects::nonNull)
                .map(framework -> map(framework, standing))
                .toList();
        List<PlannedFix> plan = standing.plan().stream()
                .limit(FIXES_MAX)
                .map((Fix fix) -> fixes.of(visit, fix))
                .toList();
        List<SourceCoverage> sources =
                coverages.of(visit).stream().filter(SourceCoverage::judged).toList();
        return new ReadinessPage(
                visit.window(),
                maps,
                plan,
                sources.stream().filter(source -> !source.whole()).toList(),
                sources.size(),
                coverages.absent(visit),
                Downloads.ofReadiness(visit));
    }

    private static FrameworkMap map(Framework framework, Standing standing) {
        List<Group> groups = framework.groups().stream()
                .map(group -> new Group(Groups.id(group), Groups.title(group), cells(group, standing)))
                .toList();
        return new FrameworkMap(framework.id(), title(framework), aim(framework, standing.run()), groups);
    }

    private static List<Cell> cells(RequirementGroup group, Standing standing) {
        return group.requirements().stream()
                .flatMap(requirement -> Optional.ofNullable(
                                standing.requirements().get(requirement.ref()))
                        .stream()
                        .map((WeighedRequirement weighed) ->
                                new Cell(requirement.ref(), requirement.title(), weighed.status(), weighed.reason())))
                .toList();
    }

    /// The short name: the whole one with its edition is on each requirement's page.
    private static String title(Framework framework) {
        return framework.id().equals("soc2") ? "SOC 2" : "ISO/IEC 42001";
    }

    private static String aim(Framework framework, Optional<TestRun> run) {
        if (!framework.id().equals("soc2")) {
            return "certification";
        }
        return run.flatMap(TestRun::asOf).isPresent() ? "Type 1 examination" : "Type 2 examination";
    }
}
