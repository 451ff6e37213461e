package io.avouch.engine.view;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a text reads.
///
/// @param types record types
/// @param kinds document kinds
/// @param relations the names that stand in it
/// @param unnamed whether it may take columns of `bounds` without naming them
/// @param columns every name of a column that stands in it; empty where it may take others without naming them
public record Uses(
        Set<String> types, Set<String> kinds, Set<String> relations, boolean unnamed, Optional<Set<String>> columns) {
    public static final Uses NOTHING = new Uses(Set.of(), Set.of());

    public Uses {
        types = Set.copyOf(types);
        kinds = Set.copyOf(kinds);
        relations = Set.copyOf(relations);
        columns = columns.map(Set::copyOf);
    }

    public Uses(Set<String> types, Set<String> kinds) {
        this(types, kinds, Set.of(), false, Optional.of(Set.of()));
    }

    public Uses and(Uses more) {
        return new Uses(
                both(types, more.types),
                both(kinds, more.kinds),
                both(relations, more.relations),
                unnamed || more.unnamed,
                columns.flatMap(mine -> more.columns.map(theirs -> both(mine, theirs))));
    }

    /// Whether it asks how sources were read.
    public boolean readings() {
        return relations.contains("collection_run") || types.stream().anyMatch(this::whole);
    }

    /// Whether it asks of a type what follows from records of any day.
    public boolean whole(String type) {
        return relations.stream().anyMatch(relation -> Readings.told(type, relation));
    }

    /// The same of a text that is another in nothing but the columns it takes.
    public Uses taking(Optional<Set<String>> others) {
        return new Uses(types, kinds, relations, unnamed, others);
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        Set<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }
}
