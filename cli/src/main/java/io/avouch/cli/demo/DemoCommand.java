package io.avouch.cli.demo;

import io.avouch.cli.Connection;
import io.avouch.cli.Console;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.LocalServer.Session;
import io.avouch.cli.OfflineVerifier;
import io.avouch.cli.api.ApiClient;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Collector;
import io.avouch.core.port.Scenario;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(description = "The main job end to end, on an example and on this repository; then serves the pages.")
public final class DemoCommand implements Callable<Integer> {
    private static final String REPOSITORY = "this-repository";

    private final Context context;
    private final List<Collector> collectors;
    private final Scenario example;
    private final OfflineVerifier verifier;

    @Option(names = "--port", paramLabel = "P", description = "port of the pages (default: ${DEFAULT-VALUE})")
    private int port = 8484;

    @Option(names = "--no-serve", description = "end after the job")
    private boolean noServe;

    public DemoCommand(Context context, List<Collector> collectors, Scenario example, OfflineVerifier verifier) {
        this.context = context;
        this.collectors = List.copyOf(collectors);
        this.example = example;
        this.verifier = verifier;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, Failure {
        context.requireLocal("demo");
        Console console = context.console();
        try (Session session = noServe
                        ? context.server().open(context.dataDir())
                        : context.server().serve(context.dataDir(), port);
                Connection connection = context.connection(session)) {
            ExitCode code = job(connection);
            if (code != ExitCode.DONE || noServe) {
                return code.code();
            }
            console.print("Pages: " + session.base());
            session.signInLink().ifPresent(link -> console.print("Sign in (once): " + link));
            console.note("Stop it with Ctrl-C.");
            session.await();
        }
        return ExitCode.DONE.code();
    }

    /// This repository is read and tested beside the example's year: both wait for disks and clocks of their own.
    private ExitCode job(Connection connection) throws IOException, InterruptedException, Failure {
        ApiClient api = connection.api();
        Summary summary = new Summary(context, api);
        try (Meanwhile<Optional<JsonObject>> repository = new Meanwhile<>(context, own -> repository(own, api))) {
            new ExampleLoad(context, api, example).load();
            JsonObject run = summary.test(example.orgId(), "2025-11-01", "2026-10-31");
            summary.say(example.orgId(), example.orgName(), run);
            new ExampleAudit(context, api).close(example.orgId());
            Optional<JsonObject> ofRepository = repository.join();
            if (ofRepository.isPresent()) {
                summary.say(REPOSITORY, "This repository", ofRepository.get());
            }
        }
        return new Outputs(context, api, verifier).write(example.orgId());
    }

    /// Its test run; none where the folder has no history.
    private Optional<JsonObject> repository(Context own, ApiClient api)
            throws IOException, InterruptedException, Failure {
        return new RepositoryLoad(own, api, collectors).load(REPOSITORY)
                ? Optional.of(new Summary(own, api).test(REPOSITORY))
                : Optional.empty();
    }
}
