package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Json;
import io.avouch.core.paper.PaperKind;
import io.avouch.core.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Writes a report into the data directory's out folder.")
final class ReportCommand extends ApiCommand {
    private static final String OSCAL = "oscal";
    private static final List<String> KINDS = Stream.concat(
                    Stream.of("readiness", "soa"),
                    Arrays.stream(PaperKind.values()).map(PaperKind::text))
            .toList();

    @Parameters(
            index = "0",
            paramLabel = "AUDIT|KIND",
            description = "an audit's id, for management's package; or readiness, soa, or a paper: aims-manual,"
                    + " impact-assessment, system-card, treatment-plan, internal-audit, management-review,"
                    + " bridge-letter, representation-letter, subsequent-events, policy")
    private String kind = "";

    @Option(
            names = "--about",
            paramLabel = "ID",
            description =
                    "what a paper is about: an impact assessment, AI system, policy, internal audit, review or audit")
    private Optional<String> about = Optional.empty();

    @Option(names = "--close", description = "close the audit first: freeze its populations now")
    private boolean close;

    @Option(
            names = "--format",
            paramLabel = "F",
            description =
                    "pdf or docx; soa also as xlsx; readiness and audits also as oscal (default: ${DEFAULT-VALUE})")
    private String format = "pdf";

    ReportCommand(Context context) {
        super(context);
    }

    @Override
    void check() throws Failure {
        if (ReportFormat.find(format).isEmpty() && !format.equals(OSCAL)) {
            throw Failure.usage("there is no format '" + format + "'", "use pdf, docx, xlsx or oscal");
        }
        if (format.equals(OSCAL) && kind.equals("soa")) {
            throw Failure.usage("the Statement of Applicability is not written as OSCAL", "use pdf, docx or xlsx");
        }
        if (PaperKind.find(kind).isPresent() && !List.of("pdf", "docx").contains(format)) {
            throw Failure.usage("a paper is not written as " + format, "use pdf or docx");
        }
    }

    @Override
    ExitCode run(Connection connection) throws IOException, Failure, InterruptedException {
        boolean audit = !KINDS.contains(kind);
        if (audit && close) {
            AuditCommand.close(this, connection, kind, Optional.empty());
        }
        if (format.equals(OSCAL)) {
            console()
                    .print(OscalFolder.write(connection, kind, audit, context().dataDir())
                            .toString());
            return ExitCode.DONE;
        }
        Path written = connection
                .api()
                .download(
                        ApiCall.post(
                                        audit ? AuditCommand.path(kind) + "/package" : "/api/v1/reports",
                                        Json.object()
                                                .put("kind", kind)
                                                .put("format", format)
                                                .putIfPresent("about", about)
                                                .build())
                                .with("org", connection.org()),
                        context().dataDir().resolve("out"),
                        connection.org() + "-" + kind + "." + format);
        console().print(written.toString());
        return ExitCode.DONE;
    }
}
