package io.avouch.app;

import io.avouch.bench.ledger.LedgerBenchmark;
import io.avouch.bench.tests.TestsBenchmark;
import io.avouch.catalog.CatalogReader;
import io.avouch.catalog.ContentTree;
import io.avouch.catalog.YamlText;
import io.avouch.cli.AvouchCli;
import io.avouch.cli.YamlSource;
import io.avouch.collect.example.Northwind;
import io.avouch.collect.git.GitCollector;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.port.Scenario;
import io.avouch.core.test.ControlTest;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Starts here: wires the command line to everything else.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(cli().run(arguments));
    }

    static AvouchCli cli() {
        return new AvouchCli(
                new ServerSessions(),
                List.of(new GitCollector(Clock.systemUTC())),
                new LazyExample(),
                new LedgerVerifier(),
                Main::yaml,
                List.of(new LedgerBenchmark(new ServerSessions()), new TestsBenchmark()));
    }

    private static List<YamlSource.Parsed> yaml(String file, String text) {
        return YamlText.parseAll(file, text).stream()
                .map(parsed -> new YamlSource.Parsed(
                        parsed.value(), pointer -> parsed.at(pointer).line()))
                .toList();
    }

    /// The example reads the content only when it is told.
    static final class LazyExample implements Scenario {
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
            Catalog catalog = CatalogReader.read(content);
            return new Northwind(
                            catalog.starterControls(),
                            catalog.tests().values().stream()
                                    .collect(Collectors.toMap(ControlTest::id, ControlTest::digest)),
                            content.list("example/northwind/documents", ".yaml").stream()
                                    .map(file -> YamlText.parse(file, content.text(file))
                                            .object())
                                    .toList())
                    .steps(seed);
        }
    }
}
