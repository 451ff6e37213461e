package io.avouch.cli;

import io.avouch.cli.LocalServer.Session;
import io.avouch.cli.api.ApiCall;
import io.avouch.cli.api.ApiClient;
import io.avouch.core.json.Json.JsonObject;
import java.util.Optional;

/// A server to talk to, for the length of one command.
public record Connection(ApiClient api, Optional<Session> session, Optional<String> orgAsked) implements AutoCloseable {
    /// The organisation asked for, else the server's default.
    public String org() throws Failure, InterruptedException {
        if (orgAsked.isPresent()) {
            return orgAsked.get();
        }
        JsonObject instance = api.send(ApiCall.get("/api/v1/instance"));
        return instance.findText("default_org")
                .orElseThrow(() -> Failure.usage(
                        "there is no organisation yet", "make one with 'avouch init --org NAME' or 'avouch demo'"));
    }

    @Override
    public void close() {
        api.close();
        session.ifPresent(Session::close);
    }
}
