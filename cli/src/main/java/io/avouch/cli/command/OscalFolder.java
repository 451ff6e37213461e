package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Failure;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// OSCAL documents, a file each: they name one another, so they belong into one folder.
final class OscalFolder {
    private OscalFolder() {}

    /// Writes those of an audit, or of the last run.
    static Path write(Connection connection, String kind, boolean audit, Path data)
            throws IOException, Failure, InterruptedException {
        JsonObject answer = connection
                .api()
                .send(ApiCall.get("/api/v1/oscal")
                        .with("org", connection.org())
                        .with("audit", audit ? Optional.of(kind) : Optional.empty()));
        Path to = data.resolve("out").resolve(connection.org() + "-" + kind + "-oscal");
        Files.createDirectories(to);
        for (Map.Entry<String, Json> document :
                answer.object("documents").members().entrySet()) {
            Files.writeString(to.resolve(document.getKey()), Jcs.text(document.getValue()));
        }
        return to;
    }
}
