package io.avouch.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/// Does the main job once over the first weeks of the example, serves some pages and stops, so that the JVM can
/// remember what it loaded, and which methods were worth compiling.
final class Training {
    private static final List<String> PAGES =
            List.of("/api/v1/instance", "/northwind", "/northwind/readiness", "/northwind/tests");

    private Training() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (System.getenv("AVOUCH_DB_URL") != null) {
            throw new IllegalStateException("AVOUCH_DB_URL is set: the example has no place in a database of others");
        }
        Path data = Path.of(arguments[0]);
        int code = Main.cli(ShippedExample.FIRST_WEEKS).run("demo", "--no-serve", "--data", data.toString());
        try (RunningServer server = RunningServer.start(data, 0);
                HttpClient http = HttpClient.newHttpClient()) {
            for (String page : PAGES) {
                URI address = server.base().resolve(page);
                HttpRequest request = HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + server.token())
                        .build();
                http.send(request, HttpResponse.BodyHandlers.discarding());
            }
        }
        System.exit(code);
    }
}
