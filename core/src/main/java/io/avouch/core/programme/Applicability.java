package io.avouch.core.programme;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.Requirement;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.ApplicabilityRow.Difference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The Statement of Applicability that argues with itself: a row for each reference control and for each own control,
/// with every place where decision and facts disagree.
public final class Applicability {
    private static final String ANNEX = "A.";

    private final Programme programme;
    private final Map<RequirementRef, WeighedRequirement> weighed;
    private final LocalDate today;
    private final List<Control> controls;

    private Applicability(Programme programme, Map<RequirementRef, WeighedRequirement> weighed, LocalDate today) {
        this.programme = programme;
        this.weighed = weighed;
        this.today = today;
        this.controls = programme.controls();
    }

    public static List<ApplicabilityRow> rows(
            Framework framework,
            Programme programme,
            Map<RequirementRef, WeighedRequirement> weighed,
            LocalDate today) {
        Applicability applicability = new Applicability(programme, weighed, today);
        List<ApplicabilityRow> rows = new ArrayList<>();
        framework
                .requirements()
                .filter(requirement -> requirement.ref().ref().startsWith(ANNEX))
                .forEach(requirement -> rows.add(applicability.row(requirement)));
        rows.addAll(applicability.own(framework.id()));
        return rows;
    }

    /// What calls for a control.
    private record Need(String key, Set<String> aiSystems) {}

    private ApplicabilityRow row(Requirement requirement) {
        RequirementRef ref = requirement.ref();
        List<Revision> documents =
                current("applicability").filter(each -> decides(each, ref)).toList();
        Optional<Revision> found = documents.stream().findFirst();
        JsonObject body = found.map(Revision::body).orElse(JsonObject.EMPTY);
        List<String> carriers = carriers(ref, body);
        List<Need> needs = needs(ref, body);
        Optional<LocalDate> plan = plan(ref);
        Decision decision = decision(body, plan);
        Optional<WeighedRequirement> standing = Optional.ofNullable(weighed.get(ref));
        List<Contradiction> contradictions = new ArrayList<>();
        if (documents.size() > 1) {
            contradictions.add(new Contradiction.DecidedTwice(
                    documents.stream().map(Revision::key).toList()));
        }
        if (found.isEmpty()) {
            contradictions.add(new Contradiction.Undecided());
        } else {
            ofRow(body, decision, carriers, needs, plan, standing, contradictions);
            ofDifferences(body, needs, contradictions);
        }
        programme.latest("applicability").stream()
                .filter(each -> decides(each, ref) && !documents.contains(each))
                .filter(each -> each.state() == DocumentState.DRAFT || each.state() == DocumentState.IN_REVIEW)
                .forEach(each -> contradictions.add(new Contradiction.DraftWaiting(each.key(), each.number())));
        return new ApplicabilityRow(
                ref.ref(),
                requirement.title(),
                decision,
                body.findText("justification").orElse("").strip(),
                found.map(Applicability::revision).orElse(""),
                body.texts("controls"),
                needs.stream().map(Need::key).toList(),
                differences(body),
                Optional.of(standing.map(WeighedRequirement::status).orElse(RequirementStatus.NO_CONTROL)),
                standing.map(WeighedRequirement::reason).orElse(""),
                contradictions);
    }

    private static String revision(Revision row) {
        return row.key() + ", revision " + row.number();
    }

    private static boolean decides(Revision row, RequirementRef ref) {
        return row.body().findText("requirement").equals(Optional.of(ref.toString()));
    }

    /// What nobody has approved decides nothing.
    private Stream<Revision> current(String kind) {
        return programme.inForce(kind).stream();
    }

