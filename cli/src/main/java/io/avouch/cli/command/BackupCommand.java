package io.avouch.cli.command;

import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        description =
                "Writes the data directory into one file; the server has to be stopped. It holds keys: keep it safe.")
final class BackupCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "FILE", description = "the zip to write")
    private Path file = Path.of("");

    BackupCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, Failure {
        context.requireLocal("a backup");
        if (context.environment().containsKey("AVOUCH_DB_URL")) {
            throw Failure.usage(
                    "the database is not in the data directory (AVOUCH_DB_URL)",
                    "back it up with its own tools, at rest, together with a copy of the data directory");
        }
        Path zip = file.toAbsolutePath().normalize();
        if (zip.startsWith(context.dataDir())) {
            throw Failure.usage(zip + " lies in the data directory itself", "write the backup somewhere else");
        }
        long files = new DataArchive(context.dataDir()).write(zip);
        context.console().print(files + " files, " + Files.size(zip) + " bytes, are in " + zip);
        context.console()
                .print("It holds the signing keys and payloads. Keep " + DataArchive.ERASURES
                        + " apart from it: that list makes erased records go again after a restore.");
        return ExitCode.DONE.code();
    }
}
