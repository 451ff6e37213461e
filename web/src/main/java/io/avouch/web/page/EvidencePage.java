package io.avouch.web.page;

import io.avouch.core.evidence.Shape;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Sources with how far they were read, and what kinds of records there are.
///
/// @param absent record types that tests need and nothing provides
/// @param sourceless in-scope systems that need a source and have none, with the record type they need
public record EvidencePage(
        Window window,
        List<SourceCoverage> sources,
        List<Link> absent,
        List<TypeLine> types,
        List<Sourceless> sourceless,
        long entries) {
    public EvidencePage {
        sources = List.copyOf(sources);
        absent = List.copyOf(absent);
        types = List.copyOf(types);
        sourceless = List.copyOf(sourceless);
    }

    /// A record type and how many records of it were sealed.
    ///
    /// @param latestAt up to when a source of it was read
    public record TypeLine(
            String name, String title, String description, Shape shape, long count, Optional<Instant> latestAt) {}

    /// A system in scope that nothing is read from.
    public record Sourceless(String system, String type) {}
}
