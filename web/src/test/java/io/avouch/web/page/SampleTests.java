package io.avouch.web.page;

import static io.avouch.web.page.SampleFrame.HEX;
import static io.avouch.web.page.SampleFrame.YEAR;
import static io.avouch.web.page.SampleFrame.at;

import io.avouch.core.Digest;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.Coverage;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Counts;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.Population;
import io.avouch.core.test.StrengthCounts;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The list of tests, and one test with all that can be said of it.
final class SampleTests {
    private static final String SQL = """
            -- Each merged change was approved by someone else before the merge.
            SELECT p.record AS item, p.merged_at AS occurred_at,
              CASE
                WHEN p.emergency THEN 'not-applicable'
                WHEN p.unresolved_approval_count > 0 THEN 'unverified'
                WHEN p.first_independent_approval_at <= p.merged_at THEN 'pass'
                ELSE 'fail'
              END AS status,
              coalesce(p.strength, 'claimed') AS strength,
              concat('merged ', p.merged_at, ' with ', p.approval_count, ' approvals') AS reason
            FROM population p
            LEFT JOIN doc_identity i ON i.id = p.author
            WHERE NOT EXISTS (SELECT 1 FROM gap g WHERE g.record_type = 'change' AND g.gap_from < p.merged_at)
            """;

