package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Json;
import io.avouch.core.report.ReportFormat;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Writes a report into the data directory's out folder.")
final class ReportCommand extends ApiCommand {
    @Parameters(index = "0", paramLabel = "KIND", description = "readiness or soa")
    private String kind = "";

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "pdf or docx; soa also as xlsx (default: ${DEFAULT-VALUE})")
    private String format = "pdf";

    ReportCommand(Context context) {
        super(context);
    }

    @Override
    void check() throws Failure {
        if (ReportFormat.find(format).isEmpty()) {
            throw Failure.usage("there is no format '" + format + "'", "use pdf, docx or xlsx");
        }
    }

    @Override
    ExitCode run(Connection connection) throws Failure, InterruptedException {
        String org = connection.org();
        Path written = connection
                .api()
                .download(
                        ApiCall.post(
                                        "/api/v1/reports",
                                        Json.object()
                                                .put("kind", kind)
                                                .put("format", format)
                                                .build())
                                .with("org", org),
                        context().dataDir().resolve("out"),
                        org + "-" + kind + "." + format);
        console().print(written.toString());
        return ExitCode.DONE;
    }
}
