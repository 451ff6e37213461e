package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.test.PlannedRun;
import io.avouch.core.test.PlannedRun.Cause;
import io.avouch.core.test.PlannedRun.State;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import io.avouch.flow.Drafting;
import io.avouch.flow.Planning;
import io.avouch.store.SqlPlannedRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Tests run by the clock and when evidence arrives; what could not be run is a decision with its reason.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlannedRunsTest {
    private static final String TEST = "backup.daily";
    private static final Instant START =
            Instant.now().minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.DAYS);

    private Workspace workspace;
    private Instance instance;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        this.workspace = Workspace.open(folder);
        this.instance = Instance.open(workspace, Settings.DEFAULT, Map.of());
    }

    @AfterAll
    void close() throws IOException {
        instance.close();
        workspace.close();
    }

    private OrgId org(String id) {
        OrgId org = new OrgId(id);
        instance.founding.found(org, id, false, START, Optional.empty());
        return org;
    }

    private List<Problem> schedule(OrgId org, DocumentState state, Json.ObjectBuilder body) {
        return instance.drafting
                .save(
                        org,
                        List.of(new Drafting.Draft(
                                "schedule",
                                "nightly",
                                body.put("title", "Nightly").build(),
                                state,
                                "ann",
                                "",
                                "ann",
                                Optional.empty(),
                                Optional.empty(),
                                Position.of("test"))),
                        false)
                .problems();
    }

    private static Json.ObjectBuilder at(int hour) {
        return Json.object().put("hour", hour).put("tests", Json.texts(List.of(TEST)));
    }

    private Planning planning(int waitingMax) {
        return new Planning(
                waitingMax,
                instance.organisations,
                instance.documents,
                instance.collectionRuns,
                instance.tests,
                instance.testing,
                new SqlPlannedRuns(instance.database),
                instance.decisions,
                instance.database);
    }

    private static Instant hour(int day, int hour) {
        return START.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour));
    }

    private List<String> skippedInTheLedger(OrgId org) {
        long size = instance.log.checkpoint(org).size();
        return instance.decisions.sealedBelow(org, size).stream()
                .filter(decision -> decision.kind().equals("skipped-run"))
                .map(decision ->
                        decision.body().text("due_at") + " " + decision.body().text("reason"))
                .toList();
    }

    private void retire(OrgId org) {
        assertThat(schedule(org, DocumentState.RETIRED, at(2))).isEmpty();
    }

    @Test
    void it_runs_at_its_hour_and_the_hours_that_nobody_was_there_for_are_decisions() {
        OrgId org = org("hours");
        assertThat(schedule(org, DocumentState.APPROVED, at(2))).isEmpty();
        Planning planning = planning(10);
        planning.plan(hour(0, 3));
        planning.plan(hour(1, 1));
        assertThat(planning.list(org, 10)).as("nothing was due yet").isEmpty();
        planning.plan(hour(1, 2));
        assertThat(planning.work(hour(1, 2))).isTrue();
        assertThat(planning.work(hour(1, 2))).isFalse();
        PlannedRun done = planning.list(org, 1).getFirst();
        assertThat(done.state()).isEqualTo(State.DONE);
        TestRun run = instance.pastRuns.get(org, done.run().orElseThrow());
        assertThat(run.actor()).isEqualTo("schedule nightly");
        assertThat(run.results()).extracting(TestResult::test).containsExactly(TEST);
        planning.plan(hour(4, 1));
        assertThat(skippedInTheLedger(org))
                .containsExactly(
                        hour(2, 2) + " the server was not running then",
                        hour(3, 2) + " the server was not running then");
        retire(org);
        planning.plan(hour(9, 9));
        assertThat(planning.list(org, 10)).hasSize(3);
    }

    @Test
    void a_run_that_is_still_waiting_or_a_busy_engine_make_the_next_one_skip() {
        OrgId one = org("one");
        OrgId two = org("two");
        schedule(one, DocumentState.APPROVED, at(2));
        schedule(two, DocumentState.APPROVED, at(3));
        Planning planning = planning(1);
        planning.plan(hour(0, 0));
        planning.plan(hour(0, 2));
        planning.plan(hour(0, 3));
        assertThat(planning.list(one, 10))
                .singleElement()
                .satisfies(run -> assertThat(run.state()).isEqualTo(State.WAITING));
        assertThat(skippedInTheLedger(two))
                .containsExactly(hour(0, 3) + " the engine was busy: 1 runs were waiting already");
        planning.plan(hour(1, 2));
        assertThat(skippedInTheLedger(one)).singleElement().asString().contains("was still waiting");
        retire(one);
        retire(two);
        assertThat(planning.work(hour(1, 3))).isTrue();
    }

    @Test
    void a_restart_forgets_nothing_that_waited_and_records_what_it_cut_off() {
        OrgId org = org("restarted");
        schedule(org, DocumentState.APPROVED, at(2));
        Planning before = planning(10);
        before.plan(hour(0, 0));
        before.plan(hour(0, 2));
        PlannedRun waiting = before.list(org, 1).getFirst();
        new SqlPlannedRuns(instance.database).change(org, waiting.running(hour(0, 2)), Optional.empty());
        before.plan(hour(1, 0));
        Planning after = planning(10);
        after.resume(hour(1, 1));
        assertThat(skippedInTheLedger(org)).containsExactly(hour(0, 2) + " the server stopped while it was going on");
        after.plan(hour(1, 2));
        assertThat(after.work(hour(1, 2))).isTrue();
        assertThat(after.list(org, 5)).extracting(PlannedRun::state).containsExactly(State.DONE, State.SKIPPED);
        retire(org);
    }

    @Test
    void what_arrived_is_tested_once_it_has_settled_by_the_tests_that_read_it() {
        OrgId org = org("arriving");
        schedule(
                org,
                DocumentState.APPROVED,
                Json.object().put("on_arrival", true).put("quiet_minutes", 3));
        Planning planning = planning(10);
        planning.plan(hour(0, 0));
        read(org, "change");
        planning.plan(Instant.now());
        assertThat(planning.list(org, 10)).as("more may come").isEmpty();
        planning.plan(Instant.now().plus(Duration.ofMinutes(4)));
        PlannedRun run = planning.list(org, 10).getFirst();
        assertThat(run.cause()).isEqualTo(Cause.ARRIVAL);
        assertThat(run.tests())
                .contains("change.independent-approval", "deployment.changes-approved")
                .doesNotContain(TEST, "account.mfa");
        planning.plan(Instant.now().plus(Duration.ofMinutes(9)));
        assertThat(planning.list(org, 10)).as("nothing new came").hasSize(1);
        retire(org);
        assertThat(planning.work(Instant.now())).isTrue();
        assertThat(planning.list(org, 1).getFirst().state()).isEqualTo(State.DONE);
    }

    private void read(OrgId org, String type) {
        Instant now = Instant.now();
        String run = instance.readings.open(
                org, new RunOpening(type, "git:x", "collected", "", JsonObject.EMPTY, "", "UTC", "ann", "1"));
        instance.readings.close(
                org,
                run,
                new RunClosing(
                        new Window(now.minusSeconds(60), now),
                        OptionalLong.of(0),
                        CountMethod.SOURCE,
                        "",
                        List.of(),
                        true,
                        ""),
                "ann");
    }

    @Test
    void a_busy_organisation_keeps_no_other_waiting() {
        OrgId busy = org("busy");
        OrgId quiet = org("quiet");
        SqlPlannedRuns store = new SqlPlannedRuns(instance.database);
        for (int i = 0; i < 3; i++) {
            store.add(busy, planned(hour(i, 1)), Optional.empty());
        }
        store.add(quiet, planned(hour(5, 1)), Optional.empty());
        Planning planning = planning(10);
        assertThat(planning.work(hour(6, 0))).isTrue();
        assertThat(planning.work(hour(6, 0))).isTrue();
        assertThat(store.open(quiet))
                .as("its turn came before the busy one's second")
                .isEmpty();
        assertThat(store.open(busy)).hasSize(2);
        while (planning.work(hour(6, 0))) {
            assertThat(store.open(busy).size()).isLessThan(2);
        }
    }

    private static PlannedRun planned(Instant at) {
        return new PlannedRun(
                java.util.UUID.randomUUID(),
                "nightly",
                Cause.SCHEDULE,
                at,
                List.of(TEST),
                State.WAITING,
                "",
                Optional.empty(),
                at);
    }

    @Test
    void a_draft_of_a_schedule_runs_nothing_and_a_wrong_one_is_refused() {
        OrgId org = org("drafted");
        assertThat(schedule(org, DocumentState.DRAFT, at(2))).isEmpty();
        assertThat(instance.planning.schedules(org)).isEmpty();
        assertThat(schedule(org, DocumentState.DRAFT, at(2).put("zone", "Mars/Olympus")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("'Mars/Olympus' is no time zone"));
        assertThat(schedule(org, DocumentState.DRAFT, Json.object()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("neither at which hour"));
    }
}
