package io.avouch.engine.view;

import io.avouch.core.Nearest;
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

    private static final Set<String> OWN = Set.of(
            "population",
            "occasion",
            "bounds",
            "gap",
            "collection_run",
            OwnFacts.TEST_RUN,
            OwnFacts.TEST_RUN_CONTROL,
            OwnFacts.LEDGER_CHECK,
            OwnFacts.DOCUMENT_REVISION,
            "scope_exclusion",
            "doc_link");

    private final Map<String, Origin> origins = new TreeMap<>();
    private final Map<String, RecordType> types;
    private final Map<String, DocumentKind> kinds;

    public Dictionary(Map<String, RecordType> types, Map<String, DocumentKind> kinds) {
        this.types = Map.copyOf(types);
        this.kinds = Map.copyOf(kinds);
        types.values()
                .forEach(type -> new RecordViews(type)
                        .names().stream()
                                .filter(name -> WorksHere.beside(name).isEmpty() || identities(kinds))
                                .forEach(name -> origins.put(name, new Origin.OfType(type.name()))));
        kinds.values()
                .forEach(kind -> new DocumentViews(kind)
                        .names()
                        .forEach(name -> origins.put(name, new Origin.OfKind(kind.name()))));
        OWN.forEach(name -> origins.put(name, new Origin.Own()));
    }

    private static boolean identities(Map<String, DocumentKind> kinds) {
        return kinds.values().stream().anyMatch(IdentityNames::of);
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
        return Nearest.find(name, known);
    }
}
