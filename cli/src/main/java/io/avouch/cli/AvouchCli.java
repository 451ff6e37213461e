package io.avouch.cli;

import io.avouch.cli.command.CommandTree;
import io.avouch.core.port.Collector;
import io.avouch.core.port.Scenario;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The command `avouch`: parses its arguments, runs one command, and answers with an exit code.
public final class AvouchCli {
    private final LocalServer server;
    private final List<Collector> collectors;
    private final Scenario example;
    private final OfflineVerifier verifier;
    private final YamlSource yaml;
    private final List<Benchmark> benchmarks;

    public AvouchCli(
            LocalServer server,
            List<Collector> collectors,
            Scenario example,
            OfflineVerifier verifier,
            YamlSource yaml,
            List<Benchmark> benchmarks) {
        this.server = server;
        this.collectors = List.copyOf(collectors);
        this.example = example;
        this.verifier = verifier;
        this.yaml = yaml;
        this.benchmarks = List.copyOf(benchmarks);
    }

    /// Runs as the process does: its streams, its clock, its environment.
    public int run(String... arguments) {
        boolean terminal = Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isPresent();
        Console console = new Console(System.out, System.err, terminal, Clock.systemUTC());
        return run(console, Clock.systemUTC(), System.getenv(), arguments);
    }

    public int run(Console console, Clock clock, Map<String, String> environment, String... arguments) {
        boolean debug =
                Optional.ofNullable(environment.get("AVOUCH_DEBUG")).orElse("").equals("1");
        CommandLine line = commands(console, clock, environment);
        line.setOut(console.outWriter());
        line.setErr(console.errWriter());
        line.setParameterExceptionHandler((wrong, args) -> usage(console, wrong));
        line.setExecutionExceptionHandler((ended, command, parsed) -> failed(console, ended, debug));
        return line.execute(arguments);
    }

    /// The tree of commands, to look at.
    public CommandLine commands(Console console) {
        return commands(console, Clock.systemUTC(), Map.of());
    }

    private CommandLine commands(Console console, Clock clock, Map<String, String> environment) {
        Context context = new Context(new GlobalOptions(), console, server, clock, environment);
        return CommandTree.of(context, collectors, example, verifier, yaml, benchmarks);
    }

    private static int usage(Console console, ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        console.note("avouch: " + wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, console.errWriter());
        console.note("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE.code();
    }

    private static int failed(Console console, Exception ended, boolean debug) {
        Failure failure = Failures.of(ended);
        console.note("avouch: " + failure.getMessage());
        if (debug) {
            ended.printStackTrace(console.err());
        }
        return failure.owner().code();
    }
}
