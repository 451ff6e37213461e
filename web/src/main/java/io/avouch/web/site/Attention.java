package io.avouch.web.site;

import io.avouch.core.test.TestRun;
import io.avouch.flow.Sources;
import io.avouch.flow.Standing;
import io.avouch.web.page.Frame;
import io.avouch.web.page.Section;
import io.avouch.web.security.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The navigation with how many things want attention where.
@Component
public final class Attention {
    private final Sources sources;

    Attention(Sources sources) {
        this.sources = sources;
    }

    List<Frame.Entry> entries(Standing standing, Caller caller, Instant now) {
        List<Frame.Entry> entries = new ArrayList<>();
        for (Section section : Section.values()) {
            entry(section, standing).ifPresent(entries::add);
        }
        return entries;
    }

    private Optional<Frame.Entry> entry(Section section, Standing standing) {
        return switch (section) {
            case TESTS -> Optional.of(new Frame.Entry(section, failing(standing), "tests with deviations"));
            case EVIDENCE -> Optional.of(new Frame.Entry(section, holes(standing), "sources not read whole"));
            case SETTINGS -> Optional.empty();
            case TODAY, READINESS, CONTROLS, AI_SYSTEMS, DOCUMENTS -> Optional.of(new Frame.Entry(section, 0, ""));
        };
    }

    private static long failing(Standing standing) {
        return standing.run().stream()
                .flatMap(run -> run.results().stream())
                .filter(result -> result.counts().failed() > 0)
                .count();
    }

    private long holes(Standing standing) {
        Optional<TestRun> run = standing.run();
        return run.isEmpty()
                ? 0
                : sources.of(standing.organisation().id(), run.get()).stream()
                        .filter(reading -> !reading.gaps().isEmpty())
                        .count();
    }
}
