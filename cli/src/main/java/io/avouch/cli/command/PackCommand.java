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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Packs an audit, or a run, for outsiders: one zip that verifies offline.")
final class PackCommand extends ApiCommand {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "AUDIT|RUN",
            description = "an audit, as it was frozen last; or a run (default: the last complete one)")
    private Optional<String> packed = Optional.empty();

    @Option(names = "--audit", paramLabel = "AUDIT", description = "an audit's id, said by name")
    private Optional<String> audit = Optional.empty();

    @Option(names = "--close", description = "close the audit first: freeze its populations now")
    private boolean close;

    @Option(names = "--out", required = true, paramLabel = "FILE.zip", description = "the pack to write")
    private Path out = Path.of("");

    @Option(names = "--framework", paramLabel = "F", description = "soc2 or iso42001 (default: ${DEFAULT-VALUE})")
    private String framework = "soc2";

    @Option(
            names = "--disclose",
            paramLabel = "LEVEL",
            description = "pseudonyms: no item by name; deviations: deviating items and their records; items: all of"
                    + " them; inputs: also all that the tests read (default: ${DEFAULT-VALUE})")
    private String disclose = "deviations";

    @Option(
            names = "--show",
            paramLabel = "TEST",
            description = "show every item of this test by name, with its record; may be given again")
    private List<String> show = new ArrayList<>();

    PackCommand(Context context) {
        super(context);
    }

    @Override
    void check() throws Failure {
        if (Assurance.find(framework).isEmpty()) {
            throw Failure.usage("there is no package for '" + framework + "'", "use soc2 or iso42001");
        }
        if (Disclosure.find(disclose).isEmpty()) {
            throw Failure.usage(
                    "'" + disclose + "' is no level of disclosure", "use pseudonyms, deviations, items or inputs");
        }
    }

    @Override
    ExitCode run(Connection connection) throws Failure, InterruptedException {
        Optional<String> chosen = audit;
        if (chosen.isEmpty() && packed.isPresent() && isAudit(connection, packed.get())) {
            chosen = packed;
        }
        if (close && chosen.isPresent()) {
            AuditCommand.close(this, connection, chosen.get(), Optional.empty());
        }
        Json body = Json.object()
                .putIfPresent("audit", chosen)
                .putIfPresent("run", chosen.isPresent() ? Optional.empty() : packed)
                .put("framework", framework)
                .put("disclose", disclose)
                .put("show", Json.texts(show))
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

    private static boolean isAudit(Connection connection, String id) throws Failure, InterruptedException {
        return connection
                .api()
                .send(ApiCall.get("/api/v1/audits").with("org", connection.org()))
                .objects("audits")
                .stream()
                .anyMatch(each -> each.text("id").equals(id));
    }
}
