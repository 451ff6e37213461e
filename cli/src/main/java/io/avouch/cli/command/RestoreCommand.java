package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.api.ApiCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(description = "Unpacks a backup into a new data directory. No log is resumed: each opens its next generation.")
final class RestoreCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "FILE", description = "a zip that 'avouch backup' wrote")
    private Path file = Path.of("");

    RestoreCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, Failure {
        context.requireLocal("a restore");
        if (!Files.exists(file)) {
            throw Failure.usage("there is no " + file, "name a file that 'avouch backup' wrote");
        }
        DataArchive archive = new DataArchive(context.dataDir());
        long files = archive.read(file);
        archive.finish("restored from " + file.getFileName());
        context.console().print(files + " files are in " + context.dataDir());
        try (Connection connection = context.connect()) {
            String org = connection.org();
            String key = connection
                    .api()
                    .text(ApiCall.get("/api/v1/ledger/vkey").with("org", org))
                    .strip();
            context.console()
                    .print("The logs go on in their next generation; the verifier key of " + org + " is now " + key);
            context.console()
                    .print(
                            "What was sealed after the backup is lost; receipts for it are reported as lost by restore.");
        }
        return ExitCode.DONE.code();
    }
}
