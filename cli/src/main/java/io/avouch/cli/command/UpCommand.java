package io.avouch.cli.command;

import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.LocalServer;
import io.avouch.cli.LocalServer.Session;
import io.avouch.core.json.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(description = "Serves the pages and the API until it is stopped.")
final class UpCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--port", paramLabel = "P", description = "port of the pages (default: config.yaml's, else 8484)")
    private Optional<Integer> port = Optional.empty();

    UpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, Failure {
        context.requireLocal("up");
        if (port.isPresent() && (port.get() < 1 || port.get() > 65_535)) {
            throw Failure.usage("there is no port " + port.get(), "choose one of 1 to 65535");
        }
        try (Session session = context.server().serve(context.dataDir(), port.orElse(LocalServer.PORT_OF_SETTINGS))) {
            say(session);
            session.await();
        }
        return ExitCode.DONE.code();
    }

    private void say(Session session) {
        if (context.options().json()) {
            context.console()
                    .print(Json.object()
                            .put("url", session.base().toString())
                            .put("data", context.dataDir().toString())
                            .put("started", session.started())
                            .putIfPresent("sign_in", session.signInLink())
                            .build());
            return;
        }
        String how = session.started() ? "Avouch serves " : "Avouch already serves ";
        context.console().print(how + context.dataDir() + " at " + session.base());
        session.signInLink().ifPresent(link -> context.console().print("Sign in (once): " + link));
        if (session.started()) {
            context.console().note("Stop it with Ctrl-C.");
        }
    }
}
