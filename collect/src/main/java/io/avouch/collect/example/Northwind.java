package io.avouch.collect.example;

import io.avouch.core.Digest;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Northwind AI (EXAMPLE): a programme and a year of records, with deviations and gaps that are known.
///
/// The clock stands at 2026-11-01T00:00:00Z when the last source has been read.
///
/// @param starters bodies of the starter controls, by their id
/// @param tests digests of the texts of the tests, by their id
/// @param documents the parsed files of the organisation's documents, each with a list `documents`
public record Northwind(Map<String, JsonObject> starters, Map<String, Digest> tests, List<JsonObject> documents)
        implements Scenario {
    /// The seed of the example that everybody sees.
    public static final long SEED = 20_251_101;

    public Northwind {
        starters = Map.copyOf(starters);
        tests = Map.copyOf(tests);
        documents = List.copyOf(documents);
    }

    @Override
    public String orgId() {
        return "northwind";
    }

    @Override
    public String orgName() {
        return "Northwind AI (EXAMPLE)";
    }

    @Override
    public Stream<Step> steps(long seed) {
        Staff staff = Staff.draw(seed);
        List<Planned> planned = new ArrayList<>();
        planned.addAll(WrittenDocuments.planned(documents));
        planned.addAll(ControlDocuments.planned(starters));
        planned.addAll(TestApprovals.planned(tests));
        planned.addAll(Inspections.planned(starters));
        planned.addAll(HandedIn.attached());
        planned.add(HandedIn.bill());
        planned.addAll(IdentityDocuments.planned(staff));
        List<Step.Save> saves = saves(planned);
        planned.addAll(Acknowledgements.planned(saves));
        planned.addAll(DocumentReviews.planned(saves));
        planned.addAll(Collection.planned(seed, staff));
        planned.sort(Planned.ORDER);
        return planned.stream().map(plan -> plan.step().get());
    }

    private static List<Step.Save> saves(List<Planned> planned) {
        List<Step.Save> saves = new ArrayList<>();
        for (Planned plan : planned) {
            if (plan.step().get() instanceof Step.Save save) {
                saves.add(save);
            }
        }
        return saves;
    }

    /// One save as a plan; the key keeps those of one instant in a settled order.
    static Planned save(Step.Save save) {
        String key =
                "document " + save.revision().kind() + "/" + save.revision().id();
        return new Planned(save.clock(), key, () -> save);
    }
}
