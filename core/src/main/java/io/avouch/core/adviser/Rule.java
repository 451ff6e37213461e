package io.avouch.core.adviser;

import java.util.List;

/// A rule of the adviser, with where it comes from, as of when, and whether that was checked at the source.
public record Rule(String id, String title, Condition when, List<Effect> effects, String says, Origin origin) {
    public Rule {
        effects = List.copyOf(effects);
    }
}
