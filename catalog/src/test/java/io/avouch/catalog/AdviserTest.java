package io.avouch.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.ProblemsException;
import io.avouch.core.adviser.Advice;
import io.avouch.core.adviser.Adviser;
import io.avouch.core.adviser.Answer;
import io.avouch.core.adviser.Answers;
import io.avouch.core.adviser.Recommendation;
import io.avouch.core.adviser.Saving;
import io.avouch.core.adviser.Scheme;
import io.avouch.core.adviser.WhatIf;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Control;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The adviser as it ships.
class AdviserTest {
    private static final ContentTree TREE = ContentTree.ofClassPath();
    private static final Adviser ADVISER = AdviserReader.read(TREE);

    static Stream<JsonObject> examples() {
        return YamlText.parse("examples", TREE.text("adviser/examples.yaml")).object().objects("examples").stream();
    }

    static Answers answers(JsonObject json) {
        Map<String, Answer> answers = new TreeMap<>();
        json.members()
                .forEach((id, value) -> answers.put(
                        id, ADVISER.find(id).orElseThrow().read(value).orElseThrow()));
        return new Answers(answers);
    }

    private static Advice advice(JsonObject example) {
        return ADVISER.advise(answers(example.object("answers")), LocalDate.parse(example.text("today")));
    }

