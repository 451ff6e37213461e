package io.avouch.catalog;

import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The nodes of a framework by their URN, each with its requirement where it is one.
record LibraryNodes(String framework, Map<String, Optional<RequirementRef>> byUrn) {
    static LibraryNodes of(String framework, JsonObject document) {
        Map<String, Optional<RequirementRef>> nodes = new HashMap<>();
        collect(framework, document.object("catalog"), nodes);
        return new LibraryNodes(framework, nodes);
    }

    private static void collect(String framework, JsonObject holder, Map<String, Optional<RequirementRef>> nodes) {
        for (JsonObject group : holder.objects("groups")) {
            property(group, OscalNames.URN).ifPresent(urn -> nodes.put(urn, Optional.empty()));
            collect(framework, group, nodes);
        }
        for (JsonObject control : holder.objects("controls")) {
            property(control, OscalNames.URN).ifPresent(urn -> nodes.put(urn, requirement(framework, control)));
            collect(framework, control, nodes);
        }
    }

    private static Optional<RequirementRef> requirement(String framework, JsonObject control) {
        return property(control, OscalNames.ASSESSABLE).equals(Optional.of("yes"))
                ? property(control, "label").map(label -> new RequirementRef(framework, label))
                : Optional.empty();
    }

    static Optional<String> property(JsonObject holder, String name) {
        return holder.objects("props").stream()
                .filter(prop -> prop.findText("name").equals(Optional.of(name)))
                .findFirst()
                .flatMap(prop -> prop.findText("value"));
    }

    boolean knows(String urn) {
        return byUrn.containsKey(urn);
    }

    Optional<RequirementRef> find(String urn) {
        return byUrn.getOrDefault(urn, Optional.empty());
    }
}
