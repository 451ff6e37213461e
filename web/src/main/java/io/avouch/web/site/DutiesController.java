package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.programme.Duties;
import io.avouch.core.programme.Duty;
import io.avouch.core.programme.Subject;
import io.avouch.flow.Obliging;
import io.avouch.web.page.DutiesPage;
import io.avouch.web.page.DutiesPage.Part;
import io.avouch.web.page.DutiesPage.Row;
import io.avouch.web.page.Link;
import io.avouch.web.page.Links;
import io.avouch.web.page.Mark;
import io.avouch.web.page.Section;
import io.avouch.web.page.Tone;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// For every duty of the frameworks its place, and what the programme has there.
@Controller
public final class DutiesController {
    private static final int SHOWN_MAX = 5;
    private static final Map<String, String> TITLES =
            Map.of("iso42001", "ISO/IEC 42001", "soc2-description", "Description of a SOC 2 system");

    private final Visits visits;
    private final Obliging obliging;

    public DutiesController(Visits visits, Obliging obliging) {
        this.visits = visits;
        this.obliging = obliging;
    }

    @GetMapping({"/{org}/duties", "/{org}/duties.json"})
    @Requires(Permission.READ)
    ModelAndView all(@PathVariable("org") OrgId org, Caller caller, HttpServletRequest request) {
        Visit visit = visits.open(org, caller, request, Section.DOCUMENTS);
        List<Duties.Row> rows = obliging.rows(visit.standing());
        return visit.show(
                "duties",
                new DutiesPage(rows.stream()
                        .map(row -> row.duty().framework())
                        .distinct()
                        .map(framework -> part(
                                framework,
                                rows.stream()
                                        .filter(row -> row.duty().framework().equals(framework))
                                        .toList(),
                                visit.links()))
                        .toList()));
    }

    private static Part part(String framework, List<Duties.Row> rows, Links links) {
        return new Part(
                framework,
                TITLES.getOrDefault(framework, framework),
                rows.stream()
                        .filter(row -> row.state() == Duties.State.IN_FORCE)
                        .count(),
                rows.stream().map(row -> row(row, links)).toList());
    }

    private static Row row(Duties.Row row, Links links) {
        List<Link> documents = Stream.concat(row.documents().stream(), row.drafts().stream())
                .flatMap(key -> Subject.find(key).stream())
                .filter(Subject.OfDocument.class::isInstance)
                .map(Subject.OfDocument.class::cast)
                .map(key -> new Link(key.text(), links.document(key.kind(), key.id())))
                .toList();
        String ref = row.duty().ref();
        return new Row(
                ref.substring(ref.indexOf(':') + 1),
                row.duty().says(),
                mark(row.state()),
                row.duty().places().stream().map(place -> place(place, links)).collect(Collectors.toList()),
                documents.stream().limit(SHOWN_MAX).toList(),
                Math.max(0, documents.size() - SHOWN_MAX),
                row.notes());
    }

    private static Link place(Duty.Place place, Links links) {
        return new Link(place.text(), links.documents(place.kind()));
    }

    private static Mark mark(Duties.State state) {
        return switch (state) {
            case EMPTY -> new Mark("–", "nothing yet", Tone.NONE);
            case DRAFTED -> new Mark("○", "drafted", Tone.PART);
            case IN_FORCE -> new Mark("✓", "in force", Tone.GOOD);
            case REVIEW_DUE -> new Mark("!", "review due", Tone.WATCH);
            case PLANNED -> new Mark("○", "planned", Tone.PART);
            case EXCLUDED -> new Mark("–", "excluded", Tone.NONE);
        };
    }
}
