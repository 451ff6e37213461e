package io.avouch.core.finding;

import static io.avouch.core.finding.WeighingSample.CC81;
import static io.avouch.core.finding.WeighingSample.CLEAN;
import static io.avouch.core.finding.WeighingSample.FAILED;
import static io.avouch.core.finding.WeighingSample.ISO81;
import static io.avouch.core.finding.WeighingSample.control;
import static io.avouch.core.finding.WeighingSample.inspected;
import static io.avouch.core.finding.WeighingSample.only;
import static io.avouch.core.finding.WeighingSample.result;
import static io.avouch.core.finding.WeighingSample.tested;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.framework.RequirementRef;
import io.avouch.core.programme.AiSystems;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.ControlPart;
import io.avouch.core.programme.ControlPart.Cover;
import io.avouch.core.programme.Service;
import io.avouch.core.programme.Weight;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WeighingTest {

    private static final TestOutcome NOTHING = new TestOutcome.NoOccurrence();
    private static final TestOutcome UNREAD = new TestOutcome.NotTested("git not read");

    @Test
    void a_requirement_is_supported_when_every_part_is_tested_or_inspected_and_the_design_was_judged() {
        Weighing weighing = weighing(
                List.of(control("A", tested("a", "t1"), inspected("b"))),
                Map.of("t1", CLEAN),
                Set.of("A"),
                Set.of("A/b"));
        assertThat(weighing.weigh(CC81).status()).isEqualTo(RequirementStatus.SUPPORTED);
        assertThat(weighing.weigh(CC81).blockers()).isEmpty();
    }

    @Test
    void an_unjudged_design_is_never_supported() {
        Weighing weighing = weighing(List.of(control("A", tested("a", "t1"))), Map.of("t1", CLEAN), Set.of(), Set.of());
        assertThat(weighing.weigh(CC81).status()).isEqualTo(RequirementStatus.PARTLY_TESTED);
        assertThat(weighing.weigh(CC81).reason()).contains("design of A not evaluated");
    }

    @Test
    void one_failed_primary_test_means_deviations_whatever_else_is_clean() {
        Weighing weighing = weighing(
                List.of(control("A", tested("a", "t1")), control("B", tested("a", "t2"))),
                Map.of("t1", CLEAN, "t2", FAILED),
                Set.of("A", "B"),
                Set.of());
        assertThat(weighing.weigh(CC81).status()).isEqualTo(RequirementStatus.DEVIATIONS);
        assertThat(weighing.weigh(CC81).reason()).isEqualTo("t2: 3 deviations");
    }

    @Test
    void partly_tested_quotes_the_untested_words() {
        Weighing weighing = weighing(
                List.of(control("A", tested("a", "t1"), new ControlPart("b", "and kept", Cover.INSPECTED, List.of()))),
                Map.of("t1", CLEAN),
                Set.of("A"),
                Set.of());
        assertThat(weighing.weigh(CC81).status()).isEqualTo(RequirementStatus.PARTLY_TESTED);
        assertThat(weighing.weigh(CC81).reason()).contains("“and kept”");
    }

    @Test
    void statements_alone_are_stated() {
        Weighing weighing = weighing(
                List.of(control("A", new ControlPart("a", "we do", Cover.STATED, List.of()))),
                Map.of(),
                Set.of("A"),
                Set.of("A/a"));
        assertThat(weighing.weigh(CC81).status()).isEqualTo(RequirementStatus.STATED);
    }

    @Test
    void what_nobody_has_stated_is_not_even_stated() {
        Weighing weighing = weighing(
                List.of(control("A", new ControlPart("a", "we do", Cover.STATED, List.of()))),
                Map.of(),
                Set.of("A"),
                Set.of());
        assertThat(weighing.weigh(CC81).status()).isEqualTo(RequirementStatus.NOT_TESTED);
        assertThat(weighing.weigh(CC81).reason()).contains("“we do”");
    }

    @Test
    void a_clean_test_of_statements_shows_statements_and_no_more() {
        Weighing alone = weighing(List.of(control("A", tested("a", "s1"))), Map.of("s1", CLEAN), Set.of("A"), Set.of());
        assertThat(alone.weigh(CC81).status()).isEqualTo(RequirementStatus.STATED);
        Weighing beside = weighing(
                List.of(control("A", tested("a", "s1"), tested("b", "t1"))),
                Map.of("s1", CLEAN, "t1", CLEAN),
                Set.of("A"),
                Set.of());
        assertThat(beside.weigh(CC81).status()).isEqualTo(RequirementStatus.PARTLY_TESTED);
        Weighing failed =
                weighing(List.of(control("A", tested("a", "s1"))), Map.of("s1", FAILED), Set.of("A"), Set.of());
        assertThat(failed.weigh(CC81).status()).isEqualTo(RequirementStatus.DEVIATIONS);
    }

    @Test
    void no_occurrence_and_unread_and_never_run_are_no_passes() {
        for (Map<String, TestOutcome> results :
                List.of(Map.of("t1", NOTHING), Map.of("t1", UNREAD), Map.<String, TestOutcome>of())) {
            Weighing weighing = weighing(List.of(control("A", tested("a", "t1"))), results, Set.of("A"), Set.of());
            assertThat(weighing.weigh(CC81).status()).isEqualTo(RequirementStatus.NOT_TESTED);
        }
    }

    @Test
    void supporting_controls_neither_support_nor_break() {
        Control supporting = new Control(
                "S",
                "S",
                "s",
                "",
                "",
                List.of(tested("a", "t2")),
                List.of(new Service(CC81, Weight.SUPPORTING, "")),
                Set.of());
        Weighing alone = weighing(List.of(supporting), Map.of("t2", CLEAN), Set.of("S"), Set.of());
        assertThat(alone.weigh(CC81).status()).isEqualTo(RequirementStatus.NO_CONTROL);
        Weighing beside = weighing(
                List.of(control("A", tested("a", "t1")), supporting),
                Map.of("t1", CLEAN, "t2", FAILED),
                Set.of("A", "S"),
                Set.of());
        assertThat(beside.weigh(CC81).status()).isEqualTo(RequirementStatus.SUPPORTED);
    }

    @Test
    void a_test_whose_text_nobody_approved_counts_as_not_tested_and_says_so() {
        Weighing weighing = new Weighing(
                List.of(control("A", tested("a", "t1"))),
                List.of(),
                Map.of(),
                Map.of("t1", "a second person has not approved its text"),
                Set.of("A"),
                Set.of(),
                Set.of(),
                Map.of(),
                AiSystems.NONE,
                Set.of());
        assertThat(weighing.weigh(CC81).status()).isEqualTo(RequirementStatus.NOT_TESTED);
        assertThat(weighing.weigh(CC81).reason()).contains("a second person has not approved its text");
    }

    @Test
    void what_is_not_relevant_says_why_and_comes_first() {
        Weighing weighing = new Weighing(
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Map.of(CC81, "no such service"),
                AiSystems.NONE,
                Set.of());
        assertThat(weighing.weigh(CC81).status()).isEqualTo(RequirementStatus.NOT_RELEVANT);
        assertThat(weighing.weigh(CC81).reason()).isEqualTo("no such service");
    }

    @Test
    void what_a_control_of_earlier_would_have_shown_is_missed() {
        Weighing weighing = new Weighing(
                List.of(control("B", tested("b", "t2"))),
                List.of(control("A", tested("a", "t1"), inspected("b"))),
                Map.of("t2", result("t2", TestKind.POPULATION, CLEAN)),
                Map.of(),
                Set.of("B"),
                Set.of(),
                Set.of(),
                Map.of(),
                AiSystems.NONE,
                Set.of());
        WeighedRequirement weighed = weighing.weigh(CC81);
        assertThat(weighed.status()).isEqualTo(RequirementStatus.PARTLY_TESTED);
        assertThat(weighed.reason()).isEqualTo("t1 not tested (not part of the run)");
    }

    @Test
    void the_plan_begins_with_the_fix_that_moves_most_in_both_frameworks() {
        Weighing weighing = weighing(
                List.of(
                        control("A", tested("a", "t1")),
                        only("B", ISO81, tested("a", "t1"), tested("b", "t2")),
                        only("C", RequirementRef.parse("soc2:CC1.1"), tested("a", "t3"))),
                Map.of("t1", FAILED, "t2", UNREAD, "t3", FAILED),
                Set.of("A", "B", "C"),
                Set.of());
        List<WeighedRequirement> weighed = Stream.of(CC81, ISO81, RequirementRef.parse("soc2:CC1.1"))
                .map(weighing::weigh)
                .toList();
        List<Fix> plan = Plan.of(weighed, 10);
        assertThat(plan.stream().map(Fix::key)).containsExactly("test/t1", "test/t2", "test/t3");
        assertThat(plan.get(0).moves()).containsExactly(CC81);
        assertThat(plan.get(1).moves()).containsExactly(ISO81);
    }

    @Test
    void where_no_control_is_yet_the_plan_proposes_the_starter_that_serves_most() {
        RequirementRef cc11 = RequirementRef.parse("soc2:CC1.1");
        Weighing weighing = weighing(List.of(), Map.of(), Set.of(), Set.of());
        List<WeighedRequirement> weighed =
                Stream.of(CC81, ISO81, cc11).map(weighing::weigh).toList();
        List<Fix> plan = Plan.of(weighed, Map.of(CC81, List.of("CHG-01", "OPS-01"), ISO81, List.of("OPS-01")), 10);
        assertThat(plan.stream().map(Fix::key)).containsExactly("control/OPS-01", "control/soc2:CC1.1");
        assertThat(plan.getFirst().moves()).containsExactly(CC81, ISO81);
    }

    private static Weighing weighing(
            List<Control> controls, Map<String, TestOutcome> outcomes, Set<String> suitable, Set<String> looked) {
        Map<String, TestResult> results = outcomes.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> result(entry.getKey(), kind(entry.getKey()), entry.getValue())));
        return new Weighing(
                controls, List.of(), results, Map.of(), suitable, looked, looked, Map.of(), AiSystems.NONE, Set.of());
    }

    /// Tests whose name begins with an s are of statements.
    private static TestKind kind(String test) {
        return test.startsWith("s") ? TestKind.STATED : TestKind.POPULATION;
    }
}
