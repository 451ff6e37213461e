package io.avouch.core.programme;

import java.util.Set;

/// Who writes documents of a kind, and whether one may be revised.
///
/// @param by the sides that may; where more than one may, a document stays with the side that began it
/// @param once whether it is a fact that is never changed
public record Writing(Set<Party> by, boolean once) {
    public static final Writing MANAGEMENT = new Writing(Set.of(Party.MANAGEMENT), false);

    public Writing {
        by = Set.copyOf(by);
    }

    public boolean byEither() {
        return by.size() > 1;
    }
}
