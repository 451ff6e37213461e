package io.avouch.core.test;

import io.avouch.core.Digest;
import java.util.List;
import java.util.Optional;

/// A test of a control, as it is written in its folder.
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
        Optional<Follows> follows) {
    public ControlTest {
        controls = List.copyOf(controls);
        reads = List.copyOf(reads);
        documents = List.copyOf(documents);
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
                Optional.empty());
    }

    /// The same test, each time over the whole window.
    public ControlTest whole() {
        return with(Optional.empty());
    }

    public ControlTest following(Follows declared) {
        return with(Optional.of(declared));
    }

    private ControlTest with(Optional<Follows> declared) {
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
                declared);
    }
}
