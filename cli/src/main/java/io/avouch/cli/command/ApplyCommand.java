package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.YamlSource;
import io.avouch.cli.api.ApiCall;
import io.avouch.cli.api.ProblemLine;
import io.avouch.core.ProblemsException;
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

@Command(
        description = {
            "Saves documents from YAML: all of them, or none and every problem.",
            "A file says which revision it was made from, as export writes it. What was changed here since is never"
                    + " overwritten silently: who changed which fields, and when, is told, and nothing is saved. A file"
                    + " that says no revision may replace its own author's words, and nobody else's.",
            "What another organisation exported is brought: drafts and documents in review, with how they stood there"
                    + " as a claim. Somebody here approves them (--approve), a second person where a kind needs one.",
            "A folder with test.yaml and query.sql is a test of our own: its examples are run, and it counts once a"
                    + " second person has approved its text on its page."
        })
final class ApplyCommand extends ApiCommand {
    private final YamlSource yaml;

    @Option(names = "-f", required = true, paramLabel = "DIR|FILE", description = "YAML files")
    private Path path = Path.of("");

    @Option(names = "--dry-run", description = "say what would change, and change nothing")
    private boolean dryRun;

    @Option(
            names = "--overwrite",
            description = "where somebody else wrote meanwhile, let the file's words take the place of theirs")
    private boolean overwrite;

    @Option(
            names = "--approve",
            description = "approve, under your own name, what a file brought here that was approved where it came from")
    private boolean approve;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for tests; documents say it themselves")
    private String reason = "";

    private final List<TestFolder> tests = new ArrayList<>();

    ApplyCommand(Context context, YamlSource yaml) {
        super(context);
        this.yaml = yaml;
    }

    @Override
    ExitCode run(Connection connection) throws IOException, Failure, InterruptedException {
        List<Json> documents = new ArrayList<>();
        for (Path file : files()) {
            if (file.endsWith("test.yaml") && TestFolder.is(folder(file))) {
                TestFolder test = new TestFolder(folder(file));
                tests.add(test);
                documents.add(test.document(title(file), reason));
                continue;
            }
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
                        .with("dry-run", Boolean.toString(dryRun))
                        .with("overwrite", Boolean.toString(overwrite))
                        .with("approve", Boolean.toString(approve)));
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
                    .filter(file -> !example(file))
                    .sorted()
                    .toList();
        }
    }

    private static Path folder(Path file) {
        return java.util.Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    /// An example belongs to its test's folder and is no document.
    private static boolean example(Path file) {
        Path folder = folder(file);
        return folder.endsWith("examples") && TestFolder.is(folder.resolveSibling(""));
    }

    /// What the test calls itself; where its text is broken, the server says so with the place.
    private String title(Path file) throws IOException {
        try {
            return yaml.parse(file.toString(), Files.readString(file)).stream()
                    .map(YamlSource.Parsed::value)
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast)
                    .flatMap(test -> test.findText("title").stream())
                    .findFirst()
                    .orElse("untitled");
        } catch (ProblemsException broken) {
            return "untitled";
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
            String file = problem.text("file");
            String shown = tests.stream()
                    .map(test -> test.place(file))
                    .filter(place -> !place.equals(file))
                    .findFirst()
                    .orElse(file);
            console().note(ProblemLine.of(problem.with("file", Json.of(shown))));
            problem.findText("caret")
                    .ifPresent(caret -> caret.lines().forEach(text -> console().note("    " + text)));
        }
        answer.objects("tested").forEach(both -> console().print(tested(both)));
        console()
                .note(
                        answer.objects("problems").isEmpty()
                                ? answer.objects("applied").size() + " documents read"
                                : "nothing was saved");
    }

    private static String tested(JsonObject both) {
        return both.text("test") + ", another text over " + both.text("from") + " to " + both.text("to") + ": before "
                + found(both.object("before")) + "; now " + found(both.object("after"));
    }

    private static String found(JsonObject found) {
        return found.text("result") + ", " + RunText.number(found, "failed") + " deviations of "
                + RunText.number(found, "population");
    }
}
