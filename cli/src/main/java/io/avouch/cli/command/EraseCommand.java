package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Erases one record for good: payload and salt; its entry and the decision stay in the log.")
final class EraseCommand extends ApiCommand {
    @Parameters(index = "0", paramLabel = "INDEX", description = "the record's index in the log")
    private long index;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why; kept with the decision")
    private String reason = "";

    EraseCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Connection connection) throws Failure, InterruptedException {
        JsonObject answer = connection
                .api()
                .send(ApiCall.post(
                                "/api/v1/records/" + index + "/erasure",
                                Json.object().put("reason", reason).build())
                        .with("org", connection.org()));
        if (json()) {
            console().print(answer);
        } else {
            console()
                    .print("The record of entry " + index + " is erased by entry "
                            + answer.findLong("erased_by").orElse(-1L)
                            + "."
                            + kept(answer.texts("files_kept_for"))
                            + " Reports, packs and backups that were made before may still hold it.");
        }
        return ExitCode.DONE;
    }

    private static String kept(List<String> others) {
        return others.isEmpty()
                ? ""
                : " Of its files those stay that " + String.join(", ", others)
                        + " refers to; they go once a last record that names them is erased.";
    }
}
