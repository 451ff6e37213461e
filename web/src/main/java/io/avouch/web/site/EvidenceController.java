package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.evidence.DeclaredSource;
import io.avouch.core.evidence.NeededSystem;
import io.avouch.core.port.Lake;
import io.avouch.web.page.EvidencePage;
import io.avouch.web.page.EvidencePage.Sourceless;
import io.avouch.web.page.EvidencePage.TypeLine;
import io.avouch.web.page.Section;
import io.avouch.web.page.SourceCoverage;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// Where records come from, how far the sources were read, and what kinds of records there are.
@Controller
public final class EvidenceController {
    private final Visits visits;
    private final Catalog catalog;
    private final Lake lake;
    private final Coverages coverages;

    public EvidenceController(Visits visits, Catalog catalog, Lake lake, Coverages coverages) {
        this.visits = visits;
        this.catalog = catalog;
        this.lake = lake;
        this.coverages = coverages;
    }

    @GetMapping({"/{org}/evidence", "/{org}/evidence.json"})
    @Requires(Permission.READ)
    ModelAndView evidence(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.EVIDENCE);
        Map<String, Long> counts = lake.counts(org);
        List<SourceCoverage> sources = coverages.of(visit);
        List<TypeLine> types = counts.isEmpty()
                ? List.of()
                : catalog.recordTypes().values().stream()
                        .map(type -> new TypeLine(
                                type.name(),
                                type.title(),
                                type.description(),
                                type.shape(),
                                counts.getOrDefault(type.name(), 0L),
                                readTo(sources, type.name())))
                        .sorted(Comparator.comparing((TypeLine line) -> line.count() == 0)
                                .thenComparing(TypeLine::title))
                        .toList();
        return visit.show(
                "evidence",
                new EvidencePage(
                        visit.window(),
                        sources,
                        coverages.absent(visit),
                        types,
                        sourceless(visit),
                        visit.standing().checkpoint().size()));
    }

    private static Optional<Instant> readTo(List<SourceCoverage> sources, String type) {
        return sources.stream()
                .filter(source -> source.type().equals(type))
                .flatMap(source -> source.lastReadAt().stream())
                .max(Comparator.naturalOrder());
    }

    /// Systems in scope that need records of a type which no declared source gives of them.
    private static List<Sourceless> sourceless(Visit visit) {
        List<DeclaredSource> sources = visit.standing().programme().inForce("source").stream()
                .map(source -> DeclaredSource.of(source.body()))
                .toList();
        return visit.standing().programme().inForce("system").stream()
                .flatMap(system -> NeededSystem.of(system.id(), system.body()).stream())
                .flatMap(system -> system.types().stream()
                        .filter(type -> sources.stream()
                                .noneMatch(source -> source.types().contains(type)
                                        && source.systems().contains(system.id())))
                        .map(type -> new Sourceless(system.title(), type)))
                .toList();
    }
}
