package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.OfflineVerifier.Claim;
import io.avouch.cli.api.ApiCall;
import io.avouch.cli.api.HttpTiles;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.note.SignedNote;
import io.avouch.ledger.tile.TileExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// What the log says of itself.
final class LedgerCommand {
    private LedgerCommand() {}

    static CommandLine of(Context context) {
        return new CommandLine(new Root())
                .addSubcommand("checkpoint", new Checkpoint(context))
                .addSubcommand("vkey", new VerifierKey(context))
                .addSubcommand("prove", new Prove(context))
                .addSubcommand("disclose", new Disclose(context))
                .addSubcommand("consistency", new Consistency(context))
                .addSubcommand("fsck", new Fsck(context))
                .addSubcommand("rotate", new Rotate(context))
                .addSubcommand("export", new Export(context));
    }

    @Command(
            name = "ledger",
            description = "The log: checkpoint, verifier key, proofs, check, export.",
            synopsisSubcommandLabel = "COMMAND")
    private static final class Root {}

    private abstract static class TextCommand extends ApiCommand {
        TextCommand(Context context) {
            super(context);
        }

        abstract ApiCall call(String org);

        @Override
        final ExitCode run(Connection connection) throws Failure, InterruptedException {
            console().printText(connection.api().text(call(connection.org())));
            return ExitCode.DONE;
        }
    }

    @Command(description = "Prints the latest signed checkpoint.")
    private static final class Checkpoint extends TextCommand {
        Checkpoint(Context context) {
            super(context);
        }

        @Override
        ApiCall call(String org) {
            return ApiCall.get("/log/" + ApiCall.segment(org) + "/checkpoint");
        }
    }

    @Command(description = "Prints the verifier key.")
    private static final class VerifierKey extends TextCommand {
        VerifierKey(Context context) {
            super(context);
        }

        @Override
        ApiCall call(String org) {
            return ApiCall.get("/api/v1/ledger/vkey").with("org", org);
        }
    }

    @Command(description = "Prints the proof that an entry is in the log, as a tlog-proof file.")
    private static final class Prove extends TextCommand {
        @Parameters(index = "0", paramLabel = "INDEX", description = "the entry's index")
        private long index;

        Prove(Context context) {
            super(context);
        }

        @Override
        ApiCall call(String org) {
            return ApiCall.get("/api/v1/records/" + index + "/proof").with("org", org);
        }
    }

    @Command(description = "Prints one record with its salt and its proof, to be shown and checked by itself.")
    private static final class Disclose extends TextCommand {
        @Parameters(index = "0", paramLabel = "INDEX", description = "the record's index")
        private long index;

        Disclose(Context context) {
            super(context);
        }

        @Override
        ApiCall call(String org) {
            return ApiCall.get("/api/v1/records/" + index + "/disclosure").with("org", org);
        }
    }

    @Command(description = "Derives everything again, from entries to payloads, and names what is wrong.")
    private static final class Fsck extends ApiCommand {
        Fsck(Context context) {
            super(context);
        }

        @Override
        ExitCode run(Connection connection) throws Failure, InterruptedException {
            String org = connection.org();
            JsonObject answer =
                    connection.api().send(ApiCall.get("/api/v1/ledger/check").with("org", org));
            List<Claim> claims = answer.objects("claims").stream()
                    .map(each -> new Claim(
                            each.text("claim"),
                            each.find("verified").equals(Optional.of(Json.of(true))),
                            each.text("detail")))
                    .toList();
            ExitCode code = VerifyCommand.print(context(), "the log of " + org, claims);
            if (!json()) {
                console()
                        .print(connection
                                .api()
                                .send(ApiCall.get("/api/v1/ledger/outside").with("org", org))
                                .text("sentence"));
            }
            return code;
        }
    }

    @Command(description = "Gives the log a new key at the next start; verifiers follow from the old one.")
    private static final class Rotate extends ApiCommand {
        Rotate(Context context) {
            super(context);
        }

        @Override
        ExitCode run(Connection connection) throws Failure, InterruptedException {
            String org = connection.org();
            connection
                    .api()
                    .send(ApiCall.post("/api/v1/ledger/rotation", Json.object().build())
                            .with("org", org));
            console().print("The log of " + org + " gets a new key when its server is started next.");
            return ExitCode.DONE;
        }
    }

    @Command(description = "Writes the log into a new directory, in the C2SP layout (tlog-tiles).")
    private static final class Export extends ApiCommand {
        @Parameters(index = "0", paramLabel = "DIR", description = "a directory that does not exist yet, or is empty")
        private Path directory = Path.of("");

        Export(Context context) {
            super(context);
        }

        @Override
        void check() throws Failure, IOException {
            if (Files.exists(directory) && !isEmpty(directory)) {
                throw Failure.usage(directory + " is not empty", "name a new directory");
            }
        }

        private static boolean isEmpty(Path path) throws IOException {
            try (Stream<Path> inside = Files.list(path)) {
                return inside.findAny().isEmpty();
            }
        }

        @Override
        ExitCode run(Connection connection) throws Failure, InterruptedException, IOException {
            String prefix = "/log/" + ApiCall.segment(connection.org());
            HttpTiles tiles = new HttpTiles(connection.api(), prefix, HttpTiles.PATIENCE);
            Bytes note = tiles.read("checkpoint").orElseThrow();
            SignedNote signed = SignedNote.parse(note.toArray());
            long size = io.avouch.ledger.note.Checkpoint.parse(signed.text()).size();
            TileExport.write(tiles, note, size, directory);
            console().print(size + " entries as of the latest checkpoint are in " + directory);
            return ExitCode.DONE;
        }
    }

    @Command(description = "Prints the proof that the log only grew between two sizes.")
    private static final class Consistency extends TextCommand {
        @Parameters(index = "0", paramLabel = "FROM", description = "the earlier size")
        private long from;

        @Parameters(
                index = "1",
                paramLabel = "TO",
                description = "the later size: one at which a checkpoint was signed")
        private long to;

        Consistency(Context context) {
            super(context);
        }

        @Override
        ApiCall call(String org) {
            return ApiCall.get("/api/v1/ledger/consistency")
                    .with("org", org)
                    .with("from", Long.toString(from))
                    .with("to", Long.toString(to));
        }
    }
}
