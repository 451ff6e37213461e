package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Json.JsonObject;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(description = "Says how far each requirement is supported.")
final class StatusCommand extends ApiCommand {
    @Option(names = "--framework", paramLabel = "F", description = "soc2 or iso42001")
    private Optional<String> framework = Optional.empty();

    @Option(names = "--as-of", paramLabel = "T", description = "as of a day or an instant")
    private Optional<String> asOf = Optional.empty();

    StatusCommand(Context context) {
        super(context);
    }

    @Override
    void check() throws Failure {
        Edges.check(asOf);
    }

    @Override
    ExitCode run(Connection connection) throws Failure, InterruptedException {
        JsonObject status = connection
                .api()
                .send(ApiCall.get("/api/v1/status")
                        .with("org", connection.org())
                        .with("framework", framework)
                        .with("as-of", asOf));
        if (json()) {
            console().print(status);
            return ExitCode.DONE;
        }
        for (JsonObject each : status.objects("frameworks")) {
            console().print(StatusText.summary(each));
            for (JsonObject item : each.objects("items")) {
                console()
                        .print(String.format(
                                "  %-9s %-14s %s", item.text("ref"), item.text("status"), item.text("reason")));
            }
        }
        contradictions(connection);
        return ExitCode.DONE;
    }

    /// A status stands on decisions; where those contradict themselves, it says so.
    private void contradictions(Connection connection) throws Failure, InterruptedException {
        if (framework.filter(id -> !id.equals("iso42001")).isEmpty()) {
            JsonObject soa = connection
                    .api()
                    .send(ApiCall.get("/api/v1/soa")
                            .with("org", connection.org())
                            .with("as-of", asOf));
            long found = RunText.number(soa, "contradictions");
            if (found > 0) {
                console()
                        .print("The Statement of Applicability contradicts itself in " + found
                                + " places; avouch soa lists them.");
            }
        }
    }
}
