package io.avouch.core.test;

import io.avouch.core.Digest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A test of a control, as it is written in its folder.
///
/// @param reads record types that results follow from: each has to be read whole
/// @param strengthens record types that make results stronger and never other: where they are missing, what was
///     claimed stays claimed
public record ControlTest(
        String id,
        String title,
        List<String> controls,
        TestKind kind,
        List<String> reads,
        List<String> documents,
        Population population,
        Optional<String> scopeColumn,
        Optional<Cadence> cadence,
        String query,
        String failure,
        String fix,
        Digest digest,
        String file,
        Optional<Follows> follows,
        List<String> strengthens) {
    public ControlTest {
        controls = List.copyOf(controls);
        reads = List.copyOf(reads);
        documents = List.copyOf(documents);
        strengthens = List.copyOf(strengthens);
    }

    /// A test that declares nothing about what its items depend on.
    public ControlTest(
            String id,
            String title,
            List<String> controls,
            TestKind kind,
            List<String> reads,
            List<String> documents,
            Population population,
            Optional<String> scopeColumn,
            Optional<Cadence> cadence,
            String query,
            String failure,
            String fix,
            Digest digest,
            String file) {
        this(
                id,
                title,
                controls,
                kind,
                reads,
                documents,
                population,
                scopeColumn,
                cadence,
                query,
                failure,
                fix,
                digest,
                file,
                Optional.empty(),
                List.of());
    }

    /// The same test, each time over the whole window.
    public ControlTest whole() {
        return with(Optional.empty(), strengthens);
    }

    public ControlTest following(Follows declared) {
        return with(Optional.of(declared), strengthens);
    }

    public ControlTest strengthenedBy(List<String> types) {
        return with(follows, types);
    }

    /// Whether a word stands in one of its texts.
    boolean mentions(String word) {
        return query.contains(word)
                || cadence.filter(each -> each.subjects().contains(word)).isPresent()
                || (population instanceof Population.OfQuery of && of.sql().contains(word));
    }

    /// Every record type that the test declares, whatever for.
    public Set<String> types() {
        Set<String> types = new TreeSet<>(reads);
        types.addAll(strengthens);
        return types;
    }

    private ControlTest with(Optional<Follows> declared, List<String> types) {
        return new ControlTest(
                id,
                title,
                controls,
                kind,
                reads,
                documents,
                population,
                scopeColumn,
                cadence,
                query,
                failure,
                fix,
                digest,
                file,
                declared,
                types);
    }
}
