package io.avouch.flow;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.List;

/// What the erasure of a file by itself reaches of what people were shown: what names it stays, and has no file.
///
/// @param namedBy documents that name it now, and the first of the records
/// @param frozen the freezes that rest on what names it
/// @param selections with an item whose record names it
/// @param packs how many packs were made of what named it, and so may hold it: these are with whoever got them
public record FileReach(List<String> namedBy, List<Frozen> frozen, List<String> selections, long packs) {
    public FileReach {
        namedBy = List.copyOf(namedBy);
        frozen = List.copyOf(frozen);
        selections = List.copyOf(selections);
    }

    /// @param freeze as in `year.1`
    /// @param restsOn what names it there, as it was frozen: documents, and the first of the records
    /// @param underWay whether its audit is not over, so that the file can't go
    public record Frozen(String freeze, String audit, String run, List<String> restsOn, boolean underWay) {
        public Frozen {
            restsOn = List.copyOf(restsOn);
        }
    }

    /// What the decision says of it, in everybody's ledger: an audit has no name there.
    JsonObject sealed() {
        return Json.object()
                .put(
                        "frozen",
                        Json.array(frozen.stream()
                                .map(each -> Json.object()
                                        .put("run", each.run())
                                        .put("named_by", each.restsOn().size())
                                        .build())
                                .toList()))
                .put("packs", packs)
                .put("selections", selections.size())
                .build();
    }

    /// For those who decide.
    public JsonObject json() {
        return Json.object()
                .put(
                        "frozen",
                        Json.array(frozen.stream()
                                .map(each -> Json.object()
                                        .put("freeze", each.freeze())
                                        .put("audit", each.audit())
                                        .put("run", each.run())
                                        .put("named_by", Json.texts(each.restsOn()))
                                        .put("under_way", each.underWay())
                                        .build())
                                .toList()))
                .put("packs", packs)
                .put("selections", Json.texts(selections))
                .build();
    }

    /// Of a sealed decision, how much of what one run froze named the file.
    static long named(JsonObject decision, String run) {
        return decision.object("reached").objects("frozen").stream()
                .filter(each -> each.text("run").equals(run))
                .mapToLong(each -> each.findLong("named_by").orElse(0L))
                .sum();
    }
}
