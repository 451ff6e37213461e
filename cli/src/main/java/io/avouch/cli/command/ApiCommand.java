package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Console;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import java.io.IOException;
import java.util.concurrent.Callable;

/// A command that talks to the server.
abstract class ApiCommand implements Callable<Integer> {
    private final Context context;

    ApiCommand(Context context) {
        this.context = context;
    }

    @Override
    public final Integer call() throws IOException, InterruptedException, Failure {
        check();
        try (Connection connection = context.connect()) {
            return run(connection).code();
        }
    }

    /// Refuses what can be refused before a server is needed.
    void check() throws Failure, IOException {}

    abstract ExitCode run(Connection connection) throws IOException, InterruptedException, Failure;

    final Context context() {
        return context;
    }

    final Console console() {
        return context.console();
    }

    final boolean json() {
        return context.options().json();
    }
}
