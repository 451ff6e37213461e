package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "new",
        description = "Drafts an audit; it counts once somebody else has approved it. Fuller ones: avouch apply.")
final class AuditNew extends ApiCommand {
    @Parameters(index = "0", paramLabel = "AUDIT", description = "the new audit's id")
    private String audit = "";

    @Option(
            names = "--type",
            required = true,
            paramLabel = "T",
            description = "soc2-type-1, soc2-type-2, readiness-assessment, internal-audit, stage-1, stage-2,"
                    + " surveillance or recertification")
    private String type = "";

    @Option(names = "--title", paramLabel = "WORDS", description = "its title (default: the type and the time)")
    private Optional<String> title = Optional.empty();

    @Option(names = "--as-of", paramLabel = "D", description = "its day, for types that look at one")
    private Optional<String> asOf = Optional.empty();

    @Option(names = "--from", paramLabel = "D", description = "first day of its period")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "D", description = "last day of its period")
    private Optional<String> to = Optional.empty();

    @Option(names = "--framework", paramLabel = "F", description = "soc2 or iso42001, for a readiness assessment")
    private Optional<String> framework = Optional.empty();

    @Option(
            names = "--categories",
            split = ",",
            paramLabel = "C",
            description = "SOC 2 categories, by commas (default for SOC 2: security)")
    private List<String> categories = List.of();

    @Option(names = "--audited-by", paramLabel = "WHO", description = "the CPA firm, body or function that audits")
    private Optional<String> auditedBy = Optional.empty();

    @Option(
            names = "--auditor",
            paramLabel = "NAME",
            description = "who may write for the auditing party, by the name they sign in with; again for more")
    private List<String> auditors = List.of();

    AuditNew(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Connection connection) throws Failure, InterruptedException {
        JsonObject answer = connection
                .api()
                .sendOrProblems(ApiCall.post(
                                "/api/v1/documents",
                                Json.object()
                                        .put("documents", Json.array(List.of(draft())))
                                        .build())
                        .with("org", connection.org()));
        List<String> problems = answer.objects("problems").stream()
                .map(each -> each.text("message"))
                .toList();
        if (!problems.isEmpty()) {
            throw Failure.usage(String.join("; ", problems), "");
        }
        if (json()) {
            console().print(answer);
        } else {
            console()
                    .print("audit/" + audit + " is in review; let somebody else approve it, then: avouch audit close "
                            + audit);
        }
        return ExitCode.DONE;
    }

    private JsonObject draft() {
        boolean soc2 = type.startsWith("soc2") || framework.equals(Optional.of("soc2"));
        List<String> chosen = categories.isEmpty() && soc2 ? List.of("security") : categories;
        Json.ObjectBuilder body = Json.object()
                .put("title", title.orElse(type + " " + asOf.or(() -> to).orElse("")))
                .put("form", type)
                .putIfPresent("framework", framework)
                .putIfPresent("as_of_date", asOf)
                .putIfPresent("period_from", from)
                .putIfPresent("period_to", to)
                .putIfPresent("audited_by", auditedBy)
                .put("progress", "planned");
        if (!chosen.isEmpty()) {
            body.put("categories", Json.texts(chosen));
        }
        if (!auditors.isEmpty()) {
            body.put(
                    "auditors",
                    Json.array(auditors.stream()
                            .map(person -> Json.object().put("person", person).build())
                            .toList()));
        }
        return Json.object()
                .put("kind", "audit")
                .put("id", audit)
                .put("state", "in-review")
                .put("reason", "A new engagement")
                .put("body", body.build())
                .build();
    }
}
