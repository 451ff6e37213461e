package io.avouch.bench.ledger;

import io.avouch.bench.Cpu;
import io.avouch.cli.Failure;
import io.avouch.cli.LocalServer;
import io.avouch.cli.api.ApiCall;
import io.avouch.cli.api.ApiClient;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// The whole product in this process: clients post lines, the server checks and seals them, the lake takes
/// them, and each client reads its receipts.
final class OverHttp {
    private static final int BATCH = 1024;
    private static final String ORG = "bench";

    private final Feed feed;
    private final LocalServer server;
    private long next;

    OverHttp(Feed feed, LocalServer server) {
        this.feed = feed;
        this.server = server;
    }

    /// Entries per second, and microseconds of processor time an entry, of clients and server together.
    record Served(double rate, double micros) {}

    Served measure(Path data, long size) throws IOException, InterruptedException {
        try (LocalServer.Session session = server.open(data);
                ApiClient client = new ApiClient(session.base(), session.token())) {
            client.send(ApiCall.post(
                    "/api/v1/organisations",
                    Json.object()
                            .put("id", ORG)
                            .put("name", "Benchmark")
                            .put("example", false)
                            .build()));
            String run = client.send(
                            ApiCall.post("/api/v1/collection-runs", opening()).with("org", ORG))
                    .text("id");
            append(client, run, size); // to warm up
            double before = Cpu.micros();
            double seconds = append(client, run, size);
            return new Served(size / seconds, (Cpu.micros() - before) / size);
        } catch (Failure failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    private static JsonObject opening() {
        return Json.object()
                .put("provenance", "pushed")
                .put("source", "forge:main")
                .put("type", "change")
                .build();
    }

    private double append(ApiClient client, String run, long size) throws IOException, InterruptedException {
        long first = next;
        next += size;
        return Producers.seconds(size, BATCH, batches -> {
            for (Optional<Producers.Batch> next = batches.next(); next.isPresent(); next = batches.next()) {
                post(client, run, first + next.get().from(), first + next.get().to());
            }
        });
    }

    private void post(ApiClient client, String run, long from, long to) throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (long i = from; i < to; i++) {
            lines.append(feed.line(i)).append('\n');
        }
        try {
            String answers = client.text(
                    ApiCall.postLines("/api/v1/records", lines.toString().getBytes(StandardCharsets.UTF_8))
                            .with("org", ORG)
                            .with("run", run));
            long sealed = answers.lines()
                    .filter(line -> line.startsWith("{\"index\":"))
                    .count();
            if (sealed != to - from) {
                throw new IOException("of " + (to - from) + " lines " + sealed + " were sealed: "
                        + answers.substring(0, Math.min(200, answers.length())));
            }
        } catch (Failure failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }
}
