package io.avouch.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.Coverage;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.Requirement;
import io.avouch.core.framework.RequirementGroup;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.Counts;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.StrengthCounts;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// A control that was retired on the last day, or that lost a test or a requirement since, was what it was.
class PastControlsTest {
    private static final RequirementRef CC81 = RequirementRef.parse("soc2:CC8.1");
    private static final String BEFORE = "2025-10-01T00:00:00Z";
    private static final String INSIDE = "2026-10-30T00:00:00Z";
    private static final String AFTER = "2026-11-02T00:00:00Z";

    private static final Audit PERIOD = Audit.of(revision(
            "audit",
            DocumentState.APPROVED,
            Json.object()
                    .put("title", "Type 2")
                    .put("form", "soc2-type-2")
                    .put("period_from", "2025-11-01")
                    .put("period_to", "2026-10-31")
                    .put("categories", Json.texts(List.of("security")))
                    .build(),
            BEFORE));

    @Test
    void what_was_retired_or_changed_inside_the_period_counts_as_it_was() {
        Revision first = control(DocumentState.APPROVED, "t", BEFORE);
        assertThat(past(first)).as("in force as it was").isEmpty();
        assertThat(past(first, control(DocumentState.RETIRED, "t", INSIDE))).containsExactly("t");
        assertThat(past(first, control(DocumentState.APPROVED, "other", INSIDE)))
                .containsExactly("t");
        assertThat(past(
                        first,
                        control(DocumentState.APPROVED, "other", INSIDE),
                        control(DocumentState.RETIRED, "other", AFTER)))
                .containsExactly("t", "other");
    }

    @Test
    void what_ended_before_it_began_or_was_never_in_force_does_not_count() {
        Revision first = control(DocumentState.APPROVED, "t", "2025-01-01T00:00:00Z");
        assertThat(past(first, control(DocumentState.RETIRED, "t", BEFORE))).isEmpty();
        assertThat(past(first, control(DocumentState.APPROVED, "other", BEFORE)))
                .isEmpty();
        assertThat(past(control(DocumentState.DRAFT, "t", BEFORE), control(DocumentState.RETIRED, "t", INSIDE)))
                .isEmpty();
        assertThat(past(
                        control(DocumentState.APPROVED, "t", AFTER),
                        control(DocumentState.RETIRED, "t", "2026-11-03T00:00:00Z")))
                .as("began after the end")
                .isEmpty();
    }

    @Test
    void what_failed_in_one_that_lost_its_requirement_is_a_deviation_of_the_period() {
        Revision first = control(DocumentState.APPROVED, "t", BEFORE);
        JsonObject without = first.body().with("requirements", Json.array(List.of()));
        List<Revision> revisions = List.of(
                first,
                revision("control", DocumentState.APPROVED, without, INSIDE),
                approval(DocumentState.APPROVED, "text", BEFORE));
        AuditStanding standing = weigh(revisions, List.of(failed()));
        assertThat(standing.past()).singleElement().satisfies(each -> {
            assertThat(each.control()).isEqualTo(Control.of("one", first.body()));
            assertThat(each.says()).isEqualTo("in force until 2026-10-30, when it was changed");
        });
        AuditStanding.Row row = standing.rows().getFirst();
        assertThat(row.status()).isEqualTo(AuditStatus.DEVIATIONS);
        assertThat(row.reason()).isEqualTo("no approved primary control; t: 2 deviations");
        assertThat(row.carried()).isFalse();
        assertThat(row.primary()).containsExactly("one");
        AuditStanding.Row unknown = weigh(revisions, List.of()).rows().getFirst();
        assertThat(unknown.status()).as("its test was not run").isEqualTo(AuditStatus.NO_CONTROL);
        assertThat(unknown.primary()).containsExactly("one");
    }

