package io.avouch.app;

import io.avouch.catalog.CatalogReader;
import io.avouch.catalog.ContentTree;
import io.avouch.catalog.YamlText;
import io.avouch.collect.example.Northwind;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.port.Scenario;
import io.avouch.core.test.ControlTest;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The example that Avouch ships; the content is read only when it is told.
///
/// @param pause from when on nothing more happens until its year is over
record ShippedExample(Instant pause) implements Scenario {
    static final ShippedExample WHOLE = new ShippedExample(Instant.MAX);

    /// Every document of the beginning and every kind of record, and then the year is over.
    static final ShippedExample FIRST_WEEKS = new ShippedExample(Instant.parse("2025-11-24T00:00:00Z"));

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
        Catalog catalog = CatalogReader.shipped();
        Northwind northwind = new Northwind(
                catalog.starterControls(),
                catalog.tests().values().stream().collect(Collectors.toMap(ControlTest::id, ControlTest::digest)),
                content.list("example/northwind/documents", ".yaml").stream()
                        .map(file -> YamlText.parse(file, content.text(file)).object())
                        .toList());
        Stream<Step> lived =
                northwind.steps(seed).takeWhile(step -> step.clock().isBefore(pause));
        return pause.isBefore(END) ? Stream.concat(lived, Stream.of(new Step.Wait(END))) : lived;
    }
}