    private SampleTests() {}

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
                                at("2026-11-01T01:00:00Z"), "nightly", "schedule", 0, "done", "", Optional.of("run-42")),
                        new TestsPage.Planned(
                                at("2026-10-31T01:00:00Z"),
                                "nightly",
                                "schedule",
                                0,
                                "skipped",
                                "the server was not running then",
                                Optional.empty()),
                        new TestsPage.Planned(
                                at("2026-10-30T16:00:00Z"), "arriving", "arrival", 3, "waiting", "", Optional.empty())));
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

    static TestPage page() {
        return new TestPage(
                test(),
                Optional.of(new TestPage.Approval("Sara Lindqvist", at("2025-10-20T09:00:00Z"))),
                List.of(new TestPage.NamedControl("CHG-01", "Changes are reviewed by someone else")),
                YEAR,
                Optional.of(result()),
                SampleFrame.coverage().subList(0, 2),
                SampleFrame.deviations(),
                new TestPage.Items(
                        "",
                        List.of(
                                new TestPage.StatusCount("fail", 20),
                                new TestPage.StatusCount("waived", 2),
                                new TestPage.StatusCount("unverified", 6),
                                new TestPage.StatusCount("not-applicable", 22),
                                new TestPage.StatusCount("pass", 2962)),
                        items(),
                        Optional.of("git: platform/5e0d9c"),
                        ""),
                Map.of(
                        items().getFirst().item(),
                        new TestPage.Answer(
                                "late-review",
                                "accepted risk",
                                "The release could not wait.",
                                "Noor Haddad",
                                "accepted until 2026-03-31, which has passed",
                                true)),
                List.of(new TestPage.Evaluation(
                        "changes-2026",
                        "Sara Lindqvist",
                        at("2026-06-01T08:00:00Z"),
                        "not-effective",
                        "Twenty of three thousand, all in one repository and all by one person: a systematic gap.",
                        true,
                        true)),
                List.of(new TestPage.Waiver(
                        "WVR-07",
                        "Bulk reformatting of generated clients",
                        "A. Ferrari",
                        at("2026-02-02T08:00:00Z"),
                        Optional.of(at("2026-02-10T00:00:00Z")),
                        2)),
                history(),
                List.of(new TestPage.SkippedRun(
                        at("2026-10-31T01:00:00Z"), "nightly", "the server was not running then")),
                texts(),
                Optional.of(test()),
                true,
                true);
    }

    private static List<TestPage.Text> texts() {
        return List.of(
                new TestPage.Text(
                        3,
                        "sha256:" + HEX,
                        "M. Okafor",
                        at("2026-10-30T09:00:00Z"),
                        "Approvals by machines no longer count",
                        Optional.empty(),
                        false,
                        Optional.of(new TestPage.TextResult(
                                "run-43", Format.window(YEAR), new TestOutcome.Deviations(31), 3012, 31))),
                new TestPage.Text(
                        1,
                        "sha256:" + HEX,
                        "M. Okafor",
                        at("2025-10-19T09:00:00Z"),
                        "",
                        Optional.of(new TestPage.Approval("Sara Lindqvist", at("2025-10-20T09:00:00Z"))),
                        true,
                        Optional.empty()));
    }

    private static ControlTest test() {
        return new ControlTest(
                "change.independent-approval",
                "Each merged change was approved by someone else before the merge",
                List.of("CHG-01"),
                TestKind.POPULATION,
                List.of("change"),
                List.of("identity", "waiver"),
                new Population.OfRecords("change", Optional.empty()),
                Optional.of("repo"),
                Optional.empty(),
                SQL,
                "A change went into the product that nobody but its author had approved by then.",
                "Protect the branch so that a review by someone else is required; review what was merged without.",
                new Digest(HEX),
                "change.independent-approval/query.sql");
    }

    private static TestResult result() {
        Counts counts = new Counts(3012, 2942, 20, 2, 22, 20, 6, 3);
        Coverage coverage = new Coverage(
                List.of(SampleFrame.IDENTITY_GAP),
                List.of(),
                OptionalLong.of(3012),
                3012,
                CountMethod.SOURCE,
                List.of("git: platform"),
                true);
        return new TestResult(
                "change.independent-approval",
                test().title(),
                List.of("CHG-01"),
                TestKind.POPULATION,
                counts,
                new StrengthCounts(2371, 593, 0),
                coverage,
                new TestOutcome.Deviations(20),
                "20 of 2,964 tested changes were merged without the approval of someone else",
                new Digest(HEX),
                new Digest(HEX),
                Optional.of("6.2 days, 2026-03-03 to 2026-03-09"));
    }

    private static List<ItemResult> items() {
        return List.of(
                item(
                        "git: platform/4b825dc642cb6eb9a060e54bf8d69288fbee4904",
                        "2026-10-29T10:04:11Z",
                        "fail",
                        "merged 2026-10-29T10:04:11Z; the only approval, by j.tran, came at 10:04:12Z, one second later",
                        213_800),
                item(
                        "git: platform/8f14e45fceea167a5a36dedd4bea2543",
                        "2026-08-14T11:40:00Z",
                        "fail",
                        "the approver (jtran@northwind.example) is the author under another address",
                        188_231),
                item(
                        "git: platform/c9f0f895fb98ab9159f51fd0297e236d",
                        "2026-03-19T15:00:09Z",
                        "fail",
                        "no approval is recorded",
                        92_114),
                item(
                        "git: platform/45c48cce2e2d7fbdea1afc51c7c6ad26",
                        "2026-02-03T07:12:00Z",
                        "waived",
                        "no approval is recorded; WVR-07 provides for bulk reformatting",
                        71_230),
                item(
                        "git: legacy/d3d9446802a44259755d38e6d163e820",
                        "2026-01-09T07:12:00Z",
                        "unverified",
                        "this source does not record approvals",
                        50_112),
                item(
                        "git: platform/6512bd43d9caa6e02c990b0a82652dca",
                        "2026-01-08T07:12:00Z",
                        "not-applicable",
                        "an emergency change: change.emergency-reviewed judges it",
                        50_004),
                item(
                        "git: platform/c20ad4d76fe97759aa27a0c99bff6710",
                        "2026-01-08T06:55:00Z",
                        "pass",
                        "approved by m.okafor at 2026-01-08T06:41:30Z",
                        50_001));
    }

    private static ItemResult item(String id, String at, String status, String reason, long index) {
        return new ItemResult(id, Instant.parse(at), Optional.empty(), status, "system", reason, Optional.of(index));
    }

    private static List<TestPage.HistoryLine> history() {
        return List.of(
                new TestPage.HistoryLine(
                        "run-42",
                        at("2026-11-01T00:00:00Z"),
                        Format.window(YEAR),
                        "schedule",
                        new TestOutcome.Deviations(20),
                        2992,
                        20,
                        6,
                        HEX,
                        true,
                        true,
                        Optional.of("run-41")),
                new TestPage.HistoryLine(
                        "run-41",
                        at("2026-10-01T00:00:00Z"),
                        Format.window(YEAR),
                        "M. Okafor",
                        new TestOutcome.NotTested("git: platform not read whole"),
                        2733,
                        0,
                        31,
                        HEX,
                        false,
                        false,
                        Optional.empty()));
    }

    static ComparisonPage comparison() {
        return new ComparisonPage(
                "change.independent-approval",
                test().title(),
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
                                items().getFirst().item(),
                                "newly deviating",
                                "another text of the test",
                                Optional.of(new ComparisonPage.Found("pass", "approved by j.tran")),
                                Optional.of(new ComparisonPage.Found("fail", items().getFirst().reason())),
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
