package io.avouch.core.programme;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// A Statement of Applicability without contradictions has none found in it; each one planted is found, and nothing
/// else.
class ApplicabilityTest {
    @Provide
    Arbitrary<List<PlantedStatement.RowPlan>> statements() {
        return Combinators.combine(
                        Arbitraries.of(PlantedStatement.Base.class),
                        Arbitraries.of(PlantedStatement.Plant.class),
                        Arbitraries.of(true, false))
                .as(PlantedStatement.RowPlan::new)
                .list()
                .ofSize(PlantedStatement.ROWS);
    }

    @Property(tries = 400)
    void what_was_planted_is_found_and_nothing_else(@ForAll("statements") List<PlantedStatement.RowPlan> plans) {
        PlantedStatement statement = new PlantedStatement();
        Map<String, List<Contradiction>> expected = new LinkedHashMap<>();
        for (int i = 0; i < PlantedStatement.ROWS; i++) {
            expected.put("A." + i, statement.row(i, plans.get(i)));
        }
        List<ApplicabilityRow> rows = statement.rows();
        assertThat(rows).hasSize(PlantedStatement.ROWS);
        for (ApplicabilityRow row : rows) {
            assertThat(row.contradictions()).as(row.ref()).containsExactlyInAnyOrderElementsOf(expected.get(row.ref()));
        }
    }

    @Test
    void a_plan_holds_on_its_day_and_is_contradicted_from_the_next() {
        PlantedStatement statement = new PlantedStatement();
        statement.applicability(0, "included-planned", "Why", PlantedStatement.TODAY.toString(), List.of(), List.of());
        statement.plan(0, PlantedStatement.TODAY.toString());
        assertThat(statement.rows().getFirst().contradictions()).isEmpty();
        PlantedStatement late = new PlantedStatement();
        late.applicability(
                0,
                "included-planned",
                "Why",
                PlantedStatement.TODAY.minusDays(1).toString(),
                List.of(),
                List.of());
        assertThat(late.rows().getFirst().contradictions().getFirst().says())
                .isEqualTo("was to operate from 2026-10-31, which has passed");
    }

    @Test
    void a_planned_row_without_a_day_takes_it_from_the_treatment_plan() {
        PlantedStatement statement = new PlantedStatement();
        statement.applicability(0, "included-planned", "Why", "", List.of(), List.of());
        statement.plan(0, "2027-03-31");
        ApplicabilityRow row = statement.rows().getFirst();
        assertThat(row.decision()).isEqualTo(new Decision.IncludedPlanned(LocalDate.parse("2027-03-31")));
        assertThat(row.contradictions()).isEmpty();
    }

    @Test
    void a_control_that_an_open_risk_calls_for_beyond_the_annex_has_a_row_of_its_own() {
        PlantedStatement statement = new PlantedStatement();
        statement.control("OWN-01", "iso42001:8.1", DocumentState.APPROVED);
        statement.add(
                "risk",
                "r",
                Json.object()
                        .put("status", "open")
                        .put("controls", Json.texts(List.of("OWN-01")))
                        .build());
        assertThat(statement.rows())
                .filteredOn(row -> row.ref().equals("OWN-01"))
                .singleElement()
                .satisfies(row -> assertThat(row.justification()).isEqualTo("Called for by risk/r."));
    }

    private static ApplicabilityRow own(PlantedStatement statement) {
        return statement.rows().stream()
                .filter(row -> row.ref().equals("OWN-01"))
                .findFirst()
                .orElseThrow();
    }

    private static PlantedStatement calledFor() {
        PlantedStatement statement = new PlantedStatement();
        statement.control("OWN-01", "iso42001:8.1", DocumentState.APPROVED);
        statement.add(
                "risk",
                "r",
                Json.object()
                        .put("status", "open")
                        .put("controls", Json.texts(List.of("OWN-01")))
                        .build());
        statement.own(RequirementStatus.SUPPORTED);
        return statement;
    }

    private static JsonObject ownDecision(String decision, String why) {
        return Json.object()
                .put("requirement", "own:OWN-01")
                .put("decision", decision)
                .put("justification", why)
                .build();
    }

    @Test
    void an_own_control_has_a_status_of_its_own_tests_and_is_contradicted_by_them() {
        PlantedStatement statement = calledFor();
        assertThat(own(statement).status()).contains(RequirementStatus.SUPPORTED);
        assertThat(own(statement).contradictions()).isEmpty();
        statement.failing("OWN-01");
        assertThat(own(statement).status()).contains(RequirementStatus.DEVIATIONS);
        assertThat(own(statement).contradictions())
                .containsExactly(
                        new Contradiction.OperatingAgainstTests(RequirementStatus.DEVIATIONS, Optional.empty()));
    }

    @Test
    void a_decision_about_an_own_control_is_judged_as_one_about_a_reference_control() {
        PlantedStatement excluded = calledFor();
        excluded.add("applicability", "own", ownDecision("excluded", "Too dear"));
        assertThat(own(excluded).decision()).isEqualTo(new Decision.Excluded());
        assertThat(own(excluded).justification()).isEqualTo("Too dear");
        assertThat(own(excluded).contradictions())
                .containsExactlyInAnyOrder(
                        new Contradiction.ExcludedButCarriedOut(List.of("OWN-01"), Optional.empty()),
                        new Contradiction.ExcludedButNeeded("risk/r", Optional.empty()));
        PlantedStatement twice = calledFor();
        twice.add("applicability", "own", ownDecision("included-operating", " "));
        twice.add("applicability", "again", ownDecision("included-operating", "Needed"));
        assertThat(own(twice).contradictions())
                .contains(new Contradiction.DecidedTwice(List.of("applicability/again", "applicability/own")))
                .hasSizeLessThan(3);
    }

    @Test
    void an_own_control_that_is_planned_needs_a_plan_and_one_that_nobody_approved_a_decision() {
        PlantedStatement statement = new PlantedStatement();
        statement.control("OWN-01", "iso42001:8.1", DocumentState.DRAFT);
        statement.add(
                "applicability",
                "own",
                ownDecision("included-planned", "After the audit").with("planned_on", Json.of("2027-03-31")));
        assertThat(own(statement).title()).isEqualTo("OWN-01");
        assertThat(own(statement).decision()).isEqualTo(new Decision.IncludedPlanned(LocalDate.parse("2027-03-31")));
        assertThat(own(statement).contradictions())
                .containsExactly(new Contradiction.CarriedByNobody(Optional.empty()));
        statement.add(
                "treatment-plan",
                "p",
                Json.object()
                        .put(
                                "actions",
                                Json.array(List.of(Json.object()
                                        .put("requirement", "own:OWN-01")
                                        .put("due_on", "2027-03-31")
                                        .build())))
                        .build());
        assertThat(own(statement).contradictions()).isEmpty();
        PlantedStatement draft = new PlantedStatement();
        draft.add("applicability", "own", ownDecision("included-operating", "Needed"), DocumentState.DRAFT);
        assertThat(own(draft).contradictions())
                .containsExactlyInAnyOrder(
                        new Contradiction.Undecided(), new Contradiction.DraftWaiting("applicability/own", 1));
    }
}
