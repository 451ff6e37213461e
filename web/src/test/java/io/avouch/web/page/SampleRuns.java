package io.avouch.web.page;

import static io.avouch.web.page.SampleFrame.HEX;
import static io.avouch.web.page.SampleFrame.YEAR;
import static io.avouch.web.page.SampleFrame.at;

import io.avouch.core.finding.LostTest;
import io.avouch.core.test.StrengthCounts;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The list of tests with their schedules, and two runs of one test compared.
final class SampleRuns {
    private SampleRuns() {}

    static TestsPage list() {
        return new TestsPage(
                "",
                List.of(
                        new TestsPage.ResultCount("deviations", 11),
                        new TestsPage.ResultCount("not-tested", 3),
                        new TestsPage.ResultCount("no-occurrence", 1),
                        new TestsPage.ResultCount("no-deviations", 22)),
                List.of(
                        line(
                                "change.independent-approval",
                                "Each merged change was approved by someone else before the merge",
                                "CHG-01",
                                TestKind.POPULATION,
                                new TestOutcome.Deviations(20),
                                3012,
                                20,
                                2,
                                0,
                                2400,
                                590,
                                0,
                                0),
                        line(
                                "deployment.evaluated",
                                "Each deployed model, prompt or index was evaluated before",
                                "MOD-05",
                                TestKind.POPULATION,
                                new TestOutcome.Deviations(3),
                                612,
                                3,
                                0,
                                0,
                                612,
                                0,
                                0,
                                0),
                        line(
                                "account.mfa",
                                "Accounts of people have a second factor",
                                "ACC-01",
                                TestKind.STATE,
                                new TestOutcome.NotTested("keycloak: staff not read whole"),
                                204,
                                0,
                                0,
                                31,
                                173,
                                0,
                                0,
                                1),
                        line(
                                "access.review-quarterly",
                                "Access to each system in scope was reviewed each quarter",
                                "ACC-04",
                                TestKind.CADENCE,
                                new TestOutcome.NoDeviations(),
                                48,
                                0,
                                0,
                                0,
                                0,
                                30,
                                18,
                                0),
                        line(
                                "incident.lessons",
                                "Each severe incident was reviewed within 10 days",
                                "INC-04",
                                TestKind.POPULATION,
                                new TestOutcome.NoOccurrence(),
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                0),
                        new TestsPage.Line(
                                "shadow-ai.resolved",
                                "AI seen in use is registered or resolved within 30 days",
                                TestKind.POPULATION,
                                List.of("AST-04"),
                                true,
                                false,
                                new TestOutcome.NotTested("never run"),
                                OptionalLong.empty(),
                                0,
                                0,
                                0,
                                StrengthCounts.NONE,
                                0)),
                List.of(new TestsPage.Schedule(
                        "nightly",
                        "Every night",
                        "daily at 02:00 Europe/Berlin",
                        0,
                        Optional.of(at("2026-11-02T01:00:00Z")),
                        Optional.of(at("2026-11-01T01:02:00Z")),
                        1)),
                List.of(
                        new TestsPage.Planned(
                                at("2026-11-01T01:00:00Z"),
                                "nightly",
                                "schedule",
                                0,
                                "done",
                                "",
                                Optional.of("run-42")),
                        new TestsPage.Planned(
                                at("2026-10-31T01:00:00Z"),
                                "nightly",
                                "schedule",
                                0,
                                "skipped",
                                "the server was not running then",
                                Optional.empty()),
                        new TestsPage.Planned(
                                at("2026-10-30T16:00:00Z"), "arriving", "arrival", 3, "waiting", "", Optional.empty())),
                List.of(new LostTest(
                        "exceptions.looked-through", List.of("CHG-01"), "its text was retired on 2026-08-14")),
                List.of("CHG-01", "INC-04"));
    }

    private static TestsPage.Line line(
            String id,
            String title,
            String control,
            TestKind kind,
            TestOutcome outcome,
            long population,
            long failed,
            long waived,
            long unverified,
            long system,
            long claimed,
            long stated,
            long gaps) {
        return new TestsPage.Line(
                id,
                title,
                kind,
                List.of(control),
                false,
                true,
                outcome,
                OptionalLong.of(population),
                failed,
                waived,
                unverified,
                new StrengthCounts(system, claimed, stated),
                gaps);
    }

    static ComparisonPage comparison() {
        return new ComparisonPage(
                "change.independent-approval",
                SampleTests.test().title(),
                side("run-41", "2026-10-01T00:00:00Z", 2733, 18),
                side("run-42", "2026-11-01T00:00:00Z", 2992, 20),
                false,
                List.of(
                        new ComparisonPage.Change(
                                "newly-deviating",
                                "newly deviating",
                                3,
                                List.of(
                                        new ComparisonPage.Reason("a record that came late", 1),
                                        new ComparisonPage.Reason("another text of the test", 2))),
                        new ComparisonPage.Change(
                                "vanished",
                                "vanished",
                                1,
                                List.of(new ComparisonPage.Reason("other records or documents since", 1))),
                        new ComparisonPage.Change("unchanged", "unchanged", 2729, List.of())),
                "",
                List.of(
                        new ComparisonPage.Line(
                                SampleTests.items().getFirst().item(),
                                "newly deviating",
                                "another text of the test",
                                Optional.of(new ComparisonPage.Found("pass", "approved by j.tran")),
                                Optional.of(new ComparisonPage.Found(
                                        "fail", SampleTests.items().getFirst().reason())),
                                Optional.of(213_800L)),
                        new ComparisonPage.Line(
                                "git: platform/8f14e45fceea167a5a36dedd4bea2543",
                                "vanished",
                                "other records or documents since",
                                Optional.of(new ComparisonPage.Found("waived", "WVR-07 provides for it")),
                                Optional.empty(),
                                Optional.empty())),
                Optional.of("git: platform/8f14e45fceea167a5a36dedd4bea2543"),
                "git: legacy/1",
                List.of(
                        new ComparisonPage.Choice("run-41", at("2026-10-01T00:00:00Z"), Format.window(YEAR)),
                        new ComparisonPage.Choice("run-40", at("2026-09-01T00:00:00Z"), Format.window(YEAR))));
    }

    private static ComparisonPage.Side side(String run, String at, long population, long failed) {
        return new ComparisonPage.Side(
                run,
                at(at),
                Format.window(YEAR),
                "schedule",
                213_801,
                new TestOutcome.Deviations(failed),
                population,
                failed,
                2,
                6,
                "sha256:" + HEX);
    }
}
