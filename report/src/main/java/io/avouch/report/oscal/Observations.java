package io.avouch.report.oscal;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.report.OscalInput;
import io.avouch.core.test.Counts;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestKind;
import io.avouch.core.test.TestResult;
import io.avouch.core.time.Instants;
import io.avouch.report.oscal.Oscal.Props;
import java.util.ArrayList;
import java.util.List;

/// What was seen: each test over its population, and each deviation by itself.
final class Observations {
    private final OscalInput input;

    Observations(OscalInput input) {
        this.input = input;
    }

    static String tool(OscalInput input) {
        return Oscal.uuid("tool", input.organisation().id().value());
    }

    /// The back matter's resource for a test's items.
    static String population(OscalInput input, TestResult test) {
        return Oscal.uuid("population", input.run().id(), test.test());
    }

    List<JsonObject> of(TestResult test) {
        List<JsonObject> all = new ArrayList<>();
        all.add(whole(test));
        int number = 0;
        for (ItemResult item : deviations(test)) {
            all.add(deviation(test, item, number++));
        }
        return all;
    }

    List<String> ids(TestResult test) {
        List<String> ids = new ArrayList<>();
        ids.add(id(test));
        for (int i = 0; i < deviations(test).size(); i++) {
            ids.add(id(test, i));
        }
        return ids;
    }

    private List<ItemResult> deviations(TestResult test) {
        return input.deviations().getOrDefault(test.test(), List.of());
    }

    private String id(TestResult test) {
        return Oscal.uuid("observation", input.run().id(), test.test());
    }

    private String id(TestResult test, int number) {
        return Oscal.uuid("deviation", input.run().id(), test.test(), Integer.toString(number));
    }

    /// The bookkeeping of a population: received is the sum of the rest.
    Props counts(TestResult test) {
        Counts counts = test.counts();
        long told = deviations(test).size();
        return new Props()
                .put("test", test.test())
                .put("kind", test.kind().text())
                .put("result", test.outcome().text())
                .put("received", counts.received())
                .put("population", counts.population())
                .put("passed", counts.passed())
                .put("deviations", counts.failed())
                .put("waived", counts.waived())
                .put("not-applicable", counts.notApplicable())
                .put("out-of-scope", counts.outOfScope())
                .put("unverified", counts.unverified())
                .put("late", counts.late())
                .put("strength-system", test.strength().system())
                .put("strength-claimed", test.strength().claimed())
                .put("strength-stated", test.strength().stated())
                .put("coverage-gaps", test.coverage().gaps().size())
                .put("siblings-not-read", test.coverage().unread().size())
                .put("deviations-without-observation", Math.max(0, counts.failed() - told))
                .put("results-digest", test.digest().toString());
    }

    private JsonObject whole(TestResult test) {
        Json.ObjectBuilder observation = Json.object()
                .put("uuid", id(test))
                .put("title", Oscal.line(test.title()))
                .put("description", test.reason().isBlank() ? test.outcome().text() : test.reason());
        return counts(test)
                .into(observation)
                .put("methods", Json.texts(List.of(test.kind() == TestKind.STATED ? "EXAMINE" : "TEST")))
                .put("types", Json.texts(List.of("control-objective")))
                .put("origins", origins())
                .put("relevant-evidence", evidence(test, "Every item of the population with its result"))
                .put("collected", Instants.text(input.run().startedAt()))
                .build();
    }

    private JsonObject deviation(TestResult test, ItemResult item, int number) {
        Json.ObjectBuilder observation = Json.object()
                .put("uuid", id(test, number))
                .put("title", Oscal.line("Deviation: " + item.item()))
                .put("description", item.reason().isBlank() ? "no reason given" : item.reason());
        Props props = new Props()
                .put("test", test.test())
                .put("item", item.item())
                .put("occurred-at", Instants.text(item.occurredAt()))
                .put("strength", item.strength());
        item.until().ifPresent(until -> props.put("until", Instants.text(until)));
        item.index().ifPresent(index -> props.put("ledger-index", index));
        return props.into(observation)
                .put("methods", Json.texts(List.of("TEST")))
                .put("types", Json.texts(List.of("finding")))
                .put("origins", origins())
                .put("relevant-evidence", evidence(test, "The item's line among all items of the test"))
                .put("collected", Instants.text(input.run().startedAt()))
                .build();
    }

    private Json evidence(TestResult test, String description) {
        return Json.array(List.of(Json.object()
                .put("href", "#" + population(input, test))
                .put("description", description)
                .build()));
    }

    private Json origins() {
        return Json.array(List.of(Json.object()
                .put(
                        "actors",
                        Json.array(List.of(Json.object()
                                .put("type", "tool")
                                .put("actor-uuid", tool(input))
                                .build())))
                .build()));
    }
}
