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

/// One test with all that can be said of it.
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
                List.of(
                        waiver("WVR-07", List.of()),
                        waiver("WVR-08", List.of("it is granted for longer than the 90 days that its control allows"))),
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

    static ControlTest test() {
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

    static TestResult result() {
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
                Optional.of("6.2 days, 2026-03-03 to 2026-03-09"),
                Optional.empty());
    }

    static List<ItemResult> items() {
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

    private static TestPage.Waiver waiver(String id, List<String> beyond) {
        return new TestPage.Waiver(
                id,
                "Bulk reformatting of generated clients",
                "A. Ferrari",
                at("2026-02-02T08:00:00Z"),
                Optional.of(at("2026-02-10T00:00:00Z")),
                2,
                beyond);
    }
}
