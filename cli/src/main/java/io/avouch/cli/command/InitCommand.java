package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.LocalServer.Session;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(description = "Makes a data directory with one organisation (--org NAME), and prints the first sign-in link.")
final class InitCommand extends ApiCommand {
    private static final int ID_MAX = 63;

    InitCommand(Context context) {
        super(context);
    }

    @Override
    void check() throws Failure {
        if (id().isEmpty()) {
            throw Failure.usage(
                    "'" + name() + "' gives no organisation id",
                    "use a name with at least one letter or digit of a-z0-9");
        }
    }

    @Override
    ExitCode run(Connection connection) throws Failure, InterruptedException {
        JsonObject instance = connection.api().send(ApiCall.get("/api/v1/instance"));
        Optional<JsonObject> known = instance.objects("orgs").stream()
                .filter(org -> org.text("id").equals(id()))
                .findFirst();
        JsonObject made = known.isPresent() ? known.get() : found(connection);
        Optional<String> link = connection.session().flatMap(Session::signInLink);
        if (json()) {
            console()
                    .print(Json.object()
                            .put("data", context().dataDir().toString())
                            .put("org", made.text("id"))
                            .put("name", made.findText("name").orElse(name()))
                            .put("created", known.isEmpty())
                            .putIfPresent("sign_in", link)
                            .build());
            return ExitCode.DONE;
        }
        console()
                .print("Organisation " + made.text("id") + (known.isEmpty() ? " is made in " : " was already in ")
                        + context().dataDir() + ".");
        link.ifPresent(url -> console().print("Sign in (once): " + url));
        console().print("Next: avouch up, avouch collect git --repo PATH, avouch test");
        return ExitCode.DONE;
    }

    private JsonObject found(Connection connection) throws Failure, InterruptedException {
        return connection
                .api()
                .send(ApiCall.post(
                        "/api/v1/organisations",
                        Json.object()
                                .put("id", id())
                                .put("name", name())
                                .put("example", false)
                                .build()));
    }

    private String name() {
        return context().options().org().map(String::strip).orElse("My organisation");
    }

    /// The name as an id: small letters, digits and inner dashes.
    private String id() {
        String plain = Normalizer.normalize(name(), Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        String dashed =
                plain.replaceAll("\\p{M}", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String cut = dashed.length() > ID_MAX ? dashed.substring(0, ID_MAX) : dashed;
        return cut.replaceAll("-$", "");
    }
}
