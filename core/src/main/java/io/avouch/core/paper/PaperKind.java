package io.avouch.core.paper;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// The papers there are, and what each is about.
public enum PaperKind {
    AIMS_MANUAL("", ManagementSystemManual::of),
    IMPACT_ASSESSMENT("impact-assessment", ImpactAssessmentPaper::of),
    SYSTEM_CARD("ai-system", SystemCard::of),
    TREATMENT_PLAN("", RiskTreatmentPlan::of),
    INTERNAL_AUDIT("internal-audit", InternalAuditReport::of),
    MANAGEMENT_REVIEW("management-review", ManagementReviewPaper::of),
    BRIDGE_LETTER("audit", BridgeLetter::of),
    REPRESENTATION_LETTER("audit", RepresentationLetter::of),
    SUBSEQUENT_EVENTS("audit", SubsequentEvents::of),
    POLICY("policy", PolicyPaper::of);

    private final String about;
    private final Function<PaperFacts, Paper> composer;

    PaperKind(String about, Function<PaperFacts, Paper> composer) {
        this.about = about;
        this.composer = composer;
    }

    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// The kind of the document that it is about; empty for papers about the whole programme.
    public Optional<String> about() {
        return Optional.of(about).filter(kind -> !kind.isEmpty());
    }

    public Paper compose(PaperFacts facts) {
        return composer.apply(facts);
    }

    public static Optional<PaperKind> find(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }
}
