package io.avouch.core.programme;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.Requirement;
import io.avouch.core.framework.RequirementGroup;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Documents and statuses, row by row, with what is expected of each.
final class PlantedStatement {
    static final LocalDate TODAY = LocalDate.parse("2026-11-01");
    static final int ROWS = 12;

    enum Base {
        OPERATING,
        PLANNED,
        EXCLUDED,
        DIFFERING,
        INCLUDED_APART,
        PLANNED_APART
    }

    enum Plant {
        NOTHING,
        NO_ROW,
        TWO_ROWS,
        NO_REASON,
        NO_REASON_FOR_SYSTEM,
        OPEN_RISK_LISTED,
        OPEN_RISK_BY_SYSTEM,
        OBLIGATION_LISTED,
        ASSESSMENT_LISTED,
        STILL_CARRIED_OUT,
        CONTROL_RETIRED,
        TESTS_FAIL,
        NEVER_TESTED,
        DRAFT_CONTROL_NAMED,
        DATE_MISSING,
        DATE_PAST,
        PLAN_SAYS_OTHERWISE,
        UNKNOWN_SYSTEM,
        /// Nothing stands behind what is included: no control in force, no action of a plan.
        NOBODY,
        /// The only control is limited to other AI systems.
        SYSTEM_NOT_COVERED,
        /// A control is limited to the AI system for which the decision differs.
        LIMITED_TO_SYSTEM
    }

    record RowPlan(Base base, Plant plant, boolean noise) {}

    private final List<Revision> revisions = new ArrayList<>();
    private final Map<RequirementRef, WeighedRequirement> weighed = new LinkedHashMap<>();
    private final Set<String> failing = new TreeSet<>();

    PlantedStatement() {
        add("ai-system", "screen", JsonObject.EMPTY);
        add("ai-system", "chat", JsonObject.EMPTY);
    }

    List<ApplicabilityRow> rows() {
        List<Requirement> requirements = IntStream.range(0, ROWS)
                .mapToObj(i -> new Requirement(ref(i), "Title " + i, "", "A"))
                .toList();
        Framework framework =
                new Framework("iso42001", "ISO", "2023", List.of(new RequirementGroup("A", "A", "", requirements)));
        return Applicability.rows(framework, Programme.of(revisions), weighed, this::weigh, TODAY);
    }

    /// What the tests of some controls find: deviations of the failing ones, and else what was said of the row.
    private WeighedRequirement weigh(RequirementRef ref, Predicate<Control> among) {
        List<String> serving = Programme.of(revisions).controls().stream()
                .filter(control -> control.serves(ref).isPresent())
                .filter(among)
                .map(Control::id)
                .toList();
        RequirementStatus status = weighed.containsKey(ref) ? weighed.get(ref).status() : RequirementStatus.NO_CONTROL;
        if (serving.isEmpty()) {
            status = RequirementStatus.NO_CONTROL;
        } else if (serving.stream().anyMatch(failing::contains)) {
            status = RequirementStatus.DEVIATIONS;
        }
        return new WeighedRequirement(ref, status, "", serving, List.of(), List.of());
    }

    void failing(String control) {
        failing.add(control);
    }

    static RequirementRef ref(int i) {
        return new RequirementRef("iso42001", "A." + i);
    }

    void add(String kind, String id, JsonObject body) {
        add(kind, id, body, DocumentState.APPROVED);
    }

    void add(String kind, String id, JsonObject body, DocumentState state) {
        revisions.add(new Revision(
                kind,
                id,
                1,
                body,
                state,
                "ann",
                "ann",
                Optional.of("bea"),
                "",
                Instant.EPOCH,
                Digest.of(Jcs.bytes(body)),
                OptionalLong.of(revisions.size()),
                Optional.of(Instant.EPOCH)));
    }

    void control(String id, String ref, DocumentState state) {
        control(id, ref, state, List.of());
    }

    /// @param limitedTo the AI systems that it covers; empty for all
    void control(String id, String ref, DocumentState state, List<String> limitedTo) {
        add(
                "control",
                id,
                Json.object()
                        .put("title", id)
                        .put("statement", "words")
                        .put("ai_systems", Json.texts(limitedTo))
                        .put(
                                "requirements",
                                Json.array(List.of(Json.object()
                                        .put("ref", ref)
                                        .put("weight", "primary")
                                        .build())))
                        .build(),
                state);
    }

