package io.avouch.app;

import io.avouch.bench.ledger.LedgerBenchmark;
import io.avouch.bench.tests.TestsBenchmark;
import io.avouch.catalog.YamlText;
import io.avouch.cli.AvouchCli;
import io.avouch.cli.YamlSource;
import io.avouch.collect.git.GitCollector;
import io.avouch.core.port.Scenario;
import java.time.Clock;
import java.util.List;

/// Starts here: wires the command line to everything else.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(cli().run(arguments));
    }

    static AvouchCli cli() {
        return cli(ShippedExample.WHOLE);
    }

    static AvouchCli cli(Scenario example) {
        return new AvouchCli(
                new ServerSessions(),
                List.of(new GitCollector(Clock.systemUTC())),
                example,
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
}
