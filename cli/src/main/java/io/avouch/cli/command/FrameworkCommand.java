package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Frameworks beyond those that ship.
final class FrameworkCommand {
    private FrameworkCommand() {}

    static CommandLine of(Context context) {
        return new CommandLine(new Root())
                .addSubcommand("list", new ListAll(context))
                .addSubcommand("import", new Import(context))
                .addSubcommand("export", new Export(context));
    }

    @Command(
            name = "framework",
            description = "Frameworks: list, import an OSCAL catalog or a community library, export as OSCAL.",
            synopsisSubcommandLabel = "COMMAND")
    private static final class Root {}

    @Command(description = "Lists the frameworks at hand.")
    private static final class ListAll extends ApiCommand {
        ListAll(Context context) {
            super(context);
        }

        @Override
        ExitCode run(Connection connection) throws Failure, InterruptedException {
            JsonObject all =
                    connection.api().send(ApiCall.get("/api/v1/frameworks").with("org", connection.org()));
            if (json()) {
                console().print(all);
            } else {
                for (JsonObject each : all.objects("frameworks")) {
                    console()
                            .print(String.format(
                                    "%-20s %6s  %s%s",
                                    each.text("id"),
                                    RunText.number(each, "requirements"),
                                    each.text("title"),
                                    each.flag("brought") ? " (imported)" : ""));
                }
            }
            return ExitCode.DONE;
        }
    }

    @Command(
            description =
                    "Reads an OSCAL catalog (JSON or YAML) or a community library in CISO Assistant's form (YAML)."
                            + " It is taken whole, or refused with everything that is wrong with it.")
    private static final class Import extends ApiCommand {
        @Parameters(index = "0", paramLabel = "FILE", description = "the catalog or library")
        private Path file = Path.of("");

        @Option(names = "--id", paramLabel = "ID", description = "what to call it (default: its own name)")
        private Optional<String> id = Optional.empty();

        Import(Context context) {
            super(context);
        }

        @Override
        ExitCode run(Connection connection) throws IOException, Failure, InterruptedException {
            JsonObject taken = connection
                    .api()
                    .send(ApiCall.post(
                            "/api/v1/frameworks",
                            Json.object()
                                    .putIfPresent("id", id)
                                    .put("file", file.toString())
                                    .put("text", Files.readString(file))
                                    .build()));
            if (json()) {
                console().print(taken);
            } else {
                taken.findText("framework")
                        .ifPresent(framework -> console()
                                .print(framework + ": " + RunText.number(taken, "requirements") + " requirements, "
                                        + RunText.number(taken, "headings") + " headings"));
                console()
                        .print(RunText.number(taken, "mappings") + " mappings, " + RunText.number(taken, "left_out")
                                + " left out");
            }
            return ExitCode.DONE;
        }
    }

    @Command(description = "Writes a framework as an OSCAL catalog, with every id that came in.")
    private static final class Export extends ApiCommand {
        @Parameters(index = "0", paramLabel = "ID", description = "the framework")
        private String id = "";

        @Option(names = "--out", paramLabel = "FILE", description = "where to (default: printed)")
        private Optional<Path> out = Optional.empty();

        Export(Context context) {
            super(context);
        }

        @Override
        ExitCode run(Connection connection) throws IOException, Failure, InterruptedException {
            JsonObject catalog = connection
                    .api()
                    .send(ApiCall.get("/api/v1/frameworks/" + ApiCall.segment(id))
                            .with("org", connection.org()));
            if (out.isPresent()) {
                Files.writeString(out.get(), Jcs.text(catalog));
                console().print(out.get().toString());
            } else {
                console().print(catalog);
            }
            return ExitCode.DONE;
        }
    }
}
