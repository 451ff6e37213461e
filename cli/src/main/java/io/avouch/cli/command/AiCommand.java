package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// AI components that others state, and AI that no register names.
final class AiCommand {
    private AiCommand() {}

    static CommandLine of(Context context) {
        return new CommandLine(new Root())
                .addSubcommand("import", new Import(context))
                .addSubcommand("shadow", new Shadow(context));
    }

    @Command(
            name = "ai",
            description = "AI components: import a bill of materials or a model card, list what no register names.",
            synopsisSubcommandLabel = "COMMAND")
    private static final class Root {}

    @Command(
            description = {
                "Reads models, data sets and stated results from files of others: CycloneDX 1.5 to 1.7 (JSON) with"
                        + " models and their cards, MLmodel files, saved answers of MLflow's registry, model cards"
                        + " with a YAML head. What they say becomes records that are claimed; the file is kept as"
                        + " evidence; what has no place in a record is told.",
                "The same file twice adds nothing, a newer one what has changed."
            },
            footer = {
                "",
                "Example:",
                "  avouch ai import --system assistant bom.cdx.json",
                "  avouch ai import --dry-run --model org/model --model-version 3f2a91c README.md"
            })
    private static final class Import extends ApiCommand {
        @Parameters(arity = "1..*", paramLabel = "FILE", description = "the files, each by itself")
        private List<Path> files = new ArrayList<>();

        @Option(
                names = "--source",
                paramLabel = "SOURCE",
                description = "name of the source (default: the file's form" + " and subject)")
        private Optional<String> source = Optional.empty();

        @Option(names = "--model", paramLabel = "NAME", description = "which model a card is about, such as org/model")
        private Optional<String> model = Optional.empty();

        @Option(names = "--model-version", paramLabel = "V", description = "which version of it: a release, a commit")
        private Optional<String> version = Optional.empty();

        @Option(names = "--system", paramLabel = "ID", description = "the registered AI system that the models serve")
        private Optional<String> system = Optional.empty();

        @Option(names = "--dry-run", description = "say what would be sealed; keep and seal nothing")
        private boolean dryRun;

        Import(Context context) {
            super(context);
        }

        @Override
        void check() throws Failure {
            for (Path file : files) {
                if (!Files.isReadable(file) || Files.isDirectory(file)) {
                    throw Failure.usage("'" + file + "' can't be read", "check the path and its rights");
                }
            }
            if (files.size() > 1 && (model.isPresent() || version.isPresent())) {
                throw Failure.usage("--model and --model-version are about one file", "hand the cards in one by one");
            }
        }

        @Override
        ExitCode run(Connection connection) throws IOException, Failure, InterruptedException {
            List<JsonObject> outcomes = new ArrayList<>();
            for (Path file : files) {
                JsonObject outcome = connection.api().send(call(connection.org(), file));
                outcomes.add(outcome);
                if (!json()) {
                    new AiText(console()).say(outcome);
                }
            }
            if (json()) {
                console().print(Json.object().put("files", Json.array(outcomes)).build());
            }
            return ExitCode.DONE;
        }

        private ApiCall call(String org, Path file) throws IOException {
            return ApiCall.postBytes("/api/v1/ai-components", Files.readAllBytes(file))
                    .with("org", org)
                    .with("name", String.valueOf(file.getFileName()))
                    .with("source", source)
                    .with("model", model)
                    .with("model-version", version)
                    .with("system", system)
                    .with("dry-run", Boolean.toString(dryRun));
        }
    }

    @Command(
            description = "Lists AI that was seen and that neither a registered AI system nor a vendor names, until a"
                    + " closed ticket or a registration decides about it.",
            footer = {"", "Example:", "  avouch ai shadow"})
    private static final class Shadow extends ApiCommand {
        Shadow(Context context) {
            super(context);
        }

        @Override
        ExitCode run(Connection connection) throws Failure, InterruptedException {
            JsonObject all =
                    connection.api().send(ApiCall.get("/api/v1/shadow-ai").with("org", connection.org()));
            if (json()) {
                console().print(all);
            } else {
                new AiText(console()).shadow(all.objects("shadow_ai"));
            }
            return ExitCode.DONE;
        }
    }
}