    private void ofRow(
            JsonObject body,
            Decision decision,
            List<String> carriers,
            List<Need> needs,
            Optional<LocalDate> plan,
            Optional<WeighedRequirement> standing,
            List<Contradiction> found) {
        switch (decision) {
            case Decision.IncludedOperating ignored -> operating(carriers, standing, found);
            case Decision.IncludedPlanned(LocalDate due) -> planned(due, plan, Optional.empty(), found);
            case Decision.Excluded ignored -> excluded(body, carriers, needs, found);
            case Decision.Undecided ignored -> found.add(new Contradiction.PlannedWithoutDate(Optional.empty()));
        }
        if (!(decision instanceof Decision.Excluded)) {
            body.texts("controls").stream()
                    .filter(control ->
                            controls.stream().noneMatch(each -> each.id().equals(control)))
                    .forEach(control -> found.add(new Contradiction.ControlNotInForce(control)));
        }
        if (body.findText("justification").orElse("").isBlank()) {
            found.add(new Contradiction.Unjustified(Optional.empty()));
        }
    }

    private static void operating(
            List<String> carriers, Optional<WeighedRequirement> standing, List<Contradiction> found) {
        if (carriers.isEmpty()) {
            found.add(new Contradiction.OperatingWithoutControl());
            return;
        }
        switch (standing.map(WeighedRequirement::status).orElse(RequirementStatus.NO_CONTROL)) {
            case DEVIATIONS, NOT_TESTED, NO_CONTROL, NOT_RELEVANT ->
                found.add(new Contradiction.OperatingAgainstTests(
                        standing.map(WeighedRequirement::status).orElse(RequirementStatus.NO_CONTROL)));
            case SUPPORTED, PARTLY_TESTED, STATED -> {}
        }
    }

    private void planned(
            LocalDate due, Optional<LocalDate> plan, Optional<String> aiSystem, List<Contradiction> found) {
        plan.filter(other -> !other.equals(due))
                .ifPresent(other -> found.add(new Contradiction.PlanDisagrees(due, other)));
        if (due.isBefore(today)) {
            found.add(new Contradiction.PlanPast(due, aiSystem));
        }
    }

    /// What carries it out does so for the AI systems that are included apart, where there are any.
    private static void excluded(JsonObject body, List<String> carriers, List<Need> needs, List<Contradiction> found) {
        if (!carriers.isEmpty() && Programme.excluded(body)) {
            found.add(new Contradiction.ExcludedButCarriedOut(carriers));
        }
        Set<String> decidedApart = new TreeSet<>();
        body.objects("differences").forEach(each -> each.findText("ai_system").ifPresent(decidedApart::add));
        for (Need need : needs) {
            if (need.aiSystems().isEmpty() || !decidedApart.containsAll(need.aiSystems())) {
                found.add(new Contradiction.ExcludedButNeeded(need.key(), Optional.empty()));
            }
        }
    }

    private void ofDifferences(JsonObject body, List<Need> needs, List<Contradiction> found) {
        for (JsonObject difference : body.objects("differences")) {
            String system = difference.findText("ai_system").orElse("");
            Optional<String> of = Optional.of(system);
            if (current("ai-system").noneMatch(each -> each.id().equals(system))) {
                found.add(new Contradiction.UnknownAiSystem(system));
            }
            switch (decision(difference, Optional.empty())) {
                case Decision.IncludedOperating ignored -> {}
                case Decision.IncludedPlanned(LocalDate due) -> planned(due, Optional.empty(), of, found);
                case Decision.Excluded ignored ->
                    needs.stream()
                            .filter(need -> need.aiSystems().contains(system))
                            .forEach(need -> found.add(new Contradiction.ExcludedButNeeded(need.key(), of)));
                case Decision.Undecided ignored -> found.add(new Contradiction.PlannedWithoutDate(of));
            }
            if (difference.findText("justification").orElse("").isBlank()) {
                found.add(new Contradiction.Unjustified(of));
            }
        }
    }

    private static List<Difference> differences(JsonObject body) {
        return body.objects("differences").stream()
                .map(each -> new Difference(
                        each.findText("ai_system").orElse(""),
                        decision(each, Optional.empty()),
                        each.findText("justification").orElse("")))
                .toList();
    }

