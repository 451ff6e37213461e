package io.avouch.core.programme;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Json;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
}
