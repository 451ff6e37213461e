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
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(description = "Advises SOC 2, ISO 42001, both or neither yet, and can set the programme up accordingly.")
final class AdviseCommand extends ApiCommand {
    private final YamlSource yaml;

    @Option(names = "-f", paramLabel = "FILE", description = "answers, as --template prints them")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--template", description = "print a file of answers to fill in")
    private boolean template;

    @Option(names = "--start", description = "set the programme up from the advice, as drafts")
    private boolean start;

    @Option(
            names = "--set-up",
            paramLabel = "FILE",
            description = "with --start: services, ai_systems, holders of roles, owner of the rest and report, as YAML")
    private Optional<Path> setUp = Optional.empty();

    @Option(names = "--dry-run", description = "with --start: say what would be set up, and change nothing")
    private boolean dryRun;

    @Option(names = "--all", description = "print every change of an answer, also those that turn nothing")
    private boolean all;

    AdviseCommand(Context context, YamlSource yaml) {
        super(context);
        this.yaml = yaml;
    }

    @Override
    void check() throws Failure {
        if ((dryRun || setUp.isPresent()) && !start) {
            throw Failure.usage(
                    (dryRun ? "--dry-run" : "--set-up") + " goes with --start", "an advice alone changes nothing");
        }
    }

    @Override
    ExitCode run(Connection connection) throws IOException, Failure, InterruptedException {
        JsonObject data = connection.api().send(ApiCall.get("/api/v1/adviser").with("org", connection.org()));
        if (template) {
            console().printText(AdviceTemplate.of(data));
            return ExitCode.DONE;
        }
        JsonObject body = answers(data);
        JsonObject advice =
                connection.api().send(ApiCall.post("/api/v1/advice", body).with("org", connection.org()));
        if (json() && !start) {
            console().print(advice);
        } else if (!json()) {
            AdviceText.lines(advice, all).forEach(console()::print);
        }
        return start ? start(connection, body) : ExitCode.DONE;
    }

    private JsonObject answers(JsonObject data) throws IOException, Failure {
        if (file.isPresent()) {
            return read(file.get());
        }
        java.io.Console terminal = System.console();
        if (terminal != null && terminal.isTerminal() && !json()) {
            return body(new AdviceInterview(terminal).ask(data));
        }
        console().note("no answers given with -f: only what the programme itself says is used");
        return body(JsonObject.EMPTY);
    }

    private static JsonObject body(JsonObject answers) {
        return Json.object().put("answers", answers).build();
    }

    private List<YamlSource.Parsed> parsed(Path path, String what) throws IOException, Failure {
        List<YamlSource.Parsed> parsed = yaml.parse(path.toString(), Files.readString(path));
        if (parsed.size() != 1 || !(parsed.getFirst().value() instanceof JsonObject)) {
            throw Failure.usage(path + " holds no " + what, "avouch advise --template prints answers to fill in");
        }
        return parsed;
    }

    private JsonObject read(Path path) throws IOException, Failure {
        List<YamlSource.Parsed> parsed = parsed(path, "answers");
        JsonObject answers = (JsonObject) parsed.getFirst().value();
        Json.ObjectBuilder lines = Json.object();
        answers.members()
                .keySet()
                .forEach(id -> lines.put(
                        id,
                        parsed.getFirst()
                                .line()
                                .applyAsInt("/" + id.replace("~", "~0").replace("/", "~1"))));
        return body(answers).with("file", Json.of(path.toString())).with("lines", lines.build());
    }

    private ExitCode start(Connection connection, JsonObject body) throws IOException, Failure, InterruptedException {
        JsonObject whole = setUp.isEmpty()
                ? body
                : body.with("set_up", parsed(setUp.get(), "set-up").getFirst().value());
        JsonObject answer = connection
                .api()
                .sendOrProblems(ApiCall.post("/api/v1/programme/start", whole)
                        .with("org", connection.org())
                        .with("dry-run", Boolean.toString(dryRun)));
        if (json()) {
            console().print(answer);
        } else {
            console().print("");
            AdviceText.started(answer, dryRun).forEach(console()::print);
        }
        return answer.objects("problems").isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
    }
}
