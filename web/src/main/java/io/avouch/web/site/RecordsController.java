package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.port.CollectionRuns;
import io.avouch.core.port.Lake;
import io.avouch.web.page.RecordsPage;
import io.avouch.web.page.RecordsPage.Line;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Records of one type, the newest first.
@Controller
public final class RecordsController {
    private static final int LINES_MAX = 50;

    private final Visits visits;
    private final Catalog catalog;
    private final Lake lake;
    private final CollectionRuns runs;

    public RecordsController(Visits visits, Catalog catalog, Lake lake, CollectionRuns runs) {
        this.visits = visits;
        this.catalog = catalog;
        this.lake = lake;
        this.runs = runs;
    }

    @GetMapping({"/{org}/evidence/{type}", "/{org}/evidence/{type}.json"})
    @Requires(Permission.READ)
    ModelAndView records(
            @PathVariable("org") OrgId org,
            @PathVariable("type") String name,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(name = "before", required = false) Optional<Long> before,
            Caller caller,
            HttpServletRequest request) {
        RecordType type = Optional.ofNullable(catalog.recordTypes().get(name))
                .orElseThrow(() -> ProblemsException.of(
                        "type", "no record type '" + name + "'", "the page Evidence lists them all"));
        Visit visit = visits.open(org, caller, request, Section.EVIDENCE);
        long below = Math.min(
                before.orElse(Long.MAX_VALUE), visit.standing().checkpoint().size());
        Lake.Found found = lake.search(org, name, words, below, LINES_MAX);
        Map<String, String> provenances = new HashMap<>();
        List<Line> lines = found.records().stream()
                .map(held -> line(type, held, provenances.computeIfAbsent(held.run(), run -> provenance(org, run))))
                .toList();
        return visit.show(
                "records",
                new RecordsPage(
                        type.name(),
                        type.title(),
                        type.description(),
                        lake.counts(org).getOrDefault(name, 0L),
                        words.strip(),
                        lines,
                        before.map(OptionalLong::of).orElse(OptionalLong.empty()),
                        found.next()));
    }

    private String provenance(OrgId org, String run) {
        return runs.find(org, run)
                .map(CollectionRun::opening)
                .map(opening -> opening.provenance())
                .orElse("");
    }

    private static Line line(RecordType type, Lake.Held held, String provenance) {
        return new Line(
                held.index(),
                held.record().flatMap(record -> record.findText("id")).orElse(""),
                held.source(),
                provenance,
                Records.occurredAt(held),
                held.sealedAt(),
                held.record().map(record -> Records.summary(type, record)).orElse(""),
                held.record().isEmpty());
    }
}
