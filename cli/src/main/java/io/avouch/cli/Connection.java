package io.avouch.cli;

import io.avouch.cli.LocalServer.Session;
import io.avouch.cli.api.ApiCall;
import io.avouch.cli.api.ApiClient;
import io.avouch.core.Nearest;
import io.avouch.core.json.Json.JsonObject;
import java.util.List;
import java.util.Optional;

/// A server to talk to, for the length of one command.
public record Connection(ApiClient api, Optional<Session> session, Optional<String> orgAsked) implements AutoCloseable {
    /// The organisation asked for, else the server's default.
    public String org() throws Failure, InterruptedException {
        JsonObject instance = api.send(ApiCall.get("/api/v1/instance"));
        if (orgAsked.isPresent()) {
            return known(orgAsked.get(), instance);
        }
        return instance.findText("default_org")
                .orElseThrow(() -> Failure.usage(
                        "there is no organisation yet", "make one with 'avouch init --org NAME' or 'avouch demo'"));
    }

    private static String known(String asked, JsonObject instance) throws Failure {
        List<String> ids =
                instance.objects("orgs").stream().map(org -> org.text("id")).toList();
        if (ids.contains(asked)) {
            return asked;
        }
        throw Failure.usage(
                "there is no organisation '" + asked + "'",
                Nearest.find(asked, ids)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse(
                                ids.isEmpty()
                                        ? "make one with 'avouch init --org NAME'"
                                        : "known: " + String.join(", ", ids)));
    }

    @Override
    public void close() {
        api.close();
        session.ifPresent(Session::close);
    }
}
