package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Json.JsonObject;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(description = "Says for every duty where it is met, and whether anything is there.")
final class DutiesCommand extends ApiCommand {
    @Option(names = "--framework", paramLabel = "F", description = "iso42001 or soc2-description")
    private Optional<String> framework = Optional.empty();

    @Option(names = "--as-of", paramLabel = "T", description = "as of a day or an instant")
    private Optional<String> asOf = Optional.empty();

    DutiesCommand(Context context) {
        super(context);
    }

    @Override
    void check() throws Failure {
        Edges.check(asOf);
    }

    @Override
    ExitCode run(Connection connection) throws Failure, InterruptedException {
        JsonObject all = connection
                .api()
                .send(ApiCall.get("/api/v1/duties")
                        .with("org", connection.org())
                        .with("framework", framework)
                        .with("as-of", asOf));
        if (json()) {
            console().print(all);
            return ExitCode.DONE;
        }
        for (JsonObject duty : all.objects("duties")) {
            console().print(String.format("%-22s %-11s %s", duty.text("ref"), duty.text("state"), duty.text("says")));
            List<String> documents = duty.texts("documents");
            console()
                    .print("    "
                            + (documents.isEmpty()
                                    ? "goes into: " + String.join("; or ", duty.texts("places"))
                                    : String.join(", ", documents)));
            duty.texts("notes").forEach(note -> console().print("    ! " + note));
        }
        return ExitCode.DONE;
    }
}
