package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.Progress;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Json;
import io.avouch.core.pack.Assurance;
import io.avouch.core.pack.Disclosure;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Packs a run for outsiders: one zip that verifies offline.")
final class PackCommand extends ApiCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "RUN", description = "a run (default: the last complete one)")
    private Optional<String> run = Optional.empty();

    @Option(names = "--out", required = true, paramLabel = "FILE.zip", description = "the pack to write")
    private Path out = Path.of("");

    @Option(names = "--framework", paramLabel = "F", description = "soc2 or iso42001 (default: ${DEFAULT-VALUE})")
    private String framework = "soc2";

    @Option(
            names = "--disclose",
            paramLabel = "LEVEL",
            description = "deviations: deviating items and their records; items: all of them; inputs: also all that"
                    + " the tests read (default: ${DEFAULT-VALUE})")
    private String disclose = "deviations";

    PackCommand(Context context) {
        super(context);
    }

    @Override
    void check() throws Failure {
        if (Assurance.find(framework).isEmpty()) {
            throw Failure.usage("there is no package for '" + framework + "'", "use soc2 or iso42001");
        }
        if (Disclosure.find(disclose).isEmpty()) {
            throw Failure.usage("'" + disclose + "' is no level of disclosure", "use deviations, items or inputs");
        }
    }

    @Override
    ExitCode run(Connection connection) throws Failure, InterruptedException {
        Json body = Json.object()
                .putIfPresent("run", run)
                .put("framework", framework)
                .put("disclose", disclose)
                .build();
        try (Progress progress = console().progress("writing the audit pack")) {
            Path written = connection
                    .api()
                    .downloadTo(ApiCall.post("/api/v1/packs", body).with("org", connection.org()), out);
            progress.outcome(written.getFileName().toString());
            console().print(written.toString());
        }
        return ExitCode.DONE;
    }
}
