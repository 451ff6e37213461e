package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = {
            "Erases one record for good: payload and salt; its entry and the decision stay in the log.",
            "With --file one file by itself: bytes and name; what names it stays."
        },
        footer = {
            "Examples:",
            "  avouch erase 1204 --reason 'request of the person, 12 of 2026'",
            "  avouch erase --file 9f86d081… --reason 'handed in by mistake'"
        })
final class EraseCommand extends ApiCommand {
    @ArgGroup(multiplicity = "1")
    private What what = new What();

    static final class What {
        @Parameters(index = "0", paramLabel = "INDEX", description = "the record's index in the log")
        private long index = -1;

        @Option(names = "--file", paramLabel = "SHA256", description = "the file's digest, in hexadecimal")
        private String file = "";
    }

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why; kept with the decision")
    private String reason = "";

    EraseCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Connection connection) throws Failure, InterruptedException {
        boolean record = what.file.isEmpty();
        JsonObject answer = connection
                .api()
                .send(ApiCall.post(
                                record
                                        ? "/api/v1/records/" + what.index + "/erasure"
                                        : "/api/v1/files/" + what.file + "/erasure",
                                Json.object().put("reason", reason).build())
                        .with("org", connection.org()));
        if (json()) {
            console().print(answer);
        } else {
            console()
                    .print((record ? "The record of entry " + what.index : "The file " + what.file)
                            + " is erased by entry "
                            + answer.findLong("erased_by").orElse(-1L)
                            + "."
                            + kept(answer.texts("files_kept_for"))
                            + named(answer.texts("named_by"))
                            + reached(answer.object("reached"))
                            + " Reports, packs and backups that were made before may still hold it.");
        }
        return ExitCode.DONE;
    }

    private static String named(List<String> by) {
        return by.isEmpty() ? "" : " It is named by " + String.join(", ", by) + ", where it now says so.";
    }

    private static String reached(JsonObject reached) {
        long items = reached.findLong("items").orElse(0L);
        List<String> frozen = reached.objects("frozen").stream()
                .map(each -> each.text("freeze"))
                .toList();
        return items == 0
                ? files(reached, frozen)
                : " It took name or reason from " + items + " items of "
                        + reached.findLong("runs").orElse(0L) + " runs"
                        + (frozen.isEmpty() ? "." : ", frozen among them: " + String.join(", ", frozen) + ".");
    }

    /// What the erasure of a file by itself reached.
    private static String files(JsonObject reached, List<String> frozen) {
        long packs = reached.findLong("packs").orElse(0L);
        return (frozen.isEmpty() ? "" : " What names it is frozen in " + String.join(", ", frozen) + ".")
                + (packs == 0 ? "" : " Packs made since something named it, which may hold it: " + packs + ".");
    }

    private static String kept(List<String> others) {
        return others.isEmpty()
                ? ""
                : " Of its files those stay that " + String.join(", ", others)
                        + " refers to; they go once a last record that names them is erased, or by themselves with --file.";
    }
}
