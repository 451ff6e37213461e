package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.Progress;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Engagements with outsiders.
final class AuditCommand {
    private AuditCommand() {}

    static CommandLine of(Context context) {
        return new CommandLine(new Root())
                .addSubcommand("list", new AuditList(context))
                .addSubcommand("new", new AuditNew(context))
                .addSubcommand("show", new Show(context))
                .addSubcommand("close", new Close(context));
    }

    @Command(
            name = "audit",
            description = "Engagements: list, new, show, and close (freezes the populations).",
            synopsisSubcommandLabel = "COMMAND")
    private static final class Root {}

    /// Freezes the populations of an audit, and says what was frozen.
    static JsonObject close(ApiCommand command, Connection connection, String audit, Optional<String> reason)
            throws Failure, InterruptedException {
        try (Progress progress = command.console().progress("closing " + audit)) {
            JsonObject freeze = connection
                    .api()
                    .send(ApiCall.post(
                                    path(audit) + "/freezes",
                                    Json.object().putIfPresent("reason", reason).build())
                            .with("org", connection.org()));
            progress.outcome("freeze " + RunText.number(freeze, "number") + ", "
                    + freeze.objects("populations").size() + " populations at checkpoint "
                    + RunText.number(freeze, "size"));
            return freeze;
        }
    }

    static String path(String audit) {
        return "/api/v1/audits/" + ApiCall.segment(audit);
    }

    @Command(description = "Lists the audits, the next to end first.")
    private static final class AuditList extends ApiCommand {
        AuditList(Context context) {
            super(context);
        }

        @Override
        ExitCode run(Connection connection) throws Failure, InterruptedException {
            JsonObject all = connection.api().send(ApiCall.get("/api/v1/audits").with("org", connection.org()));
            if (json()) {
                console().print(all);
                return ExitCode.DONE;
            }
            for (JsonObject audit : all.objects("audits")) {
                List<JsonObject> freezes = audit.objects("freezes");
                console()
                        .print(String.format(
                                Locale.ROOT,
                                "%-24s %-14s %-26s %s",
                                audit.text("id"),
                                audit.text("type"),
                                audit.text("when"),
                                freezes.isEmpty()
                                        ? "not frozen"
                                        : "frozen at checkpoint " + RunText.number(freezes.getLast(), "size")));
            }
            return ExitCode.DONE;
        }
    }

    @Command(description = "Prints how an audit weighs what was frozen for it.")
    private static final class Show extends ApiCommand {
        @Parameters(index = "0", paramLabel = "AUDIT", description = "an audit's id")
        private String audit = "";

        Show(Context context) {
            super(context);
        }

        @Override
        ExitCode run(Connection connection) throws Failure, InterruptedException {
            JsonObject shown = connection.api().send(ApiCall.get(path(audit)).with("org", connection.org()));
            if (json()) {
                console().print(shown);
                return ExitCode.DONE;
            }
            console().print(shown.text("title") + ", " + shown.text("when"));
            JsonObject weighed = shown.object("weighed");
            List<String> counts = new ArrayList<>();
            weighed.object("by_status")
                    .members()
                    .forEach((status, count) ->
                            counts.add(status + " " + RunText.number(weighed.object("by_status"), status)));
            console().print(counts.isEmpty() ? "nothing is frozen yet" : String.join(", ", counts));
            for (JsonObject row : weighed.objects("items")) {
                console()
                        .print(String.format(
                                Locale.ROOT, "%-8s %-17s %s", row.text("ref"), row.text("status"), row.text("reason")));
            }
            weighed.texts("uncovered").forEach(each -> console().print("! " + each));
            weighed.texts("closed").forEach(each -> console().print("closed: " + each));
            return ExitCode.DONE;
        }
    }

    @Command(
            description = "Closes an audit's date or period: every test in scope is run at one checkpoint, and what it"
                    + " found is kept for good. Collection goes on; closing again makes another freeze.")
    private static final class Close extends ApiCommand {
        @Parameters(index = "0", paramLabel = "AUDIT", description = "an audit's id")
        private String audit = "";

        @Option(names = "--reason", paramLabel = "WORDS", description = "why it is closed, or closed again")
        private Optional<String> reason = Optional.empty();

        Close(Context context) {
            super(context);
        }

        @Override
        ExitCode run(Connection connection) throws Failure, InterruptedException {
            JsonObject freeze = close(this, connection, audit, reason);
            if (json()) {
                console().print(freeze);
            }
            return ExitCode.DONE;
        }
    }
}
