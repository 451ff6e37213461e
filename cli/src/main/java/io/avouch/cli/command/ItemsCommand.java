package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Lists the item results of one test of a run.")
final class ItemsCommand extends ApiCommand {
    @Parameters(index = "0", paramLabel = "RUN", description = "the run's id, or latest")
    private String run = "";

    @Parameters(index = "1", paramLabel = "TEST", description = "the test's id")
    private String test = "";

    @Option(
            names = "--status",
            paramLabel = "S",
            description = "pass, fail, waived, not-applicable, out-of-scope or unverified")
    private Optional<String> status = Optional.empty();

    ItemsCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Connection connection) throws Failure, InterruptedException {
        String org = connection.org();
        Optional<String> after = Optional.of("");
        List<Json> all = new ArrayList<>();
        while (after.isPresent()) {
            JsonObject page = connection
                    .api()
                    .send(ApiCall.get("/api/v1/test-runs/" + ApiCall.segment(run) + "/items")
                            .with("org", org)
                            .with("test", test)
                            .with("status", status)
                            .with("after", after.get()));
            for (JsonObject item : page.objects("items")) {
                if (json()) {
                    all.add(item);
                } else {
                    console()
                            .print(item.text("status") + "  " + item.text("item") + "  " + item.text("occurred_at")
                                    + "  " + item.text("strength") + "  " + item.text("reason"));
                }
            }
            after = page.findText("next");
        }
        if (json()) {
            console().print(Json.object().put("items", Json.array(all)).build());
        }
        return ExitCode.DONE;
    }
}
