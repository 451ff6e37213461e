package io.avouch.core.programme;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.Requirement;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json;
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
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The Statement of Applicability that argues with itself: a row for each reference control and for each own control,
/// with every place where decision and facts disagree.
public final class Applicability {
    private static final String ANNEX = "A.";

    private final Programme programme;
    private final Map<RequirementRef, WeighedRequirement> weighed;
    private final Weigher weigher;
    private final LocalDate today;
    private final List<Control> controls;

    private Applicability(
            Programme programme, Map<RequirementRef, WeighedRequirement> weighed, Weigher weigher, LocalDate today) {
        this.programme = programme;
        this.weighed = weighed;
        this.weigher = weigher;
        this.today = today;
        this.controls = programme.controls();
    }

    /// What the tests of some controls alone support.
    @FunctionalInterface
    public interface Weigher {
        WeighedRequirement weigh(RequirementRef ref, Predicate<Control> among);
    }

    public static List<ApplicabilityRow> rows(
            Framework framework,
            Programme programme,
            Map<RequirementRef, WeighedRequirement> weighed,
            Weigher weigher,
            LocalDate today) {
        Applicability applicability = new Applicability(programme, weighed, weigher, today);
        List<ApplicabilityRow> rows = new ArrayList<>();
        framework
                .requirements()
                .filter(requirement -> requirement.ref().ref().startsWith(ANNEX))
                .forEach(requirement -> rows.add(applicability.row(requirement)));
        applicability.ownControls(framework.id()).forEach(control -> rows.add(applicability.own(control)));
        return rows;
    }

    /// The ids of the controls that the statement of a framework holds beyond the framework's own list.
    public static Set<String> ownControls(Programme programme, String framework) {
        Weigher nothing = (ref, among) -> {
            throw new IllegalStateException("nothing is weighed to list controls: " + ref);
        };
        return new Applicability(programme, Map.of(), nothing, LocalDate.EPOCH).ownControls(framework);
    }

    /// What calls for a control.
    record Need(String key, Set<String> aiSystems) {}

    private ApplicabilityRow row(Requirement requirement) {
        RequirementRef ref = requirement.ref();
        List<Revision> documents =
                current("applicability").filter(each -> decides(each, ref)).toList();
        Optional<Revision> found = documents.stream().findFirst();
        return row(
                ref,
                requirement.title(),
                documents,
                found.map(Revision::body),
                found.map(Applicability::revision).orElse(""),
                Optional.ofNullable(weighed.get(ref)));
    }

    private ApplicabilityRow row(
            RequirementRef ref,
            String title,
            List<Revision> documents,
            Optional<JsonObject> decided,
            String revision,
            Optional<WeighedRequirement> standing) {
        JsonObject body = decided.orElse(JsonObject.EMPTY);
        List<Need> needs = needs(ref, body);
        Decision decision = decision(body, plan(ref));
        List<Contradiction> contradictions = new ArrayList<>();
        if (documents.size() > 1) {
            contradictions.add(new Contradiction.DecidedTwice(
                    documents.stream().map(Revision::key).toList()));
        }
        if (decided.isEmpty()) {
            contradictions.add(new Contradiction.Undecided());
        } else {
            contradictions.addAll(against(ref, body, decision, needs));
        }
        contradictions.addAll(waiting(ref, documents));
        return new ApplicabilityRow(
                ref.ref(),
                title,
                decision,
                body.findText("justification").orElse("").strip(),
                revision,
                body.texts("controls"),
                needs.stream().map(Need::key).toList(),
                differences(ref, body),
                Optional.of(standing.map(WeighedRequirement::status).orElse(RequirementStatus.NO_CONTROL)),
                standing.map(WeighedRequirement::reason).orElse(""),
                contradictions);
    }

    private List<Contradiction> against(RequirementRef ref, JsonObject body, Decision decision, List<Need> needs) {
        List<Contradiction> against = new ArrayList<>(
                new Argument(ref, body, carriers(ref, body), needs, plan(ref), weigher, programme, today).of(decision));
        body.texts("controls").stream()
                .filter(control -> !(decision instanceof Decision.Excluded))
                .filter(control -> controls.stream().noneMatch(each -> each.id().equals(control)))
                .forEach(control -> against.add(new Contradiction.ControlNotInForce(control)));
        return against;
    }

