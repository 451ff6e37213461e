package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.test.TestRun;
import io.avouch.flow.Sources;
import io.avouch.flow.Standing;
import io.avouch.web.page.Frame;
import io.avouch.web.page.Section;
import io.avouch.web.security.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The navigation with how many things want attention where.
@Component
public final class Attention {
    private final Sources sources;
    private final Tasks tasks;

    Attention(Sources sources, Tasks tasks) {
        this.sources = sources;
        this.tasks = tasks;
    }

    List<Frame.Entry> entries(Visit visit) {
        List<Frame.Entry> entries = new ArrayList<>();
        for (Section section : Section.values()) {
            entry(section, visit).ifPresent(entries::add);
        }
        return entries;
    }

    private Optional<Frame.Entry> entry(Section section, Visit visit) {
        Standing standing = visit.standing();
        return switch (section) {
            case TODAY -> Optional.of(new Frame.Entry(section, tasks.of(visit).size(), "things need you"));
            case TESTS -> Optional.of(new Frame.Entry(section, failing(standing), "tests with deviations"));
            case EVIDENCE -> Optional.of(new Frame.Entry(section, holes(standing), "sources not read whole"));
            case TRUST -> visit.may(Permission.DRAFT) ? Optional.of(new Frame.Entry(section, 0, "")) : Optional.empty();
            case READINESS, CONTROLS, AI_SYSTEMS, AUDITS, DOCUMENTS, SETTINGS ->
                Optional.of(new Frame.Entry(section, 0, ""));
        };
    }

    private static long failing(Standing standing) {
        return standing.run().stream()
                .flatMap(run -> run.results().stream())
                .filter(result -> result.counts().failed() > 0)
                .count();
    }

    /// Sources with something unread; what has no source at all yet is no hole in one.
    private long holes(Standing standing) {
        return standing.run()
                .map(run -> holes(standing.organisation().id(), run))
                .orElse(0L);
    }

    private long holes(OrgId org, TestRun run) {
        Set<String> absent = sources.absent(org, run);
        return sources.of(org, run).stream()
                .filter(reading -> !absent.contains(reading.type()))
                .filter(reading ->
                        !reading.gaps().isEmpty() || !reading.unread().isEmpty())
                .count();
    }
}
