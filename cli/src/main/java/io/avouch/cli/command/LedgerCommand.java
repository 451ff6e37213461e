package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.api.ApiCall;
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
                .addSubcommand("consistency", new Consistency(context));
    }

    @Command(
            name = "ledger",
            description = "The log: checkpoint, verifier key, proofs.",
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

    @Command(description = "Prints the proof that the log only grew between two sizes.")
    private static final class Consistency extends TextCommand {
        @Parameters(index = "0", paramLabel = "FROM", description = "the earlier size")
        private long from;

        @Parameters(index = "1", paramLabel = "TO", description = "the current checkpoint's size")
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