    /// @param plan the day in the treatment plan, for a row that names none
    private static Decision decision(JsonObject body, Optional<LocalDate> plan) {
        return switch (body.findText("decision").orElse("")) {
            case "included-operating" -> new Decision.IncludedOperating();
            case "included-planned" ->
                body.findText("planned_on")
                        .map(LocalDate::parse)
                        .or(() -> plan)
                        .<Decision>map(Decision.IncludedPlanned::new)
                        .orElse(new Decision.Undecided());
            case "excluded" -> new Decision.Excluded();
            default -> new Decision.Undecided();
        };
    }

    /// Controls in force that carry a reference control out: those its row names, and its primary ones.
    private List<String> carriers(RequirementRef ref, JsonObject body) {
        List<String> named = body.texts("controls");
        return controls.stream()
                .filter(control ->
                        named.contains(control.id()) || control.serves(ref).equals(Optional.of(Weight.PRIMARY)))
                .map(Control::id)
                .toList();
    }

    private Optional<LocalDate> plan(RequirementRef ref) {
        return current("treatment-plan")
                .flatMap(plan -> plan.body().objects("actions").stream())
                .filter(action -> action.findText("requirement").equals(Optional.of(ref.toString())))
                .filter(action -> action.findText("done_on").isEmpty())
                .flatMap(action -> action.findText("due_on").stream())
                .map(LocalDate::parse)
                .max(LocalDate::compareTo);
    }

    /// Open risks, impact assessments and obligations that the row names, or that name a primary control of it.
    private List<Need> needs(RequirementRef ref, JsonObject body) {
        Map<String, Need> needs = new TreeMap<>();
        Set<String> primary = new TreeSet<>();
        controls.stream()
                .filter(control -> control.serves(ref).equals(Optional.of(Weight.PRIMARY)))
                .forEach(control -> primary.add(control.id()));
        needs("risk", body.texts("risks"), primary, needs);
        needs("impact-assessment", body.texts("impact_assessments"), Set.of(), needs);
        needs("obligation", body.texts("obligations"), primary, needs);
        return List.copyOf(needs.values());
    }

    private void needs(String kind, List<String> named, Set<String> primary, Map<String, Need> into) {
        current(kind)
                .filter(Applicability::open)
                .filter(each -> named.contains(each.id())
                        || each.body().texts("controls").stream().anyMatch(primary::contains))
                .forEach(each -> into.put(each.key(), new Need(each.key(), aiSystems(each))));
    }

    private static boolean open(Revision document) {
        return !document.body().findText("status").equals(Optional.of("closed"));
    }

    private static Set<String> aiSystems(Revision document) {
        Set<String> systems = new TreeSet<>(document.body().texts("ai_systems"));
        document.body().findText("ai_system").ifPresent(systems::add);
        return systems;
    }

    /// Controls that an open risk calls for and that belong to no reference control.
    private List<ApplicabilityRow> own(String framework) {
        List<ApplicabilityRow> rows = new ArrayList<>();
        for (Control control : controls) {
            boolean reference = control.serves().stream()
                    .map(Service::requirement)
                    .anyMatch(ref ->
                            ref.framework().equals(framework) && ref.ref().startsWith(ANNEX));
            List<String> risks = current("risk")
                    .filter(Applicability::open)
                    .filter(risk -> risk.body().texts("controls").contains(control.id()))
                    .map(Revision::key)
                    .toList();
            if (!reference && !risks.isEmpty()) {
                rows.add(new ApplicabilityRow(
                        control.id(),
                        control.title(),
                        new Decision.IncludedOperating(),
                        "Called for by " + String.join(", ", risks) + ".",
                        programme
                                .findInForce("control", control.id())
                                .map(Applicability::revision)
                                .orElse(""),
                        List.of(control.id()),
                        risks,
                        List.of(),
                        Optional.empty(),
                        "",
                        List.of()));
            }
        }
        return rows;
    }
}