    @Test
    void what_is_in_force_all_the_same_is_not_named_twice() {
        Revision first = control(DocumentState.APPROVED, "t", BEFORE);
        List<Revision> reworded = List.of(
                first,
                revision("control", DocumentState.APPROVED, first.body().with("title", Json.of("Merges")), INSIDE));
        assertThat(weigh(reworded, List.of(failed())).past()).isEmpty();
        List<Revision> retired = List.of(first, control(DocumentState.RETIRED, "t", INSIDE));
        assertThat(weigh(retired, List.of(failed())).past())
                .singleElement()
                .satisfies(each -> assertThat(each.says()).isEqualTo("in force until 2026-10-30, when it was retired"));
    }

    @Test
    void what_failed_stays_when_nobody_approves_the_test_any_more() {
        Revision control = control(DocumentState.APPROVED, "t", BEFORE);
        Revision approved = approval(DocumentState.APPROVED, "text", BEFORE);
        Revision retired = approval(DocumentState.RETIRED, "text", INSIDE);
        assertThat(status(List.of(control, approved, retired), failed())).isEqualTo(AuditStatus.DEVIATIONS);
        Revision changed = approval(DocumentState.APPROVED, "other", INSIDE);
        assertThat(status(List.of(control, approved, changed), failed())).isEqualTo(AuditStatus.DEVIATIONS);
        assertThat(status(List.of(control, retired), failed()))
                .as("never approved")
                .isEqualTo(AuditStatus.NOT_TESTED);
        assertThat(status(List.of(control, approval(DocumentState.APPROVED, "other", BEFORE)), failed()))
                .as("another text was approved")
                .isEqualTo(AuditStatus.NOT_TESTED);
        assertThat(status(List.of(control, approved, retired), clean()))
                .as("what is clean needs the approval")
                .isEqualTo(AuditStatus.NOT_TESTED);
    }

    @Test
    void what_failed_stays_when_its_requirement_is_declared_not_relevant_afterwards() {
        Revision control = control(DocumentState.APPROVED, "t", BEFORE);
        Revision approved = approval(DocumentState.APPROVED, "text", BEFORE);
        List<Revision> late = List.of(control, approved, irrelevant(DocumentState.APPROVED, INSIDE));
        AuditStanding.Row row = weigh(late, List.of(failed())).rows().getFirst();
        assertThat(row.status()).isEqualTo(AuditStatus.DEVIATIONS);
        assertThat(row.reason()).isEqualTo("t: 2 deviations; declared not relevant only on 2026-10-30");
        assertThat(status(late, clean())).as("nothing failed").isEqualTo(AuditStatus.NOT_RELEVANT);
        assertThat(status(List.of(control, approved, irrelevant(DocumentState.APPROVED, BEFORE)), failed()))
                .as("for all of the period")
                .isEqualTo(AuditStatus.NOT_RELEVANT);
        assertThat(status(
                        List.of(
                                control,
                                approved,
                                irrelevant(DocumentState.APPROVED, BEFORE),
                                irrelevant(DocumentState.APPROVED, INSIDE)),
                        failed()))
                .as("said again, without a break")
                .isEqualTo(AuditStatus.NOT_RELEVANT);
        assertThat(status(
                        List.of(
                                control,
                                approved,
                                irrelevant(DocumentState.APPROVED, BEFORE),
                                irrelevant(DocumentState.RETIRED, "2026-01-01T00:00:00Z"),
                                irrelevant(DocumentState.APPROVED, INSIDE)),
                        failed()))
                .as("relevant in between")
                .isEqualTo(AuditStatus.DEVIATIONS);
    }

    private static AuditStatus status(List<Revision> revisions, TestResult result) {
        return weigh(revisions, List.of(result)).rows().getFirst().status();
    }

    private static Revision approval(DocumentState state, String text, String savedAt) {
        return revision(
                "test-approval",
                state,
                Json.object()
                        .put("test", "t")
                        .put("text_digest", Digest.of(text).toString())
                        .build(),
                savedAt);
    }

    private static Revision irrelevant(DocumentState state, String savedAt) {
        return revision(
                "relevance",
                state,
                Json.object()
                        .put("requirement", CC81.toString())
                        .put("reason", "nothing is changed here")
                        .build(),
                savedAt);
    }

