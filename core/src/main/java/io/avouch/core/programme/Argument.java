package io.avouch.core.programme;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Applicability.Need;
import io.avouch.core.programme.Applicability.Weigher;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// One row of the Statement of Applicability against the facts: its own decision, and those for AI systems apart.
final class Argument {
    private final RequirementRef ref;
    private final JsonObject body;
    private final List<Control> carriers;
    private final List<Need> needs;
    private final Optional<LocalDate> plan;
    private final Weigher weigher;
    private final Programme programme;
    private final AiSystems aiSystems;
    private final LocalDate today;
    private final Set<String> apart = new TreeSet<>();
    private final List<Contradiction> found = new ArrayList<>();

    /// @param carriers the controls in force that carry the row out
    /// @param plan the day of the treatment plan, where it has an open action for the row
    Argument(
            RequirementRef ref,
            JsonObject body,
            List<Control> carriers,
            List<Need> needs,
            Optional<LocalDate> plan,
            Weigher weigher,
            Programme programme,
            LocalDate today) {
        this.ref = ref;
        this.body = body;
        this.carriers = carriers;
        this.needs = needs;
        this.plan = plan;
        this.weigher = weigher;
        this.programme = programme;
        this.aiSystems = programme.aiSystems();
        this.today = today;
        body.objects("differences").forEach(each -> each.findText("ai_system").ifPresent(apart::add));
    }

    List<Contradiction> of(Decision decision) {
        row(decision);
        body.objects("differences").forEach(this::difference);
        return List.copyOf(found);
    }

    /// A row's own decision holds for the AI systems that it does not decide apart, so it is judged by the controls
    /// that reach beyond those.
    private void row(Decision decision) {
        Predicate<Control> among = control -> control.coversBeyond(apart);
        List<Control> own = carriers.stream().filter(among).toList();
        switch (decision) {
            case Decision.IncludedOperating ignored -> {
                operating(own, among, Optional.empty());
                uncovered(own);
            }
            case Decision.IncludedPlanned(LocalDate due) -> {
                plan.filter(other -> !other.equals(due))
                        .ifPresent(other -> found.add(new Contradiction.PlanDisagrees(due, other)));
                planned(due, own, Optional.empty());
            }
            case Decision.Excluded ignored -> excluded(own);
            case Decision.Undecided ignored -> found.add(new Contradiction.PlannedWithoutDate(Optional.empty()));
        }
        justified(body, Optional.empty());
    }

    private void difference(JsonObject difference) {
        String system = difference.findText("ai_system").orElse("");
        Optional<String> of = Optional.of(system);
        if (programme.findInForce("ai-system", system).isEmpty()) {
            found.add(new Contradiction.UnknownAiSystem(system));
        }
        Predicate<Control> among = control -> control.covers(system);
        List<Control> own = carriers.stream().filter(among).toList();
        switch (Applicability.decision(difference, Optional.empty())) {
            case Decision.IncludedOperating ignored -> operating(own, among, of);
            case Decision.IncludedPlanned(LocalDate due) -> planned(due, own, of);
            case Decision.Excluded ignored -> excludedFor(system, own);
            case Decision.Undecided ignored -> found.add(new Contradiction.PlannedWithoutDate(of));
        }
        justified(difference, of);
    }

    private void justified(JsonObject decided, Optional<String> aiSystem) {
        if (decided.findText("justification").orElse("").isBlank()) {
            found.add(new Contradiction.Unjustified(aiSystem));
        }
    }

    private void operating(List<Control> own, Predicate<Control> among, Optional<String> aiSystem) {
        if (own.isEmpty()) {
            found.add(
                    plan.isPresent()
                            ? new Contradiction.OperatingWithoutControl(aiSystem)
                            : new Contradiction.CarriedByNobody(aiSystem));
            return;
        }
        RequirementStatus status = weigher.weigh(ref, among).status();
        switch (status) {
            case DEVIATIONS, NOT_TESTED, NO_CONTROL, NOT_RELEVANT ->
                found.add(new Contradiction.OperatingAgainstTests(status, aiSystem));
            case SUPPORTED, PARTLY_TESTED, STATED -> {}
        }
    }

    /// AI systems for which the row's own decision holds, while each of its controls is limited to others.
    private void uncovered(List<Control> own) {
        if (own.isEmpty()) {
            return;
        }
        aiSystems.needing(ref).stream()
                .filter(system -> !apart.contains(system))
                .filter(system -> own.stream().noneMatch(control -> control.covers(system)))
                .forEach(system -> found.add(new Contradiction.OperatingWithoutControl(Optional.of(system))));
    }

    /// A day is a wish where neither a control nor an action of a plan stands behind it.
    private void planned(LocalDate due, List<Control> own, Optional<String> aiSystem) {
        if (due.isBefore(today)) {
            found.add(new Contradiction.PlanPast(due, aiSystem));
        }
        if (own.isEmpty() && plan.isEmpty()) {
            found.add(new Contradiction.CarriedByNobody(aiSystem));
        }
    }

    /// What carries it out without a limit does so for the AI systems that are included apart, where there are any.
    private void excluded(List<Control> own) {
        boolean everywhere = Programme.excluded(body);
        List<String> against = own.stream()
                .filter(control -> everywhere || control.limited())
                .map(Control::id)
                .toList();
        if (!against.isEmpty()) {
            found.add(new Contradiction.ExcludedButCarriedOut(against, Optional.empty()));
        }
        needs.stream()
                .filter(need -> need.aiSystems().isEmpty() || !apart.containsAll(need.aiSystems()))
                .forEach(need -> found.add(new Contradiction.ExcludedButNeeded(need.key(), Optional.empty())));
    }

    /// A control of the whole scope may well stop at an excluded AI system; one limited to it says that it does not.
    private void excludedFor(String system, List<Control> own) {
        Optional<String> of = Optional.of(system);
        needs.stream()
                .filter(need -> need.aiSystems().contains(system))
                .forEach(need -> found.add(new Contradiction.ExcludedButNeeded(need.key(), of)));
        List<String> limited =
                own.stream().filter(Control::limited).map(Control::id).toList();
        if (!limited.isEmpty()) {
            found.add(new Contradiction.ExcludedButCarriedOut(limited, of));
        }
    }
}
