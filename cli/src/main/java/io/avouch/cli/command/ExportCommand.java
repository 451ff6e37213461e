package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.test.OwnTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(description = "Writes every document into a folder, a file each, for apply to read again.")
final class ExportCommand extends ApiCommand {
    private static final List<String> KEPT = List.of("kind", "id", "state", "owner", "reason", "body");
    private static final List<String> APPROVED = List.of("author", "approver");

    @Parameters(index = "0", paramLabel = "DIR", description = "the folder")
    private Path folder = Path.of("");

    ExportCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Connection connection) throws IOException, Failure, InterruptedException {
        JsonObject all = connection.api().send(ApiCall.get("/api/v1/documents").with("org", connection.org()));
        for (JsonObject document : all.objects("documents")) {
            if (document.text("kind").equals(OwnTest.KIND)) {
                if (!document.text("state").equals("retired")) {
                    TestFolder.write(folder.resolve("tests").resolve(document.text("id")), document);
                }
                continue;
            }
            Path file = folder.resolve(document.text("kind")).resolve(document.text("id") + ".yaml");
            Files.createDirectories(folder.resolve(document.text("kind")));
            StringBuilder text = new StringBuilder();
            KEPT.forEach(name -> line(document, name, text));
            if (document.find("approver").isPresent()) {
                APPROVED.forEach(name -> line(document, name, text));
            }
            Files.writeString(file, text);
        }
        int count = all.objects("documents").size();
        if (json()) {
            console()
                    .print(Json.object()
                            .put("documents", count)
                            .put("folder", folder.toString())
                            .build());
        } else {
            console().print(count + " documents in " + folder);
        }
        return ExitCode.DONE;
    }

    private static void line(JsonObject document, String name, StringBuilder text) {
        document.find(name)
                .ifPresent(value ->
                        text.append(name).append(": ").append(Jcs.text(value)).append('\n'));
    }
}
