package io.avouch.core.programme;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.PlantedStatement.Plant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Rows that are decided otherwise for the AI system `screen`, with what is expected of each; the other is `chat`.
final class PlantedDifferences {
    private static final Optional<String> SCREEN = Optional.of("screen");
    private static final Optional<String> ROW = Optional.empty();

    private final PlantedStatement statement;
    private final int i;
    private final Plant plant;
    private final String own;

    PlantedDifferences(PlantedStatement statement, int i, Plant plant) {
        this.statement = statement;
        this.i = i;
        this.plant = plant;
        this.own = "OWN-" + i;
        statement.status(i, RequirementStatus.SUPPORTED);
    }

    private void control(String id, List<String> limitedTo) {
        statement.control(id, PlantedStatement.ref(i).toString(), DocumentState.APPROVED, limitedTo);
    }

    private void risk(String system) {
        statement.add(
                "risk",
                "of-" + i,
                Json.object()
                        .put("status", "open")
                        .put("ai_systems", Json.texts(List.of(system)))
                        .put("controls", Json.texts(List.of(own)))
                        .build());
    }

    private void row(String decision, JsonObject difference) {
        statement.applicability(
                i, decision, "Needed", "", List.of(), List.of(difference), PlantedStatement.pointers(i, "", ""));
    }

    private static JsonObject difference(String system, String decision, String why) {
        return Json.object()
                .put("ai_system", system)
                .put("decision", decision)
                .put("justification", why)
                .build();
    }

    /// Excluded for one AI system only; an open risk of the other one calls for the row.
    List<Contradiction> excluded() {
        control(own, plant == Plant.SYSTEM_NOT_COVERED ? List.of("screen") : List.of());
        if (plant == Plant.LIMITED_TO_SYSTEM) {
            control("ONLY-" + i, List.of("screen"));
        }
        String system = plant == Plant.UNKNOWN_SYSTEM ? "ghost" : "screen";
        String why = plant == Plant.NO_REASON_FOR_SYSTEM ? "" : "Not there";
        risk(plant == Plant.OPEN_RISK_BY_SYSTEM ? "screen" : "chat");
        row("included-operating", difference(system, "excluded", why));
        return switch (plant) {
            case UNKNOWN_SYSTEM -> List.of(new Contradiction.UnknownAiSystem("ghost"));
            case NO_REASON_FOR_SYSTEM -> List.of(new Contradiction.Unjustified(SCREEN));
            case OPEN_RISK_BY_SYSTEM -> List.of(new Contradiction.ExcludedButNeeded("risk/of-" + i, SCREEN));
            case LIMITED_TO_SYSTEM -> List.of(new Contradiction.ExcludedButCarriedOut(List.of("ONLY-" + i), SCREEN));
            case SYSTEM_NOT_COVERED ->
                List.of(
                        new Contradiction.CarriedByNobody(ROW),
                        new Contradiction.ExcludedButCarriedOut(List.of(own), SCREEN));
            default -> List.of();
        };
    }

    /// Excluded in general, operated for one AI system; an open risk calls for the row.
    List<Contradiction> included() {
        boolean still = plant == Plant.STILL_CARRIED_OUT;
        switch (plant) {
            case LIMITED_TO_SYSTEM -> control(own, List.of("screen"));
            case SYSTEM_NOT_COVERED -> control(own, List.of("chat"));
            case NOBODY -> statement.control(own, "iso42001:8.1", DocumentState.APPROVED);
            default -> control(own, List.of());
        }
        if (plant == Plant.TESTS_FAIL) {
            statement.failing(own);
        }
        boolean called = plant != Plant.NOBODY;
        if (called) {
            risk(plant == Plant.OPEN_RISK_BY_SYSTEM ? "chat" : "screen");
        }
        row("excluded", difference("screen", still ? "excluded" : "included-operating", "Only there"));
        statement.assertNotRelevant(i, still);
        return switch (plant) {
            case OPEN_RISK_BY_SYSTEM -> List.of(new Contradiction.ExcludedButNeeded("risk/of-" + i, ROW));
            case STILL_CARRIED_OUT ->
                List.of(
                        new Contradiction.ExcludedButCarriedOut(List.of(own), ROW),
                        new Contradiction.ExcludedButNeeded("risk/of-" + i, SCREEN));
            case TESTS_FAIL -> List.of(new Contradiction.OperatingAgainstTests(RequirementStatus.DEVIATIONS, SCREEN));
            case SYSTEM_NOT_COVERED ->
                List.of(
                        new Contradiction.ExcludedButCarriedOut(List.of(own), ROW),
                        new Contradiction.CarriedByNobody(SCREEN));
            case NOBODY -> List.of(new Contradiction.CarriedByNobody(SCREEN));
            default -> List.of();
        };
    }

    /// Operates in general, planned for one AI system; the control of the others does not answer for that one.
    List<Contradiction> planned() {
        boolean limited = plant == Plant.SYSTEM_NOT_COVERED || plant == Plant.PLAN_SAYS_OTHERWISE;
        control(own, limited ? List.of("chat") : List.of());
        if (plant == Plant.LIMITED_TO_SYSTEM) {
            control("ONLY-" + i, List.of("screen"));
            statement.failing("ONLY-" + i);
        }
        if (plant == Plant.PLAN_SAYS_OTHERWISE) {
            statement.plan(i, PlantedStatement.TODAY.plusDays(2).toString());
        }
        LocalDate day = plant == Plant.DATE_PAST ? PlantedStatement.TODAY.minusDays(3) : PlantedStatement.TODAY;
        JsonObject planned = difference("screen", "included-planned", "Later there");
        row(
                "included-operating",
                plant == Plant.DATE_MISSING ? planned : planned.with("planned_on", Json.of(day.toString())));
        return switch (plant) {
            case DATE_MISSING -> List.of(new Contradiction.PlannedWithoutDate(SCREEN));
            case DATE_PAST -> List.of(new Contradiction.PlanPast(day, SCREEN));
            case SYSTEM_NOT_COVERED -> List.of(new Contradiction.CarriedByNobody(SCREEN));
            default -> List.of();
        };
    }
}
