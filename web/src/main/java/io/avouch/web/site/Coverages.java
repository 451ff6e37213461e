package io.avouch.web.site;

import io.avouch.core.report.SourceReading;
import io.avouch.flow.Sources;
import io.avouch.web.page.SourceCoverage;
import java.util.List;
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
                .map(run -> sources.of(visit.org(), run).stream()
                        .map(reading -> coverage(visit, reading))
                        .sorted(java.util.Comparator.comparing(SourceCoverage::whole))
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
                reading.unread());
    }
}
