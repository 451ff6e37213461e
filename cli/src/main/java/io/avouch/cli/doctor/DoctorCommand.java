package io.avouch.cli.doctor;

import io.avouch.cli.Console;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.OfflineVerifier;
import io.avouch.core.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(description = "Looks at Java, disk, data directory, database, ledger and clock, and says what to mend.")
public final class DoctorCommand implements Callable<Integer> {
    private final Context context;
    private final OfflineVerifier verifier;

    public DoctorCommand(Context context, OfflineVerifier verifier) {
        this.context = context;
        this.verifier = verifier;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, Failure {
        context.requireLocal("doctor");
        List<Finding> findings =
                checks().stream().flatMap(check -> check.look().stream()).toList();
        if (context.options().json()) {
            context.console()
                    .print(Json.object()
                            .put(
                                    "findings",
                                    Json.array(findings.stream()
                                            .map(Finding::toJson)
                                            .toList()))
                            .build());
        } else {
            findings.forEach(finding -> say(context.console(), finding));
        }
        return exit(findings).code();
    }

    private List<Check> checks() throws InterruptedException {
        Path data = context.dataDir();
        boolean served = context.server().running(data);
        Optional<String> url =
                Optional.ofNullable(context.environment().get("AVOUCH_DB_URL")).filter(text -> !text.isBlank());
        return List.of(
                new JdkCheck(Runtime.version(), String.valueOf(System.getProperty("java.home"))),
                new RoomCheck(data),
                new DataDirectoryCheck(data),
                new ServerCheck(data, served),
                new DatabaseCheck(data, url, served),
                new LedgerCheck(data, verifier),
                new AnchorCheck(data, context.clock()),
                new ClockCheck(data, context.clock()));
    }

    private static void say(Console console, Finding finding) {
        console.print(String.format(
                Locale.ROOT, "%-8s %-15s %s", finding.severity().text(), finding.check(), finding.sentence()));
        for (String more : List.of(finding.details(), finding.fix())) {
            if (!more.isEmpty()) {
                console.print(" ".repeat(25) + more);
            }
        }
    }

    static ExitCode exit(List<Finding> findings) {
        Severity worst = findings.stream()
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.GOOD);
        return switch (worst) {
            case GOOD, WARNING -> ExitCode.DONE;
            case BAD -> ExitCode.ENVIRONMENT;
            case BROKEN -> ExitCode.NOT_VERIFIED;
        };
    }
}