    void status(int i, RequirementStatus status) {
        weighed.put(ref(i), new WeighedRequirement(ref(i), status, "", List.of(), List.of(), List.of()));
    }

    /// Of the control OWN-01, as one of the organisation's own.
    void own(RequirementStatus status) {
        RequirementRef ref = RequirementRef.own("OWN-01");
        weighed.put(ref, new WeighedRequirement(ref, status, "", List.of(), List.of(), List.of()));
    }

    void plan(int i, String due) {
        add(
                "treatment-plan",
                "plan-" + i,
                Json.object()
                        .put(
                                "actions",
                                Json.array(List.of(Json.object()
                                        .put("requirement", ref(i).toString())
                                        .put("due_on", due)
                                        .build())))
                        .build());
    }

    void applicability(
            int i, String decision, String why, String day, List<String> controls, List<JsonObject> differences) {
        applicability(i, decision, why, day, controls, differences, JsonObject.EMPTY);
    }

    void applicability(
            int i,
            String decision,
            String why,
            String day,
            List<String> controls,
            List<JsonObject> differences,
            JsonObject more) {
        Json.ObjectBuilder body = Json.object()
                .put("requirement", ref(i).toString())
                .put("decision", decision)
                .put("controls", Json.texts(controls))
                .put("differences", Json.array(differences))
                .put("justification", why)
                .putIfPresent("planned_on", Optional.of(day).filter(text -> !text.isEmpty()));
        more.members().forEach(body::put);
        add("applicability", "row-" + i, body.build());
    }

    /// Makes a row without contradictions, plants at most one, and says what has to be found.
    List<Contradiction> row(int i, RowPlan plan) {
        if (plan.noise()) {
            noise(i);
        }
        return switch (plan.base()) {
            case OPERATING -> operating(i, plan.plant());
            case PLANNED -> planned(i, plan.plant());
            case EXCLUDED -> excluded(i, plan.plant());
            case DIFFERING -> new PlantedDifferences(this, i, plan.plant()).excluded();
            case INCLUDED_APART -> new PlantedDifferences(this, i, plan.plant()).included();
            case PLANNED_APART -> new PlantedDifferences(this, i, plan.plant()).planned();
        };
    }

    /// Things that speak against nothing: a closed risk and a retired obligation point at the row.
    private void noise(int i) {
        add("risk", "closed-" + i, Json.object().put("status", "closed").build());
        add("obligation", "gone-" + i, JsonObject.EMPTY, DocumentState.RETIRED);
    }

    static JsonObject pointers(int i, String member, String id) {
        return Json.object()
                .put("risks", Json.texts(member.equals("risks") ? List.of(id, "closed-" + i) : List.of("closed-" + i)))
                .put("obligations", Json.texts(member.equals("obligations") ? List.of(id) : List.of("gone-" + i)))
                .put("impact_assessments", Json.texts(member.equals("impact_assessments") ? List.of(id) : List.of()))
                .build();
    }

    private List<Contradiction> operating(int i, Plant plant) {
        String own = "OWN-" + i;
        status(i, RequirementStatus.SUPPORTED);
        control(own, ref(i).toString(), DocumentState.APPROVED);
        List<String> named = List.of(own);
        String why = "Needed";
        List<Contradiction> expected = new ArrayList<>();
        switch (plant) {
            case NO_ROW -> {
                return List.of(new Contradiction.Undecided());
            }
            case TWO_ROWS -> {
                applicability(i, "included-operating", why, "", named, List.of());
                add("applicability", "row-" + i + "-b", revisions.getLast().body());
                return List.of(new Contradiction.DecidedTwice(
                        List.of("applicability/row-" + i, "applicability/row-" + i + "-b")));
            }
            case NO_REASON -> {
                why = " ";
                expected.add(new Contradiction.Unjustified(Optional.empty()));
            }
            case CONTROL_RETIRED -> {
                control(own, ref(i).toString(), DocumentState.RETIRED);
                plan(i, TODAY.toString());
                expected.add(new Contradiction.OperatingWithoutControl(Optional.empty()));
                expected.add(new Contradiction.ControlNotInForce(own));
            }
            case NOBODY -> {
                control(own, ref(i).toString(), DocumentState.RETIRED);
                expected.add(new Contradiction.CarriedByNobody(Optional.empty()));
                expected.add(new Contradiction.ControlNotInForce(own));
            }
            case SYSTEM_NOT_COVERED -> {
                control(own, ref(i).toString(), DocumentState.APPROVED, List.of("screen"));
                expected.add(new Contradiction.OperatingWithoutControl(Optional.of("chat")));
            }
            case DRAFT_CONTROL_NAMED -> {
                control("DRAFT-" + i, ref(i).toString(), DocumentState.DRAFT);
                named = List.of(own, "DRAFT-" + i);
                expected.add(new Contradiction.ControlNotInForce("DRAFT-" + i));
            }
            case TESTS_FAIL -> {
                status(i, RequirementStatus.DEVIATIONS);
                expected.add(new Contradiction.OperatingAgainstTests(RequirementStatus.DEVIATIONS, Optional.empty()));
            }
            case NEVER_TESTED -> {
                status(i, RequirementStatus.NOT_TESTED);
                expected.add(new Contradiction.OperatingAgainstTests(RequirementStatus.NOT_TESTED, Optional.empty()));
            }
            default -> {}
        }
        applicability(i, "included-operating", why, "", named, List.of(), pointers(i, "", ""));
        return expected;
    }

