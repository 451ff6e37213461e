package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.Digest;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Draws items of a whole population for re-performance, so that anybody can draw them again.")
final class SampleCommand extends ApiCommand {
    @Parameters(index = "0", paramLabel = "RUN", description = "the run's id, or latest")
    private String run = "";

    @Parameters(index = "1", paramLabel = "TEST", description = "the test's id")
    private String test = "";

    @Option(
            names = "--audit",
            paramLabel = "A",
            description = "the audit whose populations are frozen, or a name for it")
    private Optional<String> audit = Optional.empty();

    @Option(names = "--nonce", paramLabel = "N", description = "what the auditor made up after the freeze")
    private Optional<String> nonce = Optional.empty();

    @Option(names = "--size", paramLabel = "N", description = "how many items; by the table of sizes where left out")
    private Optional<Integer> size = Optional.empty();

    @Option(names = "--items", paramLabel = "FILE", description = "the auditor's own list instead, an item a line")
    private Optional<Path> items = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "write population.txt, seed.txt and selection.txt")
    private Optional<Path> out = Optional.empty();

    SampleCommand(Context context) {
        super(context);
    }

    @Override
    void check() throws Failure {
        if (items.isPresent() == nonce.isPresent()) {
            throw Failure.usage(
                    "a selection needs --nonce, or --items with the auditor's own list",
                    "the auditor makes up the nonce after the freeze: avouch sample " + run + " " + test
                            + " --nonce WORDS");
        }
        if (items.isPresent() && size.isPresent()) {
            throw Failure.usage("--items goes without --size", "the list has the size that it has");
        }
    }

    @Override
    ExitCode run(Connection connection) throws IOException, Failure, InterruptedException {
        Json.ObjectBuilder order = Json.object()
                .put("run", run)
                .put("test", test)
                .putIfPresent("audit", audit)
                .putIfPresent("nonce", nonce);
        size.ifPresent(number -> order.put("size", number));
        if (items.isPresent()) {
            order.put(
                    "items",
                    Json.texts(Files.readAllLines(items.get()).stream()
                            .filter(line -> !line.isBlank())
                            .toList()));
        }
        JsonObject sample = connection
                .api()
                .send(ApiCall.post("/api/v1/samples", order.build()).with("org", connection.org()));
        if (out.isPresent()) {
            write(connection, sample, out.get());
        }
        if (json()) {
            console().print(sample);
        } else {
            say(sample);
        }
        return ExitCode.DONE;
    }

    private void write(Connection connection, JsonObject sample, Path folder)
            throws IOException, Failure, InterruptedException {
        Files.createDirectories(folder);
        Path population = connection
                .api()
                .downloadTo(
                        ApiCall.get("/api/v1/test-runs/" + ApiCall.segment(sample.text("run")) + "/population")
                                .with("org", connection.org())
                                .with("test", test),
                        folder.resolve("population.txt"));
        String digest = Digest.of(population).hex();
        if (!digest.equals(sample.text("population_digest"))) {
            throw new Failure(
                    ExitCode.ENVIRONMENT,
                    population + " has the digest " + digest + ", and the selection was drawn from "
                            + sample.text("population_digest") + ": it is not the whole population; ask for it again");
        }
        Files.writeString(folder.resolve("seed.txt"), sample.text("seed_text"));
        Files.writeString(
                folder.resolve("selection.txt"),
                sample.objects("items").stream()
                        .map(item -> item.findText("place")
                                        .map(place -> place + "  ")
                                        .orElse("") + item.text("item") + "\n")
                        .collect(Collectors.joining()));
    }

    private void say(JsonObject sample) {
        long population = RunText.number(sample, "population");
        int drawn = sample.objects("items").size();
        console()
                .print(sample.text("title") + ": " + drawn + " of " + population + " items, run " + sample.text("run"));
        console().print("population " + sample.text("population_digest"));
        sample.findText("seed").ifPresent(seed -> console().print("seed       " + seed));
        for (JsonObject item : sample.objects("items")) {
            console().print("  " + item.text("item"));
        }
        console()
                .note("Each of the " + population
                        + " has a result. Looked at alone, a clean sample of this size could hide "
                        + RunText.number(sample, "hidden") + " failures (1 chance in 10).");
        if (RunText.number(sample, "number") > 1) {
            console()
                    .note("This is selection " + RunText.number(sample, "number")
                            + " of this test for this audit or from this population; the earlier ones stay recorded.");
        }
    }
}