    /// Newer words that nobody has approved yet.
    private List<Contradiction> waiting(RequirementRef ref, List<Revision> documents) {
        return programme.latest("applicability").stream()
                .filter(each -> decides(each, ref) && !documents.contains(each))
                .filter(each -> each.state() == DocumentState.DRAFT || each.state() == DocumentState.IN_REVIEW)
                .<Contradiction>map(each -> new Contradiction.DraftWaiting(each.key(), each.number()))
                .toList();
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

    private List<Difference> differences(RequirementRef ref, JsonObject body) {
        return body.objects("differences").stream()
                .map(each -> difference(ref, body, each))
                .toList();
    }

    private Difference difference(RequirementRef ref, JsonObject body, JsonObject difference) {
        String system = difference.findText("ai_system").orElse("");
        Decision decision = decision(difference, Optional.empty());
        return new Difference(
                system,
                decision,
                difference.findText("justification").orElse(""),
                carriers(ref, body).stream()
                        .filter(control -> control.covers(system))
                        .map(Control::id)
                        .toList(),
                decision instanceof Decision.IncludedOperating
                        ? Optional.of(weigher.weigh(ref, control -> control.covers(system))
                                .status())
                        : Optional.empty());
    }

    /// @param plan the day in the treatment plan, for a row that names none
    static Decision decision(JsonObject body, Optional<LocalDate> plan) {
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
    private List<Control> carriers(RequirementRef ref, JsonObject body) {
        List<String> named = body.texts("controls");
        return controls.stream()
                .filter(control ->
                        named.contains(control.id()) || control.serves(ref).equals(Optional.of(Weight.PRIMARY)))
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

    /// Controls beyond the reference controls: those that a decision names, and those in force that belong to none of
    /// the reference controls while an open risk or an obligation calls for them.
    private Set<String> ownControls(String framework) {
        Set<String> own = new TreeSet<>();
        programme.latest("applicability").stream()
                .filter(each -> each.state() != DocumentState.RETIRED)
                .flatMap(each -> each.body().findText("requirement").stream())
                .map(RequirementRef::parse)
                .filter(RequirementRef::own)
                .forEach(ref -> own.add(ref.ref()));
        for (Control control : controls) {
            boolean reference = control.serves().stream()
                    .map(Service::requirement)
                    .anyMatch(ref ->
                            ref.framework().equals(framework) && ref.ref().startsWith(ANNEX));
            if (!reference
                    && !needs(RequirementRef.own(control.id()), JsonObject.EMPTY)
                            .isEmpty()) {
                own.add(control.id());
            }
        }
        return own;
    }

    /// Who approved a control that risks call for decided that it operates; any other decision is written down.
    private ApplicabilityRow own(String id) {
        RequirementRef ref = RequirementRef.own(id);
        Optional<Revision> control = programme.findInForce("control", id);
        List<Revision> documents =
                current("applicability").filter(each -> decides(each, ref)).toList();
        Optional<JsonObject> decided =
                documents.stream().findFirst().map(Revision::body).or(() -> control.map(any -> approved(ref)));
        return row(
                ref,
                control.or(() -> latest(id))
                        .flatMap(each -> each.body().findText("title"))
                        .orElse(id),
                documents,
                decided,
                documents.stream()
                        .findFirst()
                        .or(() -> control)
                        .map(Applicability::revision)
                        .orElse(""),
                Optional.of(weigher.weigh(ref, any -> true)));
    }

    private Optional<Revision> latest(String control) {
        return programme.latest("control").stream()
                .filter(each -> each.id().equals(control))
                .findFirst();
    }

    private JsonObject approved(RequirementRef ref) {
        List<String> callers =
                needs(ref, JsonObject.EMPTY).stream().map(Need::key).toList();
        return Json.object()
                .put("decision", "included-operating")
                .put("controls", Json.texts(List.of(ref.ref())))
                .put("justification", callers.isEmpty() ? "" : "Called for by " + String.join(", ", callers) + ".")
                .build();
    }
}
