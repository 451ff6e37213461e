package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.audit.Freeze;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Documents;
import io.avouch.core.port.Erasable.Reached;
import io.avouch.core.programme.Revision;
import io.avouch.core.selection.Selection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What an erasure reaches of what people were shown: items of runs, what is frozen for auditors, what was drawn.
///
/// @param items how many items of all runs lose their name or their reason
/// @param runs in how many runs
/// @param frozen the freezes among them, with their items
/// @param selections the selections drawn from these results
public record ErasureReach(long items, int runs, List<Frozen> frozen, List<String> selections) {
    public ErasureReach {
        frozen = List.copyOf(frozen);
        selections = List.copyOf(selections);
    }

    /// @param freeze as in `year.1`
    public record Frozen(String freeze, String audit, String run, long items) {}

    static ErasureReach of(OrgId org, Collection<Reached> reached, Documents documents) {
        Map<String, Map<String, Long>> byRun = reached.stream()
                .collect(Collectors.groupingBy(
                        Reached::run, TreeMap::new, Collectors.toMap(Reached::test, Reached::items, Long::sum)));
        List<Frozen> frozen = documents.list(org, Freeze.KIND).stream()
                .filter(each -> !each.brought())
                .map(Freeze::of)
                .filter(freeze -> byRun.containsKey(freeze.run()))
                .map(freeze -> new Frozen(
                        freeze.id(), freeze.audit(), freeze.run(), sum(byRun.getOrDefault(freeze.run(), Map.of()))))
                .toList();
        List<String> selections = documents.list(org, Selection.KIND).stream()
                .filter(each -> !each.brought())
                .filter(each -> drawnFrom(each, byRun))
                .map(Revision::id)
                .toList();
        return new ErasureReach(
                byRun.values().stream().mapToLong(ErasureReach::sum).sum(), byRun.size(), frozen, selections);
    }

    private static boolean drawnFrom(Revision selection, Map<String, Map<String, Long>> byRun) {
        Map<String, Long> tests =
                byRun.getOrDefault(selection.body().findText("run").orElse(""), Map.of());
        return tests.containsKey(selection.body().findText("test").orElse(""));
    }

    private static long sum(Map<String, Long> items) {
        return items.values().stream().mapToLong(Long::longValue).sum();
    }

    /// What the decision says of it, in everybody's ledger: an audit has no name there.
    JsonObject sealed() {
        return Json.object()
                .put("items", items)
                .put("runs", runs)
                .put(
                        "frozen",
                        Json.array(frozen.stream()
                                .map(each -> Json.object()
                                        .put("run", each.run())
                                        .put("items", each.items())
                                        .build())
                                .toList()))
                .put("selections", selections.size())
                .build();
    }

    /// For those who decide.
    public JsonObject json() {
        return Json.object()
                .put("items", items)
                .put("runs", runs)
                .put(
                        "frozen",
                        Json.array(frozen.stream()
                                .map(each -> Json.object()
                                        .put("freeze", each.freeze())
                                        .put("audit", each.audit())
                                        .put("run", each.run())
                                        .put("items", each.items())
                                        .build())
                                .toList()))
                .put("selections", Json.texts(selections))
                .build();
    }

    /// Of a sealed decision, how many items of one run it reached.
    static long items(JsonObject decision, Set<String> runs) {
        return decision.object("reached").objects("frozen").stream()
                .filter(each -> runs.contains(each.text("run")))
                .mapToLong(each -> each.findLong("items").orElse(0L))
                .sum();
    }
}
