package io.avouch.core.audit;

import static io.avouch.core.audit.AuditBodies.stage2;
import static io.avouch.core.audit.AuditBodies.type1;
import static io.avouch.core.audit.AuditBodies.type2;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.Coverage;
import io.avouch.core.evidence.Gap;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.Requirement;
import io.avouch.core.framework.RequirementGroup;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.Counts;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.StrengthCounts;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AuditWeighingTest {
    private static final String TEXT = Digest.of("text").toString();
    private final List<Revision> revisions = new ArrayList<>();

    private AuditStanding weigh(JsonObject audit, String ref, Map<String, ItemResult> last, TestResult... results) {
        RequirementRef known = RequirementRef.parse(ref);
        Framework framework = new Framework(
                known.framework(),
                known.framework(),
                "1",
                List.of(new RequirementGroup(
                        "g", "Group", "", List.of(new Requirement(known, "A requirement", "", "g")))));
        Revision document = revision("audit", "a", 1, audit, "2025-01-02T00:00:00Z");
        return new AuditWeighing(Audit.of(document), Programme.of(revisions), revisions, List.of(results), items(last))
                .weigh(framework);
    }

    private static AuditWeighing.Items items(Map<String, ItemResult> last) {
        return new AuditWeighing.Items() {
            @Override
            public Optional<ItemResult> findLast(String test, List<String> statuses) {
                return Optional.ofNullable(last.get(test)).filter(item -> statuses.contains(item.status()));
            }

            @Override
            public List<String> deviating(String test) {
                return List.of("one", "two");
            }
        };
    }

    private void add(Revision revision) {
        revisions.add(revision);
    }

    /// A control in force with its test read and its design judged.
    private void control(String effectiveFrom, String savedAt, String ref) {
        add(revision(
                "control",
                "CHG-01",
                1,
                Json.object()
                        .put("title", "Changes")
                        .put("statement", "Each change is approved")
                        .put("effective_from", effectiveFrom)
                        .put(
                                "parts",
                                Json.array(List.of(Json.object()
                                        .put("id", "a")
                                        .put("words", "Each change is approved")
                                        .put("covered", "tested")
                                        .put("tests", Json.texts(List.of("t")))
                                        .build())))
                        .put(
                                "requirements",
                                Json.array(List.of(Json.object()
                                        .put("ref", ref)
                                        .put("weight", "primary")
                                        .put("reason", "it does")
                                        .build())))
                        .build(),
                savedAt));
        add(revision(
                "design-evaluation",
                "CHG-01",
                1,
                Json.object()
                        .put("control", "CHG-01")
                        .put("control_revision", 1)
                        .put("suitable", true)
                        .build(),
                savedAt));
        add(revision(
                "test-approval",
                "t",
                1,
                Json.object().put("test", "t").put("text_digest", TEXT).build(),
                savedAt));
    }

    private static Revision revision(String kind, String id, int number, JsonObject body, String savedAt) {
        return new Revision(
                kind,
                id,
                number,
                body,
                DocumentState.APPROVED,
                "ann",
                "ann",
                Optional.of("bea"),
                "why",
                Instant.parse(savedAt),
                Digest.of(kind + id + number),
                OptionalLong.of(number),
                Optional.of(Instant.parse(savedAt)));
    }

    private static TestResult result(TestKind kind, TestOutcome outcome, Counts counts, Gap... gaps) {
        return new TestResult(
                "t",
                "t",
                List.of("CHG-01"),
                kind,
                counts,
                StrengthCounts.NONE,
                new Coverage(List.of(gaps), List.of(), OptionalLong.of(5), 5, CountMethod.SOURCE, List.of("git"), true),
                outcome,
                "",
                Digest.of("result"),
                Digest.of("text"),
                Optional.empty(),
                Optional.empty());
    }

    private static TestResult failing(TestKind kind) {
        return result(kind, new TestOutcome.Deviations(2), new Counts(5, 3, 2, 0, 0, 0, 0, 0));
    }

    private static ItemResult item(String status, String occurredAt) {
        return new ItemResult(
                "c1", Instant.parse(occurredAt), Optional.empty(), status, "system", "why", Optional.of(7L));
    }

    private static AuditStatus only(AuditStanding standing) {
        return standing.rows().getFirst().status();
    }

    @Test
    void over_a_period_a_corrected_deviation_stays() {
        control("2025-01-01", "2025-01-01T00:00:00Z", "soc2:CC8.1");
        corrected("2026-03-01", "2026-03-20", "cleo");
        AuditStanding standing = weigh(
                type2(), "soc2:CC8.1", Map.of("t", item("fail", "2026-02-01T00:00:00Z")), failing(TestKind.POPULATION));
        assertThat(only(standing)).isEqualTo(AuditStatus.DEVIATIONS);
        assertThat(standing.closed()).isEmpty();
    }

    @Test
    void a_control_that_began_inside_leaves_its_criteria_uncovered_before() {
        control("2026-02-02", "2025-10-01T00:00:00Z", "soc2:CC8.1");
        AuditStanding standing = weigh(type2(), "soc2:CC8.1", Map.of(), failing(TestKind.POPULATION));
        assertThat(standing.uncovered()).singleElement().satisfies(each -> {
            assertThat(each.says()).isEqualTo("CHG-01 began on 2026-02-02: not covered from 2025-11-01 to 2026-02-01");
            assertThat(each.refs()).containsExactly(RequirementRef.parse("soc2:CC8.1"));
        });
        assertThat(standing.rows().getFirst().began()).hasSize(1);
    }

    @Test
    void a_day_before_the_control_was_saved_makes_it_begin_no_earlier() {
        control("2025-01-01", "2026-02-02T10:00:00Z", "soc2:CC8.1");
        AuditStanding standing = weigh(type2(), "soc2:CC8.1", Map.of(), failing(TestKind.POPULATION));
        assertThat(standing.uncovered())
                .extracting(Uncovered::began)
                .containsExactly(java.time.LocalDate.parse("2026-02-02"));
    }

    @Test
    void a_control_that_began_on_the_first_day_leaves_nothing_uncovered() {
        control("2025-11-01", "2025-11-01T10:00:00Z", "soc2:CC8.1");
        assertThat(weigh(type2(), "soc2:CC8.1", Map.of(), failing(TestKind.POPULATION))
                        .uncovered())
                .isEmpty();
    }

    @Test
    void at_a_date_the_last_occurrence_counts_and_earlier_deviations_do_not() {
        control("2025-01-01", "2025-01-01T00:00:00Z", "soc2:CC8.1");
        assertThat(only(weigh(
                        type1(),
                        "soc2:CC8.1",
                        Map.of("t", item("pass", "2026-10-30T00:00:00Z")),
                        failing(TestKind.POPULATION))))
                .isEqualTo(AuditStatus.IN_PLACE);
        assertThat(only(weigh(
                        type1(),
                        "soc2:CC8.1",
                        Map.of("t", item("fail", "2026-10-30T00:00:00Z")),
                        failing(TestKind.POPULATION))))
                .isEqualTo(AuditStatus.NOT_IN_PLACE);
        assertThat(only(weigh(
                        type1(),
                        "soc2:CC8.1",
                        Map.of("t", item("unverified", "2026-10-30T00:00:00Z")),
                        failing(TestKind.POPULATION))))
                .isEqualTo(AuditStatus.NOT_TESTED);
        assertThat(only(weigh(type1(), "soc2:CC8.1", Map.of(), failing(TestKind.POPULATION))))
                .as("nothing to walk through")
                .isEqualTo(AuditStatus.NOT_TESTED);
    }

    @Test
    void at_a_date_nobody_says_that_nothing_occurred_where_the_items_are_not_known() {
        control("2025-01-01", "2025-01-01T00:00:00Z", "soc2:CC8.1");
        Counts none = new Counts(0, 0, 0, 0, 0, 0, 0, 0);
        AuditStanding stopped = weigh(
                type1(),
                "soc2:CC8.1",
                Map.of(),
                result(TestKind.POPULATION, new TestOutcome.NotTested("the test could not be run: stopped"), none));
        AuditStanding quiet = weigh(
                type1(), "soc2:CC8.1", Map.of(), result(TestKind.POPULATION, new TestOutcome.NoOccurrence(), none));
        assertThat(stopped.rows().getFirst().reason())
                .contains("could not be run: stopped")
                .doesNotContain("no occurrence");
        assertThat(quiet.rows().getFirst().reason()).contains("no occurrence in the year before the date");
    }

    @Test
    void at_a_date_a_state_is_not_told_by_what_was_unread_months_before() {
        control("2025-01-01", "2025-01-01T00:00:00Z", "soc2:CC8.1");
        Counts clean = new Counts(5, 5, 0, 0, 0, 0, 0, 0);
        TestOutcome unread = new TestOutcome.NotTested("not read whole");
        Gap spring = gap("2026-03-03", "2026-03-10");
        Gap open = gap("2026-10-20", "2026-10-31");
        assertThat(only(weigh(type1(), "soc2:CC8.1", Map.of(), result(TestKind.STATE, unread, clean, spring))))
                .isEqualTo(AuditStatus.IN_PLACE);
        assertThat(only(weigh(type1(), "soc2:CC8.1", Map.of(), result(TestKind.STATE, unread, clean, open))))
                .isEqualTo(AuditStatus.NOT_TESTED);
        assertThat(only(weigh(type1(), "soc2:CC8.1", Map.of(), failing(TestKind.STATE))))
                .isEqualTo(AuditStatus.NOT_IN_PLACE);
    }

    private static Gap gap(String from, String to) {
        return new Gap("account", "git", Window.parse(from, to), "not read");
    }

    private void corrected(String doneOn, String checkedOn, String checkedBy) {
        corrected(doneOn, checkedOn, checkedBy, names("t"));
    }

    private void corrected(String doneOn, String checkedOn, String checkedBy, JsonObject... corrects) {
        add(revision(
                "nonconformity",
                "n1",
                1,
                Json.object()
                        .put("title", "Own approvals")
                        .put("controls", Json.texts(List.of("CHG-01")))
                        .build(),
                "2026-02-02T00:00:00Z"));
        add(revision(
                "corrective-action",
                "ca1",
                1,
                Json.object()
                        .put("title", "Branch rule")
                        .put("owner", "olga")
                        .put("nonconformity", "n1")
                        .put("done_on", doneOn)
                        .put("checked_on", checkedOn)
                        .put("checked_by", checkedBy)
                        .put("effective", true)
                        .put("corrects", Json.array(List.of(corrects)))
                        .build(),
                "2026-03-20T00:00:00Z"));
    }

    private static JsonObject names(String test, String... items) {
        Json.ObjectBuilder names = Json.object().put("test", test);
        return (items.length == 0 ? names : names.put("items", Json.texts(List.of(items)))).build();
    }

    @Test
    void a_corrective_action_closes_the_deviations_that_it_names_and_no_other_test_of_its_controls() {
        control("2025-01-01", "2025-01-01T00:00:00Z", "iso42001:8.1");
        int before = revisions.size();
        Map<List<JsonObject>, AuditStatus> expected = Map.of(
                List.of(names("other")), AuditStatus.DEVIATIONS,
                List.of(names("t", "one")), AuditStatus.DEVIATIONS,
                List.of(names("t", "one"), names("t", "two")), AuditStatus.DEVIATIONS_CLOSED);
        expected.forEach((named, status) -> {
            corrected("2026-03-01", "2026-03-20", "cleo", named.toArray(new JsonObject[0]));
            Map<String, ItemResult> last = Map.of("t", item("fail", "2026-02-01T00:00:00Z"));
            AuditStanding standing = weigh(stage2(), "iso42001:8.1", last, failing(TestKind.POPULATION));
            assertThat(only(standing)).as(named.toString()).isEqualTo(status);
            while (revisions.size() > before) {
                revisions.removeLast();
            }
        });
    }

    @Test
    void in_an_iso_audit_a_checked_correction_closes_what_lies_before_it_with_its_history() {
        control("2025-01-01", "2025-01-01T00:00:00Z", "iso42001:8.1");
        corrected("2026-03-01", "2026-03-20", "cleo");
        AuditStanding standing = weigh(
                stage2(),
                "iso42001:8.1",
                Map.of("t", item("fail", "2026-02-01T00:00:00Z")),
                failing(TestKind.POPULATION));
        assertThat(only(standing)).isEqualTo(AuditStatus.DEVIATIONS_CLOSED);
        assertThat(standing.rows().getFirst().reason()).contains("2 deviations", "corrective-action/ca1", "cleo");
        assertThat(standing.closed()).hasSize(1);
    }

    @Test
    void nothing_is_closed_by_its_own_doer_or_too_early_or_before_the_last_deviation() {
        control("2025-01-01", "2025-01-01T00:00:00Z", "iso42001:8.1");
        JsonObject olga = Json.object()
                .put("emails", Json.texts(List.of("olga@acme.example")))
                .build();
        add(revision("identity", "olga", 1, olga, "2025-01-01T00:00:00Z"));
        int before = revisions.size();
        for (String[] each : new String[][] {
            {"2026-03-01", "2026-03-20", "olga"},
            {"2026-03-01", "2026-03-20", "olga@acme.example"},
            {"2026-03-01", "2026-11-20", "cleo"},
            {"2026-01-01", "2026-03-20", "cleo"}
        }) {
            corrected(each[0], each[1], each[2]);
            AuditStanding standing = weigh(
                    stage2(),
                    "iso42001:8.1",
                    Map.of("t", item("fail", "2026-02-01T00:00:00Z")),
                    failing(TestKind.POPULATION));
            assertThat(only(standing)).as(String.join(" ", each)).isEqualTo(AuditStatus.DEVIATIONS);
            while (revisions.size() > before) {
                revisions.removeLast();
            }
        }
    }

    @Test
    void a_type_has_a_date_or_a_period_and_says_what_is_wrong() {
        assertThat(Audit.problems(type1())).isEmpty();
        assertThat(Audit.problems(type2())).isEmpty();
        assertThat(Audit.problems(type1().with("period_from", Json.of("2026-01-01"))))
                .singleElement()
                .asString()
                .contains("as of one day");
        assertThat(Audit.problems(type2().with("as_of_date", Json.of("2026-01-01"))))
                .singleElement()
                .asString()
                .contains("over one period");
        assertThat(Audit.problems(type2().with("categories", Json.texts(List.of("availability")))))
                .containsExactly("categories: security is always in scope of SOC 2");
        assertThat(Audit.problems(stage2().with("framework", Json.of("soc2"))))
                .anyMatch(wrong -> wrong.contains("is about iso42001, not soc2"));
    }

    @Test
    void categories_decide_which_criteria_are_in_scope() {
        Audit audit = Audit.of(revision(
                "audit",
                "a",
                1,
                type2().with("categories", Json.texts(List.of("security", "processing-integrity"))),
                "2025-01-01T00:00:00Z"));
        for (String in : List.of("soc2:CC1.1", "soc2:PI1.5")) {
            assertThat(audit.covers(RequirementRef.parse(in))).as(in).isTrue();
        }
        for (String out : List.of("soc2:A1.1", "soc2:C1.1", "soc2:P1.1", "iso42001:4.1")) {
            assertThat(audit.covers(RequirementRef.parse(out))).as(out).isFalse();
        }
    }
}
