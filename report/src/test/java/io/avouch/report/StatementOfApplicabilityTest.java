package io.avouch.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementOfApplicabilityTest {
    private static final String RICH = Pdf.of(ApplicabilitySamples.of("rich")).anyText();

    @Test
    void it_has_a_row_for_each_of_the_38_reference_controls_and_for_own_ones() {
        Samples.iso42001()
                .requirements()
                .filter(requirement -> requirement.ref().ref().startsWith("A."))
                .forEach(requirement ->
                        assertThat(RICH).contains(requirement.ref().ref()));
        assertThat(RICH).contains("OWN-01 Red-team").doesNotContain("6.1 Context");
    }

    @Test
    void decisions_are_counted_and_carry_version_approver_and_revision() {
        assertThat(RICH)
                .contains("included, operating 24 1", "included, planned 7 0", "excluded 7 0", "undecided 0 0")
                .contains("Version 4", "by a.ferrari at 2026-10-02 09:30:00Z", "applicability/A.2.1, revision 3")
                .contains("planned for 2027-01-31");
    }

    @Test
    void contradictions_are_named() {
        assertThat(RICH)
                .contains("said to operate, but its tests found deviations")
                .contains("was to operate from 2026-06-30, which has passed")
                .contains("no justification is recorded")
                .contains("excluded, but called for by risk R-12 (open)");
    }

    @Test
    void a_control_nobody_decided_about_is_undecided_and_a_draft_says_so() {
        assertThat(Pdf.of(ApplicabilitySamples.of("empty")).anyText())
                .contains("undecided 38 0", "DRAFT: nobody has approved a row", "no decision is recorded")
                .contains("No controls beyond Annex A are recorded.");
    }

    @Test
    void it_is_no_certificate_and_says_so() {
        assertThat(RICH).contains("Not a certificate; no practitioner has examined it.");
    }

    @Test
    void equal_input_gives_equal_bytes() {
        assertThat(Pdf.of(ApplicabilitySamples.of("hostile")).content())
                .isEqualTo(Pdf.of(ApplicabilitySamples.of("hostile")).content());
    }
}
