package io.avouch.web.site;

import io.avouch.core.test.PlannedRun;
import io.avouch.core.test.RunSchedule;
import io.avouch.flow.Planning;
import io.avouch.web.page.TestPage;
import io.avouch.web.page.TestsPage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Schedules of tests and what became of the runs they asked for, as pages show them.
@Component
public final class Schedules {
    private static final int LOOKED_AT = 1000;
    private static final int SHOWN_MAX = 20;

    private final Planning planning;

    Schedules(Planning planning) {
        this.planning = planning;
    }

    List<TestPage.SkippedRun> skipped(Visit visit, String test) {
        return upTo(visit).stream()
                .filter(run -> run.state() == PlannedRun.State.SKIPPED && run.concerns(test))
                .limit(SHOWN_MAX)
                .map(run -> new TestPage.SkippedRun(run.dueAt(), run.schedule(), run.reason()))
                .toList();
    }

    List<TestsPage.Schedule> schedules(Visit visit) {
        Instant now = visit.frame().now();
        List<PlannedRun> planned = upTo(visit);
        return planning.schedules(visit.org()).stream()
                .map(schedule -> schedule(schedule, planned, now))
                .toList();
    }

    List<TestsPage.Planned> planned(Visit visit) {
        return upTo(visit).stream()
                .limit(SHOWN_MAX)
                .map(run -> new TestsPage.Planned(
                        run.dueAt(),
                        run.schedule(),
                        run.cause().text(),
                        run.tests().size(),
                        run.state().text(),
                        run.reason(),
                        run.run()))
                .toList();
    }

    private List<PlannedRun> upTo(Visit visit) {
        return planning.list(visit.org(), LOOKED_AT).stream()
                .filter(run -> !run.dueAt().isAfter(visit.standing().asOf()))
                .toList();
    }

    private static TestsPage.Schedule schedule(RunSchedule schedule, List<PlannedRun> planned, Instant now) {
        List<PlannedRun> mine = planned.stream()
                .filter(run -> run.schedule().equals(schedule.id()))
                .toList();
        Optional<Instant> last = mine.stream()
                .filter(run -> run.state() == PlannedRun.State.DONE)
                .map(PlannedRun::changedAt)
                .findFirst();
        return new TestsPage.Schedule(
                schedule.id(),
                schedule.title(),
                schedule.words(),
                schedule.tests().size(),
                schedule.next(now),
                last,
                mine.stream()
                        .filter(run -> run.state() == PlannedRun.State.SKIPPED)
                        .count());
    }
}
