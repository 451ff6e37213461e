package io.avouch.core.report;

import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.framework.CrosswalkRow;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.Organisation;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestRun;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everything that is said in the field's exchange format. It stands on one run.
///
/// @param catalogs the frameworks reported on, by id, as OSCAL catalogs
/// @param requirements the weighed requirements of all these frameworks
/// @param outside requirements of these frameworks that the engagement does not cover
/// @param controls the approved controls
/// @param crosswalk relations between requirements of these frameworks
/// @param scopes the boundaries of what is assured, by framework, in the organisation's words
/// @param deviations by test: its failed items, all or the first [#DEVIATIONS_MAX] of them
public record OscalInput(
        Organisation organisation,
        TestRun run,
        Map<String, JsonObject> catalogs,
        List<WeighedRequirement> requirements,
        Set<RequirementRef> outside,
        List<Control> controls,
        List<CrosswalkRow> crosswalk,
        Map<String, String> scopes,
        Map<String, List<ItemResult>> deviations) {
    /// How many deviations of one test become observations; the rest are counted, and the finding says so.
    public static final int DEVIATIONS_MAX = 20_000;

    public OscalInput {
        catalogs = Map.copyOf(catalogs);
        requirements = List.copyOf(requirements);
        outside = Set.copyOf(outside);
        controls = List.copyOf(controls);
        crosswalk = List.copyOf(crosswalk);
        scopes = Map.copyOf(scopes);
        deviations = Map.copyOf(deviations);
    }
}
