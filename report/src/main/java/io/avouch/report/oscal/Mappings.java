package io.avouch.report.oscal;

import io.avouch.core.framework.CrosswalkRow;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.Service;
import io.avouch.core.report.OscalInput;
import io.avouch.report.oscal.Oscal.Props;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which controls serve which requirements, and how requirements of two frameworks relate. The former is the
/// organisation's approved decision; the latter suggests and never proves.
final class Mappings {
    private final OscalInput input;
    private final Map<String, ControlIds> ids = new TreeMap<>();

    private Mappings(OscalInput input) {
        this.input = input;
        input.catalogs().forEach((framework, catalog) -> ids.put(framework, ControlIds.of(catalog)));
    }

    /// Empty where nothing is related to anything: OSCAL has no empty collection.
    static Optional<JsonObject> of(OscalInput input) {
        return new Mappings(input).collection();
    }

    private Optional<JsonObject> collection() {
        List<JsonObject> mappings = new ArrayList<>();
        for (String framework : ids.keySet()) {
            mapping(Oscal.CONTROLS, Oscal.catalogFile(framework), services(framework), "complete")
                    .ifPresent(mappings::add);
        }
        crosswalk()
                .forEach((pair, maps) ->
                        mapping(pair.source(), pair.target(), maps, "draft").ifPresent(mappings::add));
        return mappings.isEmpty() ? Optional.empty() : Optional.of(document(mappings));
    }

    private JsonObject document(List<JsonObject> mappings) {
        return Json.object()
                .put(
                        "mapping-collection",
                        Json.object()
                                .put(
                                        "uuid",
                                        Oscal.uuid(
                                                "mappings", input.run().digest().toString()))
                                .put(
                                        "metadata",
                                        Oscal.metadata(
                                                        input,
                                                        "Mappings",
                                                        "A control's mapping is the organisation's approved decision."
                                                                + " A mapping between two frameworks suggests; it"
                                                                + " supports no requirement.")
                                                .build())
                                .put("provenance", provenance())
                                // The standard asks for an object where there is one, and a list where there are more.
                                .put("mappings", mappings.size() == 1 ? mappings.getFirst() : Json.array(mappings))
                                .build())
                .build();
    }

    private static JsonObject provenance() {
        return Json.object()
                .put("method", "human")
                .put("matching-rationale", "functional")
                .put("status", "draft")
                .put("mapping-description", "Drawn up by people, kept as documents and rows with their reasons.")
                .build();
    }

    private Optional<JsonObject> mapping(String source, String target, List<JsonObject> maps, String status) {
        return maps.isEmpty()
                ? Optional.empty()
                : Optional.of(Json.object()
                        .put(
                                "uuid",
                                Oscal.uuid(
                                        "mapping",
                                        source,
                                        target,
                                        input.run().digest().toString()))
                        .put("status", status)
                        .put("source-resource", resource(source))
                        .put("target-resource", resource(target))
                        .put("maps", Json.array(maps))
                        .build());
    }

    private static JsonObject resource(String file) {
        return Json.object().put("type", "catalog").put("href", file).build();
    }

    private List<JsonObject> services(String framework) {
        List<JsonObject> maps = new ArrayList<>();
        for (Control control : input.controls()) {
            for (Service service : control.serves()) {
                if (service.requirement().framework().equals(framework)) {
                    id(service.requirement())
                            .ifPresent(id -> maps.add(map(
                                    "intersects-with",
                                    control.id(),
                                    id,
                                    new Props()
                                            .put(
                                                    "weight",
                                                    service.weight().name().toLowerCase(Locale.ROOT))
                                            .put("reason", service.reason()))));
                }
            }
        }
        return maps;
    }

    private record Pair(String source, String target) {}

    private Map<Pair, List<JsonObject>> crosswalk() {
        Map<Pair, List<JsonObject>> pairs = new LinkedHashMap<>();
        for (CrosswalkRow row : input.crosswalk()) {
            Optional<String> source = id(row.source());
            Optional<String> target = id(row.target());
            if (source.isPresent() && target.isPresent()) {
                Pair pair = new Pair(
                        Oscal.catalogFile(row.source().framework()),
                        Oscal.catalogFile(row.target().framework()));
                pairs.computeIfAbsent(pair, any -> new ArrayList<>())
                        .add(map(
                                relationship(row.relationship()),
                                source.get(),
                                target.get(),
                                new Props().put("confidence", row.confidence()).put("basis", row.basis())));
            }
        }
        return pairs;
    }

    private Optional<String> id(RequirementRef ref) {
        return Optional.ofNullable(ids.get(ref.framework())).flatMap(known -> known.find(ref.ref()));
    }

    private static String relationship(String ours) {
        return switch (ours) {
            case "equal" -> "equal-to";
            case "subset" -> "subset-of";
            case "superset" -> "superset-of";
            default -> "intersects-with";
        };
    }

    private JsonObject map(String relationship, String source, String target, Props props) {
        Json.ObjectBuilder map = Json.object()
                .put(
                        "uuid",
                        Oscal.uuid("map", source, target, input.run().digest().toString()))
                .put("relationship", relationship)
                .put("sources", item(source))
                .put("targets", item(target));
        return props.into(map).build();
    }

    private static JsonArray item(String id) {
        return new JsonArray(
                List.of(Json.object().put("type", "control").put("id-ref", id).build()));
    }
}
