package io.avouch.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/// Starts a server once, asks it something and stops it, so that the JVM can remember what it loaded.
final class Training {
    private Training() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (RunningServer server = RunningServer.start(Path.of(arguments[0]), 0);
                HttpClient http = HttpClient.newHttpClient()) {
            URI instance = server.base().resolve("/api/v1/instance");
            http.send(
                    HttpRequest.newBuilder(instance)
                            .header("Authorization", "Bearer " + server.token())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }
}
