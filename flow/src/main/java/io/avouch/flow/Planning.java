package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.json.Json;
import io.avouch.core.port.CollectionRuns;
import io.avouch.core.port.Decisions;
import io.avouch.core.port.Documents;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.PlannedRuns;
import io.avouch.core.port.PlannedRuns.Mark;
import io.avouch.core.port.UnitOfWork;
import io.avouch.core.programme.Organisation;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.PlannedRun;
import io.avouch.core.test.PlannedRun.Cause;
import io.avouch.core.test.PlannedRun.State;
import io.avouch.core.test.RunSchedule;
import io.avouch.core.time.Instants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Runs of tests that schedules ask for: at their hour, and when evidence has arrived. One that could not happen is a
/// decision in the ledger with its reason.
///
/// [#plan] looks at the clock and writes down what is due; [#work] runs what waits, one at a time, the organisation
/// that was served longest ago first. Both keep everything in the database, so that a restart forgets nothing.
public final class Planning {
    /// An hour that is noticed later than this passed while nobody was there to run anything.
    private static final Duration LATE = Duration.ofMinutes(15);

    private static final int MISSED_MAX = 400;

    private final int waitingMax;
    private final Organisations organisations;
    private final Documents documents;
    private final CollectionRuns collectionRuns;
    private final TestShelf tests;
    private final Testing testing;
    private final PlannedRuns planned;
    private final Decisions decisions;
    private final UnitOfWork work;
    private final Map<OrgId, Long> served = new ConcurrentHashMap<>();
    private long turn;

    /// @param waitingMax how many runs may wait in all; what is due beyond them is skipped
    public Planning(
            int waitingMax,
            Organisations organisations,
            Documents documents,
            CollectionRuns collectionRuns,
            TestShelf tests,
            Testing testing,
            PlannedRuns planned,
            Decisions decisions,
            UnitOfWork work) {
        this.waitingMax = waitingMax;
        this.organisations = organisations;
        this.documents = documents;
        this.collectionRuns = collectionRuns;
        this.tests = tests;
        this.testing = testing;
        this.planned = planned;
        this.decisions = decisions;
        this.work = work;
    }

    /// A run that was going on when the server stopped did not happen. Called once, before anything is planned.
    public void resume(Instant now) {
        for (OrgId org : orgs()) {
            planned.open(org).stream()
                    .filter(each -> each.state() == State.RUNNING)
                    .forEach(each -> skip(org, each, "the server stopped while it was going on", now, false));
        }
    }

    /// The schedules of an organisation that are in force, by their ids.
    public List<RunSchedule> schedules(OrgId org) {
        List<Revision> latest = documents.list(org, RunSchedule.KIND);
        if (latest.isEmpty()) {
            return List.of();
        }
        List<Revision> all = latest.stream()
                .flatMap(each -> documents.history(org, each.kind(), each.id()).stream())
                .toList();
        return Programme.of(all).inForce(RunSchedule.KIND).stream()
                .filter(each -> RunSchedule.problems(each.body()).isEmpty())
                .map(each -> RunSchedule.of(each.id(), each.body()))
                .toList();
    }

    public List<PlannedRun> list(OrgId org, int limit) {
        return planned.list(org, limit);
    }

