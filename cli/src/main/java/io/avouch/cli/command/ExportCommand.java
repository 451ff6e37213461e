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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(description = "Writes every document into a folder, a file each, for apply to read again.")
final class ExportCommand extends ApiCommand {
    private static final List<String> CARRIED = List.of(
            "kind",
            "id",
            "state",
            "owner",
            "reason",
            "revision",
            "log",
            "author",
            "approver",
            "saved_at",
            "digest",
            "body");

    @Parameters(index = "0", paramLabel = "DIR", description = "the folder")
    private Path folder = Path.of("");

    ExportCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Connection connection) throws IOException, Failure, InterruptedException {
        List<JsonObject> carried = connection
                .api()
                .send(ApiCall.get("/api/v1/documents")
                        .with("org", connection.org())
                        .with("carried", "true"))
                .objects("documents");
        Map<Path, StringBuilder> files = new LinkedHashMap<>();
        for (JsonObject document : carried) {
            if (document.text("kind").equals(OwnTest.KIND)) {
                test(document);
                continue;
            }
            Path file = folder.resolve(document.text("kind")).resolve(document.text("id") + ".yaml");
            StringBuilder text = files.computeIfAbsent(file, any -> new StringBuilder());
            if (!text.isEmpty()) {
                text.append("---\n");
            }
            CARRIED.forEach(name -> line(document, name, text));
        }
        for (Map.Entry<Path, StringBuilder> file : files.entrySet()) {
            Files.createDirectories(Objects.requireNonNull(file.getKey().getParent()));
            Files.writeString(file.getKey(), file.getValue());
        }
        long count = carried.stream()
                .map(each -> each.text("kind") + "/" + each.text("id"))
                .distinct()
                .count();
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

    /// The newest text of a test of our own; one that is in force and has a draft after it gives way to the draft.
    private void test(JsonObject document) throws IOException {
        if (!document.text("state").equals("retired")) {
            TestFolder.write(folder.resolve("tests").resolve(document.text("id")), document);
        }
    }

    private static void line(JsonObject document, String name, StringBuilder text) {
        document.find(name)
                .ifPresent(value ->
                        text.append(name).append(": ").append(Jcs.text(value)).append('\n'));
    }
}
