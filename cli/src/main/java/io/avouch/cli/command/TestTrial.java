package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Tries the test in a folder: says what is wrong with it, how its examples come out, and what it finds.
record TestTrial(Context context, Connection connection, boolean failOnDeviations) {
    ExitCode run(Path folder, Optional<String> from, Optional<String> to, Optional<String> asOf)
            throws IOException, Failure, InterruptedException {
        String id = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        JsonObject order = Json.object()
                .put("id", id)
                .put("files", files(folder))
                .putIfPresent("from", from)
                .putIfPresent("to", to)
                .putIfPresent("as_of", asOf)
                .build();
        JsonObject tried =
                connection.api().send(ApiCall.post("/api/v1/test-trials", order).with("org", connection.org()));
        if (context.options().json()) {
            context.console().print(tried);
        } else {
            say(tried, folder, id);
        }
        boolean differ = tried.objects("examples").stream()
                .anyMatch(example -> !example.texts("differences").isEmpty());
        if (!tried.objects("problems").isEmpty() || differ) {
            return ExitCode.USAGE;
        }
        return failOnDeviations && !tried.objects("deviations").isEmpty() ? ExitCode.DEVIATIONS : ExitCode.DONE;
    }

    private static JsonObject files(Path folder) throws IOException {
        Json.ObjectBuilder files = Json.object();
        new TestFolder(folder).texts().forEach(files::put);
        return files.build();
    }

    private void say(JsonObject tried, Path folder, String id) {
        for (JsonObject problem : tried.objects("problems")) {
            String file = problem.text("file");
            String shown = file.startsWith(id + "/")
                    ? folder.resolve(file.substring(id.length() + 1)).toString()
                    : file;
            long line = RunText.number(problem, "line");
            context.console()
                    .note(shown + (line > 0 ? ":" + line + ":" + RunText.number(problem, "column") : "") + ": "
                            + problem.text("message")
                            + problem.findText("hint")
                                    .filter(hint -> !hint.isEmpty())
                                    .map(hint -> " (" + hint + ")")
                                    .orElse(""));
            problem.findText("caret")
                    .ifPresent(caret ->
                            caret.lines().forEach(text -> context.console().note("    " + text)));
        }
        for (JsonObject example : tried.objects("examples")) {
            List<String> differences = example.texts("differences");
            context.console().print(example.text("file") + (differences.isEmpty() ? ": as it says" : ": differs"));
            differences.forEach(each -> context.console().print("    " + each));
        }
        tried.find("tried")
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .ifPresent(run -> {
                    RunText.lines(run).stream()
                            .filter(line -> !line.startsWith("Run "))
                            .forEach(context.console()::print);
                    context.console().print("Tried, and not recorded.");
                });
        tried.objects("deviations")
                .forEach(item -> context.console().print("  " + item.text("item") + "  " + item.text("reason")));
    }
}
