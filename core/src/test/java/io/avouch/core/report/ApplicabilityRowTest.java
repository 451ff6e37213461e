package io.avouch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.finding.RequirementStatus;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplicabilityRowTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-01");

    private static ApplicabilityRow row(Decision decision, List<String> controls, RequirementStatus status) {
        return new ApplicabilityRow("A.5.2", "Title", decision, "because", "", controls, List.of(), status, "");
    }

    @Test
    void an_operating_control_that_nothing_speaks_against_has_no_contradiction() {
        assertThat(row(new Decision.IncludedOperating(), List.of("AIM-01"), RequirementStatus.SUPPORTED)
                        .contradictions(TODAY))
                .isEmpty();
    }

    @Test
    void an_operating_control_without_controls_or_with_deviations_is_contradicted() {
        assertThat(row(new Decision.IncludedOperating(), List.of(), RequirementStatus.NO_CONTROL)
                        .contradictions(TODAY))
                .containsExactly("said to operate, but no approved control carries it out");
        assertThat(row(new Decision.IncludedOperating(), List.of("AIM-01"), RequirementStatus.DEVIATIONS)
                        .contradictions(TODAY))
                .containsExactly("said to operate, but its tests found deviations");
    }

    @Test
    void a_plan_is_contradicted_from_the_day_after_its_date() {
        var planned = new Decision.IncludedPlanned(TODAY);
        ApplicabilityRow row = row(planned, List.of(), RequirementStatus.NO_CONTROL);
        assertThat(row.contradictions(TODAY)).isEmpty();
        assertThat(row.contradictions(TODAY.plusDays(1)))
                .containsExactly("was to operate from 2026-11-01, which has passed");
    }

    @Test
    void an_excluded_control_that_is_carried_out_or_called_for_is_contradicted() {
        assertThat(new ApplicabilityRow(
                                "A.5.2",
                                "Title",
                                new Decision.Excluded(),
                                "",
                                "",
                                List.of("AIM-01"),
                                List.of("risk R-1"),
                                RequirementStatus.NOT_RELEVANT,
                                "")
                        .contradictions(TODAY))
                .containsExactly(
                        "excluded, but carried out by AIM-01",
                        "excluded, but called for by risk R-1",
                        "no justification is recorded");
    }

    @Test
    void no_decision_is_a_contradiction_of_its_own() {
        assertThat(row(new Decision.Undecided(), List.of(), RequirementStatus.NO_CONTROL)
                        .contradictions(TODAY))
                .containsExactly("no decision is recorded");
    }
}
