package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.Progress;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(description = "Runs tests of controls over whole populations.")
final class TestCommand extends ApiCommand {
    @Option(names = "--from", paramLabel = "D", description = "first day, or an instant")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "D", description = "last day (included), or an instant (excluded)")
    private Optional<String> to = Optional.empty();

    @Option(names = "--as-of", paramLabel = "T", description = "states as of an instant instead of a window")
    private Optional<String> asOf = Optional.empty();

    @Option(names = "--framework", paramLabel = "F", description = "only tests whose controls serve this framework")
    private Optional<String> framework = Optional.empty();

    @Option(names = "--test", paramLabel = "ID", description = "only this test; may be given again")
    private List<String> tests = new ArrayList<>();

    @Option(names = "--engine", paramLabel = "E", description = "duckdb")
    private String engine = "duckdb";

    @Option(names = "--fail-on", paramLabel = "WHAT", description = "deviations: exit with 1 where there are any")
    private Optional<String> failOn = Optional.empty();

    @Option(
            names = "--try",
            paramLabel = "FOLDER",
            description = "try the test in this folder on real data, and record nothing")
    private Optional<Path> trial = Optional.empty();

    TestCommand(Context context) {
        super(context);
    }

    @Override
    void check() throws Failure {
        Edges.check(from);
        Edges.check(to);
        Edges.check(asOf);
        if (from.isPresent() && to.isPresent()) {
            Edges.window(from, to, context().clock().instant());
        }
        if (asOf.isPresent() && (from.isPresent() || to.isPresent())) {
            throw Failure.usage("--as-of goes without --from and --to", "give an instant or a window");
        }
        if (failOn.filter(what -> !what.equals("deviations")).isPresent()) {
            throw Failure.usage("--fail-on knows no '" + failOn.get() + "'", "write --fail-on deviations");
        }
        if (trial.isPresent() && (!tests.isEmpty() || framework.isPresent())) {
            throw Failure.usage("--try goes without --test and --framework", "it tries one folder");
        }
        if (trial.filter(folder -> !Files.isRegularFile(folder.resolve("test.yaml")))
                .isPresent()) {
            throw Failure.usage(
                    "there is no test.yaml in " + trial.get(), "a test is a folder with test.yaml and query.sql");
        }
        if (!engine.equals("duckdb")) {
            throw Failure.usage("there is no engine '" + engine + "' in this build", "use duckdb");
        }
    }

    @Override
    ExitCode run(Connection connection) throws IOException, Failure, InterruptedException {
        if (trial.isPresent()) {
            return new TestTrial(context(), connection, failOn.isPresent()).run(trial.get(), from, to, asOf);
        }
        Json.ObjectBuilder order = Json.object()
                .putIfPresent("from", from)
                .putIfPresent("to", to)
                .putIfPresent("as_of", asOf)
                .putIfPresent("framework", framework);
        if (!tests.isEmpty()) {
            order.put("tests", Json.texts(tests));
        }
        JsonObject run;
        try (Progress progress = console().progress("testing")) {
            run = connection
                    .api()
                    .send(ApiCall.post("/api/v1/test-runs", order.build()).with("org", connection.org()));
            progress.outcome(run.objects("tests").size() + " tests");
        }
        if (json()) {
            console().print(run);
        } else {
            RunText.lines(run).forEach(console()::print);
        }
        boolean deviations = run.objects("tests").stream()
                .anyMatch(test -> test.text("result").equals("deviations"));
        return failOn.isPresent() && deviations ? ExitCode.DEVIATIONS : ExitCode.DONE;
    }
}
