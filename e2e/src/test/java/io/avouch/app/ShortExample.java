package io.avouch.app;

import io.avouch.catalog.CatalogReader;
import io.avouch.catalog.ContentTree;
import io.avouch.catalog.YamlText;
import io.avouch.collect.example.Northwind;
import io.avouch.core.port.Scenario;
import java.time.Instant;
import java.util.stream.Stream;

/// The example's first weeks: every document of its beginning, every kind of record, and then its year is over.
final class ShortExample implements Scenario {
    private static final Instant LAST = Instant.parse("2025-12-08T00:00:00Z");
    private static final Instant END = Instant.parse("2026-11-01T00:00:00Z");

    @Override
    public String orgId() {
        return "northwind";
    }

    @Override
    public String orgName() {
        return "Northwind AI (EXAMPLE)";
    }

    @Override
    public Stream<Step> steps(long seed) {
        ContentTree content = ContentTree.ofClassPath();
        Northwind whole = new Northwind(
                CatalogReader.read(content).starterControls(),
                content.list("example/northwind/documents", ".yaml").stream()
                        .map(file -> YamlText.parse(file, content.text(file)).object())
                        .toList());
        Stream<Step> weeks = whole.steps(seed).takeWhile(step -> step.clock().isBefore(LAST));
        return Stream.concat(weeks, Stream.of(new Step.Wait(END)));
    }
}
