package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.LocalServer.Session;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(description = "Prints a link that lets somebody back in who lost their password or their only passkey.")
final class RecoverCommand extends ApiCommand {
    @Parameters(index = "0", paramLabel = "EMAIL", description = "the address that they sign in with")
    private String email = "";

    RecoverCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Connection connection) throws Failure, InterruptedException {
        if (connection.session().filter(Session::started).isPresent()) {
            throw new Failure(
                    ExitCode.ENVIRONMENT,
                    "no server runs on " + context().dataDir() + ", and such a link ends with the server that made it; "
                            + "start it with 'avouch up', then run this again beside it");
        }
        JsonObject made = connection
                .api()
                .send(ApiCall.post(
                        "/api/v1/recovery-links",
                        Json.object().put("email", email).build()));
        String path = made.text("path");
        if (json()) {
            console().print(made);
            return ExitCode.DONE;
        }
        console().print("For " + email + ", once, within an hour: " + people(connection) + path);
        console().print("It sets a new password and removes every passkey; each of their organisations notes it.");
        return ExitCode.DONE;
    }

    /// Passkeys work on a name, not on an address.
    private static String people(Connection connection) {
        return connection
                .session()
                .map(session -> "http://localhost:" + session.base().getPort())
                .orElse("");
    }
}