    /// Writes down what is due by now. What fails for one organisation holds up no other; the first failure is told.
    public void plan(Instant now) {
        List<RuntimeException> failures = new ArrayList<>();
        for (OrgId org : orgs()) {
            try {
                schedules(org).forEach(schedule -> plan(org, schedule, now));
            } catch (RuntimeException failed) {
                failures.add(failed);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    /// An example's clock stands: nothing becomes due in it.
    private List<OrgId> orgs() {
        return organisations.list().stream()
                .filter(each -> !each.example())
                .map(Organisation::id)
                .toList();
    }

    private void plan(OrgId org, RunSchedule schedule, Instant now) {
        Optional<Mark> known = planned.findMark(org, schedule.id());
        if (known.isEmpty()) {
            planned.mark(org, schedule.id(), new Mark(now, now));
            return;
        }
        List<Instant> due = schedule.due(known.get().hours(), now);
        Optional<Arrived> arrived = arrived(org, schedule, known.get(), now);
        if (due.isEmpty() && arrived.isEmpty()) {
            return;
        }
        work.run(org, () -> {
            due.subList(Math.max(0, due.size() - MISSED_MAX), due.size()).forEach(at -> hour(org, schedule, at, now));
            Instant arrivals = arrived.map(each -> arrival(org, schedule, each, now))
                    .orElse(known.get().arrivals());
            planned.mark(org, schedule.id(), new Mark(now, arrivals));
        });
    }

    private void hour(OrgId org, RunSchedule schedule, Instant at, Instant now) {
        PlannedRun run = waiting(schedule, Cause.SCHEDULE, at, schedule.tests(), now);
        Optional<PlannedRun> earlier = planned.open(org).stream()
                .filter(each ->
                        each.cause() == Cause.SCHEDULE && each.schedule().equals(schedule.id()))
                .findFirst();
        if (at.plus(LATE).isBefore(now)) {
            skip(org, run, "the server was not running then", now, true);
        } else if (earlier.isPresent()) {
            skip(
                    org,
                    run,
                    "the run due at " + Instants.brief(earlier.get().dueAt()) + " was still "
                            + (earlier.get().state() == State.RUNNING ? "going on" : "waiting"),
                    now,
                    true);
        } else if (waitingInAll() >= waitingMax) {
            skip(org, run, "the engine was busy: " + waitingMax + " runs were waiting already", now, true);
        } else {
            planned.add(org, run, Optional.empty());
        }
    }

    /// Evidence that arrived and has settled.
    private record Arrived(Instant last, Set<String> types) {}

    private Optional<Arrived> arrived(OrgId org, RunSchedule schedule, Mark mark, Instant now) {
        if (schedule.quiet().isEmpty()) {
            return Optional.empty();
        }
        List<CollectionRun> closed = collectionRuns.closedSince(org, mark.arrivals());
        if (closed.isEmpty()) {
            return Optional.empty();
        }
        Instant first = closed.getFirst().closedAt().orElseThrow();
        Instant last = closed.getLast().closedAt().orElseThrow();
        boolean busy = planned.open(org).stream().anyMatch(each -> each.cause() == Cause.ARRIVAL)
                || waitingInAll() >= waitingMax;
        return busy || !schedule.settled(first, last, now)
                ? Optional.empty()
                : Optional.of(new Arrived(
                        last, closed.stream().map(run -> run.opening().type()).collect(Collectors.toSet())));
    }

    /// Plans the tests that follow from the types that arrived; what comes while they wait is looked at next time.
    private Instant arrival(OrgId org, RunSchedule schedule, Arrived arrived, Instant now) {
        List<String> following = tests.of(org).values().stream()
                .filter(test -> schedule.tests().isEmpty() || schedule.tests().contains(test.id()))
                .filter(test -> test.types().stream().anyMatch(arrived.types()::contains))
                .map(ControlTest::id)
                .sorted()
                .toList();
        if (!following.isEmpty()) {
            planned.add(org, waiting(schedule, Cause.ARRIVAL, arrived.last(), following, now), Optional.empty());
        }
        return arrived.last();
    }

    private static PlannedRun waiting(
            RunSchedule schedule, Cause cause, Instant dueAt, List<String> tests, Instant now) {
        return new PlannedRun(
                UUID.randomUUID(), schedule.id(), cause, dueAt, tests, State.WAITING, "", Optional.empty(), now);
    }

    private int waitingInAll() {
        return orgs().stream().mapToInt(org -> planned.open(org).size()).sum();
    }

    private void skip(OrgId org, PlannedRun run, String why, Instant now, boolean fresh) {
        PlannedRun skipped = run.skipped(why, now);
        work.run(org, () -> {
            UUID decision = decisions.add(
                    org,
                    "skipped-run",
                    "avouch",
                    now,
                    Json.object()
                            .put("schedule", run.schedule())
                            .put("cause", run.cause().text())
                            .put("due_at", Instants.text(run.dueAt()))
                            .put("tests", Json.texts(run.tests()))
                            .put("reason", why)
                            .build());
            if (fresh) {
                planned.add(org, skipped, Optional.of(decision));
            } else {
                planned.change(org, skipped, Optional.of(decision));
            }
        });
    }

    /// One that waits, with whose it is.
    private record Next(OrgId org, PlannedRun run) {}

    /// Runs one of those that wait.
    ///
    /// @return false where none did
    public boolean work(Instant now) {
        Optional<Next> next = orgs().stream()
                .flatMap(org -> planned.open(org).stream()
                        .filter(each -> each.state() == State.WAITING)
                        .map(each -> new Next(org, each)))
                .min(Comparator.comparing((Next each) -> served.getOrDefault(each.org(), 0L))
                        .thenComparing(each -> each.run().dueAt())
                        .thenComparing(each -> each.org().value()));
        next.ifPresent(each -> run(each, now));
        return next.isPresent();
    }

    private void run(Next next, Instant now) {
        OrgId org = next.org();
        served.put(org, ++turn);
        PlannedRun running = next.run().running(now);
        planned.change(org, running, Optional.empty());
        try {
            List<String> named = present(org, running.tests());
            if (!running.tests().isEmpty() && named.isEmpty()) {
                skip(org, running, "none of its tests is there any more", now, false);
                return;
            }
            String recorded = testing.run(
                            org,
                            new Testing.Order(
                                    Optional.empty(), Optional.empty(), named, "schedule " + running.schedule()),
                            result -> {})
                    .id();
            planned.change(org, running.done(recorded, organisations.now(org)), Optional.empty());
        } catch (RuntimeException failed) {
            skip(org, running, "it failed: " + failed.getMessage(), organisations.now(org), false);
            throw failed;
        }
    }

    private List<String> present(OrgId org, List<String> names) {
        Map<String, ControlTest> all = tests.of(org);
        return new ArrayList<>(names.stream().filter(all::containsKey).toList());
    }
}
