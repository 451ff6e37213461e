package io.avouch.engine.view;

import java.util.Set;
import java.util.TreeSet;

/// Record types and document kinds that a text reads.
public record Uses(Set<String> types, Set<String> kinds) {
    public static final Uses NOTHING = new Uses(Set.of(), Set.of());

    public Uses {
        types = Set.copyOf(types);
        kinds = Set.copyOf(kinds);
    }

    public Uses and(Uses more) {
        TreeSet<String> allTypes = new TreeSet<>(types);
        allTypes.addAll(more.types);
        TreeSet<String> allKinds = new TreeSet<>(kinds);
        allKinds.addAll(more.kinds);
        return new Uses(allTypes, allKinds);
    }
}