    private List<Contradiction> planned(int i, Plant plant) {
        String day = TODAY.plusDays(i).toString();
        String why = "Needed later";
        List<Contradiction> expected = new ArrayList<>();
        switch (plant) {
            case NO_REASON -> {
                why = "";
                plan(i, day);
                expected.add(new Contradiction.Unjustified(Optional.empty()));
            }
            case NOBODY -> expected.add(new Contradiction.CarriedByNobody(Optional.empty()));
            case DATE_MISSING -> {
                day = "";
                expected.add(new Contradiction.PlannedWithoutDate(Optional.empty()));
            }
            case DATE_PAST -> {
                LocalDate past = TODAY.minusDays(1 + i);
                day = past.toString();
                plan(i, day);
                expected.add(new Contradiction.PlanPast(past, Optional.empty()));
            }
            case PLAN_SAYS_OTHERWISE -> {
                plan(i, TODAY.plusDays(i + 1).toString());
                expected.add(new Contradiction.PlanDisagrees(TODAY.plusDays(i), TODAY.plusDays(i + 1)));
            }
            default -> plan(i, day);
        }
        applicability(i, "included-planned", why, day, List.of(), List.of(), pointers(i, "", ""));
        return expected;
    }

    private List<Contradiction> excluded(int i, Plant plant) {
        List<Contradiction> expected = new ArrayList<>();
        JsonObject pointers = pointers(i, "", "");
        String why = "Not used here";
        switch (plant) {
            case NO_REASON -> {
                why = "";
                expected.add(new Contradiction.Unjustified(Optional.empty()));
            }
            case OPEN_RISK_LISTED -> {
                add("risk", "open-" + i, Json.object().put("status", "open").build());
                pointers = pointers(i, "risks", "open-" + i);
                expected.add(new Contradiction.ExcludedButNeeded("risk/open-" + i, Optional.empty()));
            }
            case OBLIGATION_LISTED -> {
                add("obligation", "duty-" + i, JsonObject.EMPTY);
                pointers = pointers(i, "obligations", "duty-" + i);
                expected.add(new Contradiction.ExcludedButNeeded("obligation/duty-" + i, Optional.empty()));
            }
            case ASSESSMENT_LISTED -> {
                add(
                        "impact-assessment",
                        "ia-" + i,
                        Json.object().put("ai_system", "chat").build());
                pointers = pointers(i, "impact_assessments", "ia-" + i);
                expected.add(new Contradiction.ExcludedButNeeded("impact-assessment/ia-" + i, Optional.empty()));
            }
            case STILL_CARRIED_OUT -> {
                control("LEFT-" + i, ref(i).toString(), DocumentState.APPROVED);
                expected.add(new Contradiction.ExcludedButCarriedOut(List.of("LEFT-" + i), Optional.empty()));
            }
            default -> {}
        }
        applicability(i, "excluded", why, "", List.of(), List.of(), pointers);
        return expected;
    }

    void assertNotRelevant(int i, boolean expected) {
        assertThat(Programme.of(revisions).notRelevant().containsKey(ref(i)))
                .as("not relevant")
                .isEqualTo(expected);
    }
}