    private static Advice advice(String id) {
        return advice(examples()
                .filter(example -> example.text("id").equals(id))
                .findFirst()
                .orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_worked_examples_come_out_as_stated(JsonObject example) {
        JsonObject expected = example.object("expect");
        Advice advice = advice(example);
        assertThat(advice.need(Scheme.SOC2).shown())
                .isEqualTo((int) (long) expected.findLong("soc2").orElseThrow());
        assertThat(advice.need(Scheme.ISO42001).shown())
                .isEqualTo((int) (long) expected.findLong("iso42001").orElseThrow());
        assertThat(advice.readiness())
                .isEqualTo((int) (long) expected.findLong("readiness").orElseThrow());
        assertThat(advice.recommendation().id()).isEqualTo(expected.text("advise"));
        assertThat(advice.recommendation().firstText()).isEqualTo(expected.findText("first"));
        assertThat(advice.chosenCategories()).isEqualTo(expected.texts("categories"));
        assertThat(advice.neighbours()).isEqualTo(expected.texts("neighbours"));
        assertThat(advice.band().id()).isEqualTo(expected.text("band"));
        assertThat(advice.legalDates())
                .extracting(date -> date.day().toString())
                .isEqualTo(expected.texts("legal_dates"));
        if (expected.find("rules").isPresent()) {
            assertThat(advice.rules()).extracting(rule -> rule.id()).isEqualTo(expected.texts("rules"));
        }
    }

    @Test
    void a_bank_that_asks_and_ai_at_the_core_lift_the_american_start_up_s_need_for_42001_over_40() {
        Advice before = advice("a");
        Answers changed =
                before.answers().with("demand-iso42001", new Answer.Level(3)).with("ai-role", new Answer.Level(3));
        Advice after = ADVISER.advise(changed, before.today());
        assertThat(after.need(Scheme.ISO42001).exact()).isEqualTo("43.75");
        assertThat(after.recommendation()).isEqualTo(new Recommendation.Both(Recommendation.First.SOC2));
    }

    @Test
    void contributions_are_the_whole_score() {
        examples().map(AdviserTest::advice).forEach(advice -> {
            for (Scheme scheme : Scheme.values()) {
                assertThat(advice.need(scheme).contributions().stream()
                                .mapToInt(each -> each.weight() * each.level())
                                .sum())
                        .isEqualTo(advice.need(scheme).scored());
            }
        });
    }

    /// In each of the five worked cases, one answer at a time: nothing is told only where nothing changes.
    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c", "d", "e"})
    void every_answer_changed_explains_what_it_changes_and_an_advice_with_it_says_the_same(String example) {
        Advice advice = advice(example);
        List<WhatIf> all = ADVISER.whatIfs(advice);
        assertThat(all)
                .extracting(WhatIf::question)
                .containsAll(ADVISER.questions().stream()
                        .map(question -> question.id())
                        .toList());
        for (WhatIf each : all) {
            Answers changed = each.to()
                    .map(answer -> advice.answers().with(each.question(), answer))
                    .orElseGet(() -> advice.answers().without(each.question()));
            Advice then = ADVISER.advise(changed, advice.today());
            assertThat(each.then()).isEqualTo(then.recommendation());
            assertThat(each.turns()).isEqualTo(!then.recommendation().equals(advice.recommendation()));
            assertThat(each.changes().isEmpty())
                    .as(each.question() + " to " + each.to() + " tells " + each.changes())
                    .isEqualTo(outcome(then).equals(outcome(advice)));
        }
    }

    /// All that is advised, without the answers themselves.
    private static List<Object> outcome(Advice advice) {
        return List.of(
                advice.recommendation(),
                advice.needs(),
                advice.readiness(),
                advice.band(),
                advice.categories(),
                advice.rules(),
                advice.neighbours(),
                advice.feasibility(),
                advice.legalDates(),
                advice.steps(),
                advice.report());
    }

    @Test
    void without_ai_there_is_nothing_for_42001_to_manage_and_that_rule_is_told() {
        assertThat(ADVISER.whatIfs(advice("b")).stream()
                        .filter(each -> each.question().equals("ai-role") && each.turns()))
                .anySatisfy(each -> assertThat(each.changes()).anyMatch(line -> line.startsWith("rules: ")));
    }

    @Test
    void a_signed_duty_comes_before_any_score_and_its_day_is_held_against_what_can_be_reached() {
        Advice plain = advice("d");
        Advice bound = ADVISER.advise(
                plain.answers()
                        .with("contract-soc2-on", new Answer.Day(plain.today().plusMonths(4))),
                plain.today());
        assertThat(bound.need(Scheme.SOC2).shownScore()).isEqualTo(35);
        assertThat(bound.need(Scheme.SOC2).shown()).isEqualTo(60);
        assertThat(bound.recommendation().id()).isEqualTo("both");
        Advice.Feasibility day = bound.feasibility().getFirst();
        assertThat(day.earliest()).isEqualTo(LocalDate.parse("2027-05-06"));
        assertThat(day.feasible()).isFalse();
        assertThat(day.says()).contains("Type 1 by about 2027-02-05");
        Advice late =
                ADVISER.advise(plain.answers().with("contract-soc2-on", new Answer.Day(day.earliest())), plain.today());
        assertThat(late.feasibility().getFirst().feasible()).isTrue();
    }

    @Test
    void thresholds_look_at_the_exact_score_not_at_the_rounded_one() {
        Answers just = new Answers(Map.of(
                "demand-soc2", new Answer.Level(4),
                "market-north-america", new Answer.Level(4),
                "investor-ask", new Answer.Level(4)));
        Advice at60 = ADVISER.advise(just, LocalDate.EPOCH);
        assertThat(at60.need(Scheme.SOC2).exact()).isEqualTo("60");
        assertThat(at60.recommendation().id()).isEqualTo("soc2");
        Advice below = ADVISER.advise(just.with("investor-ask", new Answer.Level(3)), LocalDate.EPOCH);
        assertThat(below.need(Scheme.SOC2).exact()).isEqualTo("58.75");
        assertThat(below.recommendation().id()).isEqualTo("neither-yet");
    }

    @Test
    void nothing_answered_is_neither_yet_and_says_what_is_open() {
        Advice advice = ADVISER.advise(Answers.NONE, LocalDate.EPOCH);
        assertThat(advice.recommendation().id()).isEqualTo("neither-yet");
        assertThat(advice.unanswered()).hasSize(ADVISER.questions().size() - 2);
        assertThat(advice.rules()).isEmpty();
    }

    @Test
    void steps_and_report_are_those_of_what_is_advised() {
        assertThat(advice("d").report()).isEmpty();
        assertThat(advice("d").steps()).noneMatch(step -> step.contains("SOC 2 Type"));
        assertThat(advice("e").steps()).noneMatch(step -> step.contains("ISO 42001"));
        assertThat(advice("c").report()).startsWith("Type 2");
    }

    @Test
    void dates_of_the_ai_act_are_unconfirmed_until_somebody_checks_them_at_the_source() {
        assertThat(ADVISER.legalDates())
                .isNotEmpty()
                .allMatch(date -> !date.origin().confirmed());
    }

    @Test
    void the_saving_is_counted_from_controls() {
        List<Control> controls = new ArrayList<>();
        CatalogReader.read(TREE).starterControls().forEach((id, body) -> controls.add(Control.of(id, body)));
        Saving saving = Saving.of("starter controls", controls);
        assertThat(saving.controls()).isEqualTo(118);
        assertThat(saving.both() + saving.soc2Only() + saving.iso42001Only()).isLessThanOrEqualTo(118);
        assertThat(saving.says()).startsWith("Of 118 starter controls, ");
        Saving none = Saving.of("controls", List.of());
        assertThat(none.both()).isZero();
    }

    @Test
    void every_problem_in_the_data_is_told_with_its_line() {
        TreeMap<String, String> files = new TreeMap<>(TREE.files());
        files.compute(
                "adviser/questions.yaml", (name, text) -> text.replace("weights: {soc2: 35}", "weights: {soc2: 36}"));
        files.compute(
                "adviser/rules.yaml",
                (name, text) -> text.replace("question: ai-role, at-most: 0", "question: ai-rule, at-most: 0")
                        .replace("advise: iso42001,", "advise: iso42002,"));
        assertThatThrownBy(() -> AdviserReader.read(new ContentTree(files)))
                .isInstanceOfSatisfying(ProblemsException.class, wrong -> {
                    assertThat(wrong.problems())
                            .anyMatch(each -> each.message().equals("the weights of soc2 are 101 together"));
                    assertThat(wrong.problems())
                            .anyMatch(each -> each.message().equals("no question 'ai-rule' is asked"));
                    assertThat(wrong.problems()).anyMatch(each -> each.message().contains("is decided 0 times"));
                    assertThat(wrong.problems())
                            .allMatch(each -> each.position().line() > 0);
                });
    }
}