    /// An audit may name its controls; what one of them served is a row of it, also where it was retired on the last
    /// day.
    @Test
    void what_a_named_control_served_before_it_was_retired_stays_in_scope() {
        Audit named = Audit.of(revision(
                "audit",
                DocumentState.APPROVED,
                Json.object()
                        .put("title", "Type 2")
                        .put("form", "soc2-type-2")
                        .put("period_from", "2025-11-01")
                        .put("period_to", "2026-10-31")
                        .put("categories", Json.texts(List.of("security")))
                        .put("controls", Json.texts(List.of("one")))
                        .build(),
                BEFORE));
        List<Revision> revisions =
                List.of(control(DocumentState.APPROVED, "t", BEFORE), control(DocumentState.RETIRED, "t", INSIDE));
        assertThat(weigh(named, revisions, List.of(failed())).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.ref()).isEqualTo(CC81));
    }

    private static AuditStanding weigh(List<Revision> revisions, List<TestResult> results) {
        return weigh(PERIOD, revisions, results);
    }

    private static AuditStanding weigh(Audit audit, List<Revision> revisions, List<TestResult> results) {
        return new AuditWeighing(audit, Programme.of(revisions), revisions, results, new NoItems())
                .weigh(new Framework(
                        "soc2",
                        "soc2",
                        "1",
                        List.of(new RequirementGroup(
                                "g", "Group", "", List.of(new Requirement(CC81, "A requirement", "", "g"))))));
    }

    private static TestResult failed() {
        return result(new Counts(5, 3, 2, 0, 0, 0, 0, 0), new TestOutcome.Deviations(2));
    }

    private static TestResult clean() {
        return result(new Counts(5, 5, 0, 0, 0, 0, 0, 0), new TestOutcome.NoDeviations());
    }

    private static TestResult result(Counts counts, TestOutcome outcome) {
        return new TestResult(
                "t",
                "t",
                List.of("one"),
                TestKind.POPULATION,
                counts,
                StrengthCounts.NONE,
                new Coverage(List.of(), List.of(), OptionalLong.of(5), 5, CountMethod.SOURCE, List.of("git"), true),
                outcome,
                "",
                Digest.of("result"),
                Digest.of("text"),
                Optional.empty(),
                Optional.empty());
    }

    private static final class NoItems implements AuditWeighing.Items {
        @Override
        public Optional<ItemResult> findLast(String test, List<String> statuses) {
            return Optional.empty();
        }

        @Override
        public List<String> deviating(String test) {
            return List.of();
        }
    }

    /// The tests of the controls that count as they were.
    private static List<String> past(Revision... revisions) {
        return PastControls.of(List.of(revisions), PERIOD).stream()
                .map(PastControl::control)
                .map(Control::parts)
                .map(parts -> parts.getFirst().tests().getFirst())
                .toList();
    }

    private static Revision control(DocumentState state, String test, String savedAt) {
        return revision(
                "control",
                state,
                Json.object()
                        .put("title", "Changes")
                        .put("statement", "Each change is approved")
                        .put(
                                "parts",
                                Json.array(List.of(Json.object()
                                        .put("id", "a")
                                        .put("words", "Each change is approved")
                                        .put("covered", "tested")
                                        .put("tests", Json.texts(List.of(test)))
                                        .build())))
                        .put(
                                "requirements",
                                Json.array(List.of(Json.object()
                                        .put("ref", CC81.toString())
                                        .put("weight", "primary")
                                        .put("reason", "it does")
                                        .build())))
                        .build(),
                savedAt);
    }

    private static Revision revision(String kind, DocumentState state, JsonObject body, String savedAt) {
        Instant saved = Instant.parse(savedAt);
        return new Revision(
                kind,
                "one",
                1,
                body,
                state,
                "ann",
                "ann",
                Optional.of("bea"),
                "why",
                saved,
                Digest.of(kind + savedAt),
                OptionalLong.of(1),
                Optional.of(saved));
    }
}
