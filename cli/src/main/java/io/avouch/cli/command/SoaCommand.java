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

@Command(description = "Prints the Statement of Applicability, and where it contradicts itself.")
final class SoaCommand extends ApiCommand {
    @Option(names = "--as-of", paramLabel = "T", description = "as of a day or an instant")
    private Optional<String> asOf = Optional.empty();

    @Option(names = "--fail-on", paramLabel = "contradictions", description = "exit with 1 if there is any")
    private Optional<String> failOn = Optional.empty();

    SoaCommand(Context context) {
        super(context);
    }

    @Override
    void check() throws Failure {
        Edges.check(asOf);
        if (failOn.isPresent() && !failOn.get().equals("contradictions")) {
            throw Failure.usage("--fail-on '" + failOn.get() + "' is unknown", "use --fail-on contradictions");
        }
    }

    @Override
    ExitCode run(Connection connection) throws Failure, InterruptedException {
        JsonObject soa = connection
                .api()
                .send(ApiCall.get("/api/v1/soa").with("org", connection.org()).with("as-of", asOf));
        if (json()) {
            console().print(soa);
        } else {
            soa.objects("rows").forEach(this::say);
            console().print(RunText.number(soa, "contradictions") + " contradictions");
        }
        return failOn.isPresent() && RunText.number(soa, "contradictions") > 0 ? ExitCode.DEVIATIONS : ExitCode.DONE;
    }

    private void say(JsonObject row) {
        console()
                .print(String.format(
                        "%-8s %-19s %-12s %s",
                        row.text("ref"),
                        row.text("decision"),
                        row.findText("planned_on")
                                .or(() -> row.findText("status"))
                                .orElse(""),
                        row.text("title")));
        for (JsonObject each : row.objects("differences")) {
            console().print("           for " + each.text("ai_system") + ": " + each.text("decision"));
        }
        row.texts("contradictions").forEach(each -> console().print("         ! " + each));
    }
}
