package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.YamlSource;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(description = "Saves documents from YAML: all of them, or none and every problem.")
final class ApplyCommand extends ApiCommand {
    private final YamlSource yaml;

    @Option(names = "-f", required = true, paramLabel = "DIR|FILE", description = "YAML files")
    private Path path = Path.of("");

    @Option(names = "--dry-run", description = "say what would change, and change nothing")
    private boolean dryRun;

    ApplyCommand(Context context, YamlSource yaml) {
        super(context);
        this.yaml = yaml;
    }

    @Override
    ExitCode run(Connection connection) throws IOException, Failure, InterruptedException {
        List<Json> documents = new ArrayList<>();
        for (Path file : files()) {
            for (YamlSource.Parsed parsed : yaml.parse(file.toString(), Files.readString(file))) {
                collect(file, parsed, documents);
            }
        }
        JsonObject answer = connection
                .api()
                .sendOrProblems(ApiCall.post(
                                "/api/v1/documents",
                                Json.object()
                                        .put("documents", Json.array(documents))
                                        .build())
                        .with("org", connection.org())
                        .with("dry-run", Boolean.toString(dryRun)));
        if (json()) {
            console().print(answer);
        } else {
            say(answer);
        }
        return answer.objects("problems").isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> walk = Files.walk(path)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }

    private static void collect(Path file, YamlSource.Parsed parsed, List<Json> into) {
        if (!(parsed.value() instanceof JsonObject object)) {
            return;
        }
        List<JsonObject> listed = object.objects("documents");
        if (listed.isEmpty()) {
            into.add(placed(object, file, parsed.line().applyAsInt("")));
        }
        for (int i = 0; i < listed.size(); i++) {
            into.add(placed(listed.get(i), file, parsed.line().applyAsInt("/documents/" + i)));
        }
    }

    private static Json placed(JsonObject document, Path file, int line) {
        return document.with("file", Json.of(file.toString())).with("line", Json.of(line));
    }

    private void say(JsonObject answer) {
        for (JsonObject change : answer.objects("applied")) {
            if (!change.text("change").equals("unchanged")) {
                console()
                        .print((dryRun ? "would be " : "") + change.text("change") + " " + change.text("kind") + "/"
                                + change.text("id"));
                change.texts("diff").forEach(line -> console().print("  " + line));
            }
        }
        for (JsonObject problem : answer.objects("problems")) {
            console()
                    .note(problem.text("file") + ":" + RunText.number(problem, "line") + ": "
                            + problem.text("message")
                            + problem.findText("hint")
                                    .filter(hint -> !hint.isEmpty())
                                    .map(hint -> " (" + hint + ")")
                                    .orElse(""));
        }
        console()
                .note(
                        answer.objects("problems").isEmpty()
                                ? answer.objects("applied").size() + " documents read"
                                : "nothing was saved");
    }
}
