package io.avouch.engine.view;

import io.avouch.core.evidence.RecordType;
import io.avouch.core.programme.DocumentKind;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Every relation that a test may name, and what it takes to make it.
public final class Dictionary {
    /// What a relation is made of.
    public sealed interface Origin {
        record OfType(String type) implements Origin {}

        record OfKind(String kind) implements Origin {}

        /// Of Avouch's own facts, always there.
        record Own() implements Origin {}
    }

    private static final Set<String> OWN =
            Set.of("population", "occasion", "bounds", "gap", "collection_run", "scope_exclusion", "doc_link");

    private final Map<String, Origin> origins = new TreeMap<>();
    private final Map<String, RecordType> types;
    private final Map<String, DocumentKind> kinds;

    public Dictionary(Map<String, RecordType> types, Map<String, DocumentKind> kinds) {
        this.types = Map.copyOf(types);
        this.kinds = Map.copyOf(kinds);
        types.values()
                .forEach(type -> new RecordViews(type)
                        .names()
                        .forEach(name -> origins.put(name, new Origin.OfType(type.name()))));
        kinds.values()
                .forEach(kind -> new DocumentViews(kind)
                        .names()
                        .forEach(name -> origins.put(name, new Origin.OfKind(kind.name()))));
        OWN.forEach(name -> origins.put(name, new Origin.Own()));
    }

    public Map<String, RecordType> types() {
        return types;
    }

    public Map<String, DocumentKind> kinds() {
        return kinds;
    }

    public Optional<Origin> find(String name) {
        return Optional.ofNullable(origins.get(name.toLowerCase(Locale.ROOT)));
    }

    /// The known name that is most like this one, if any is.
    public Optional<String> nearest(String name) {
        return nearest(name, origins.keySet());
    }

    public static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= Math.max(2, name.length() / 3))
                .min((one, two) -> Integer.compare(distance(name, one), distance(name, two)));
    }

    /// How many letters must be changed, added or left out to make one name of the other.
    static int distance(String one, String two) {
        int[] row = new int[two.length() + 1];
        for (int j = 0; j <= two.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= two.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[two.length()];
    }
}
