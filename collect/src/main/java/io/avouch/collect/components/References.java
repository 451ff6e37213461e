package io.avouch.collect.components;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which component a `bom-ref` means, and which depends on which; one step at a time, so that circles do no harm.
final class References {
    private final Map<String, Part> byRef = new HashMap<>();
    private final Map<String, List<Part>> dependsOn = new HashMap<>();

    References(List<Part> components, List<Part> dependencies, Findings findings) {
        for (Part component : components) {
            component.known("components", "type");
            component.text("bom-ref").ifPresent(ref -> put(ref, component, component));
            for (Part data : component.json().find("data").isPresent() ? component.parts("data") : List.<Part>of()) {
                data.text("bom-ref").ifPresent(ref -> put(ref, component, data));
            }
        }
        for (Part dependency : dependencies) {
            String ref = dependency.text("ref").orElse("");
            if (!byRef.containsKey(ref)) {
                dependency.leave("ref", "no component that was read has this bom-ref");
                continue;
            }
            depend(ref, dependency, findings);
        }
    }

    private void put(String ref, Part component, Part named) {
        if (byRef.putIfAbsent(ref, component) != null) {
            named.leave("bom-ref", "another component has this bom-ref already; references mean that one");
        }
    }

    private void depend(String ref, Part dependency, Findings findings) {
        List<Part> found = dependsOn.computeIfAbsent(ref, any -> new ArrayList<>());
        List<String> names = dependency.texts("dependsOn", Integer.MAX_VALUE, Integer.MAX_VALUE);
        for (int i = 0; i < names.size(); i++) {
            Part target = byRef.get(names.get(i));
            if (target == null) {
                findings.leave(dependency.place("dependsOn") + "/" + i, "no component that was read has this bom-ref");
            } else {
                found.add(target);
            }
        }
    }

    Optional<Part> find(String ref) {
        return Optional.ofNullable(byRef.get(ref));
    }

    /// Data that a component depends on.
    List<Part> data(Part component) {
        return component.text("bom-ref").map(ref -> dependsOn.getOrDefault(ref, List.of())).orElse(List.of()).stream()
                .filter(target -> target.text("type").filter("data"::equals).isPresent())
                .toList();
    }
}
