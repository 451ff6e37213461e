package io.avouch.web.site;

import io.avouch.core.report.SourceReading;
import io.avouch.flow.Sources;
import io.avouch.web.page.Link;
import io.avouch.web.page.SourceCoverage;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// How far the sources were read, as the run that the page stands on saw them.
@Component
public final class Coverages {
    private final Sources sources;

    Coverages(Sources sources) {
        this.sources = sources;
    }

    /// Those that were not read whole first.
    List<SourceCoverage> of(Visit visit) {
        return visit.run()
                .map(run -> of(visit, sources.of(visit.org(), run), sources.absent(visit.org(), run)))
                .orElse(List.of());
    }

    private static List<SourceCoverage> of(Visit visit, List<SourceReading> readings, Set<String> absent) {
        return readings.stream()
                .filter(reading -> !absent.contains(reading.type()))
                .map(reading -> coverage(visit, reading))
                .sorted(Comparator.comparing(SourceCoverage::whole))
                .toList();
    }

    /// Record types that tests need and nothing provides at all: one sentence, where bars would drown the others.
    List<Link> absent(Visit visit) {
        return visit.run()
                .map(run -> sources.absent(visit.org(), run).stream()
                        .map(type -> new Link(type, visit.links().records(type)))
                        .toList())
                .orElse(List.of());
    }

    private static SourceCoverage coverage(Visit visit, SourceReading reading) {
        return new SourceCoverage(
                reading.source(),
                reading.type(),
                visit.links().records(reading.type()),
                reading.gaps(),
                reading.received(),
                reading.expected(),
                reading.countMethod().text(),
                reading.readTo(),
                reading.unread(),
                reading.judged());
    }
}
