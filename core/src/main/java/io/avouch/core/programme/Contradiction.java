package io.avouch.core.programme;

import io.avouch.core.finding.RequirementStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Where a decision of the Statement of Applicability and the facts disagree.
public sealed interface Contradiction {
    record Undecided() implements Contradiction {}

    /// A newer revision waits for approval; its words are not in the statement.
    record DraftWaiting(String document, int revision) implements Contradiction {}

    record DecidedTwice(List<String> documents) implements Contradiction {
        public DecidedTwice {
            documents = List.copyOf(documents);
        }
    }

    /// @param aiSystem the AI system whose differing decision it is; empty for the row's own
    record Unjustified(Optional<String> aiSystem) implements Contradiction {}

    /// @param need an open risk, an impact assessment or an obligation, as in `risk/bias`
    record ExcludedButNeeded(String need, Optional<String> aiSystem) implements Contradiction {}

    record ExcludedButCarriedOut(List<String> controls, Optional<String> aiSystem) implements Contradiction {
        public ExcludedButCarriedOut {
            controls = List.copyOf(controls);
        }
    }

    /// Said to operate, while the treatment plan has yet to make it so.
    record OperatingWithoutControl(Optional<String> aiSystem) implements Contradiction {}

    /// Included, with neither an approved control nor an open action of a treatment plan.
    record CarriedByNobody(Optional<String> aiSystem) implements Contradiction {}

    record OperatingAgainstTests(RequirementStatus status, Optional<String> aiSystem) implements Contradiction {}

    /// A control is named that nobody has approved, or that was retired.
    record ControlNotInForce(String control) implements Contradiction {}

    record PlannedWithoutDate(Optional<String> aiSystem) implements Contradiction {}

    record PlanPast(LocalDate due, Optional<String> aiSystem) implements Contradiction {}

    /// The row's day and the day of the treatment plan differ.
    record PlanDisagrees(LocalDate row, LocalDate plan) implements Contradiction {}

    record UnknownAiSystem(String aiSystem) implements Contradiction {}

    default String says() {
        return switch (this) {
            case Undecided ignored -> "no decision is recorded";
            case DraftWaiting(String document, int revision) ->
                document + ", revision " + revision + ", waits for approval and is not in this statement";
            case DecidedTwice(List<String> documents) ->
                "decided in more than one place: " + String.join(", ", documents);
            case Unjustified(Optional<String> of) -> "no justification is recorded" + of(of);
            case ExcludedButNeeded(String need, Optional<String> of) -> "excluded, but called for by " + need + of(of);
            case ExcludedButCarriedOut(List<String> controls, Optional<String> of) ->
                "excluded, but carried out by " + String.join(", ", controls) + of(of);
            case OperatingWithoutControl(Optional<String> of) ->
                "said to operate, but no approved control carries it out" + of(of);
            case CarriedByNobody(Optional<String> of) ->
                "included, but neither an approved control nor a treatment plan carries it out" + of(of);
            case OperatingAgainstTests(RequirementStatus status, Optional<String> of) -> against(status) + of(of);
            case ControlNotInForce(String control) -> "names " + control + ", which is not in force";
            case PlannedWithoutDate(Optional<String> of) -> "planned, but no day and no treatment says when" + of(of);
            case PlanPast(LocalDate due, Optional<String> of) ->
                "was to operate from " + due + ", which has passed" + of(of);
            case PlanDisagrees(LocalDate row, LocalDate plan) ->
                "planned for " + row + ", but the treatment plan says " + plan;
            case UnknownAiSystem(String aiSystem) -> "decides for AI system " + aiSystem + ", which is not registered";
        };
    }

    private static String against(RequirementStatus status) {
        return switch (status) {
            case DEVIATIONS -> "said to operate, but its tests found deviations";
            case NOT_TESTED -> "said to operate, but nothing of it has been tested";
            case NO_CONTROL -> "said to operate, but it has no approved primary control";
            case NOT_RELEVANT -> "said to operate, but recorded as not relevant";
            case SUPPORTED, PARTLY_TESTED, STATED -> "said to operate, and its tests do not disagree";
        };
    }

    private static String of(Optional<String> aiSystem) {
        return aiSystem.map(system -> ", for AI system " + system).orElse("");
    }
}
