package io.avouch.cli.demo;

import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.Progress;
import io.avouch.cli.api.ApiCall;
import io.avouch.cli.api.ApiClient;
import io.avouch.cli.api.RecordUpload;
import io.avouch.cli.api.Tally;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.EvidenceSink;
import io.avouch.core.port.Scenario;
import io.avouch.core.port.Scenario.Step;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Lives the example's year through the API, step by step, on its simulated clock.
final class ExampleLoad {
    private static final long SEED = 20_251_101;

    private final Context context;
    private final ApiClient api;
    private final Scenario scenario;
    private final List<Step.Save> saves = new ArrayList<>();
    private long records;

    ExampleLoad(Context context, ApiClient api, Scenario scenario) {
        this.context = context;
        this.api = api;
        this.scenario = scenario;
    }

    void load() throws IOException, InterruptedException, Failure {
        try (Progress progress = context.console().progress("the example's year");
                Ahead<Step> steps = new Ahead<>(scenario.steps(SEED).iterator())) {
            Optional<Instant> clock = clock();
            for (Optional<Step> next = steps.next(); next.isPresent(); next = steps.next()) {
                Step step = next.get();
                if (clock.isEmpty()) {
                    found(step.clock());
                    clock = Optional.of(step.clock());
                }
                if (!step.clock().isBefore(clock.get())) {
                    live(step, progress);
                }
            }
            save();
            progress.outcome(String.format(java.util.Locale.ROOT, "%,d records", records));
        }
    }

    /// The time at which the example stands, if it is there already: a load that was cut off goes on.
    private Optional<Instant> clock() throws Failure, InterruptedException {
        return api.send(ApiCall.get("/api/v1/instance")).objects("orgs").stream()
                .filter(org -> org.text("id").equals(scenario.orgId()))
                .map(org -> Instant.parse(org.text("clock")))
                .findFirst();
    }

    private void found(Instant at) throws Failure, InterruptedException {
        api.send(ApiCall.post(
                "/api/v1/organisations",
                Json.object()
                        .put("id", scenario.orgId())
                        .put("name", scenario.orgName())
                        .put("example", true)
                        .put("clock", at.toString())
                        .put("seed", SEED)
                        .build()));
    }

    private void live(Step step, Progress progress) throws IOException, InterruptedException, Failure {
        if (!saves.isEmpty() && !saves.getFirst().clock().equals(step.clock())) {
            save();
        }
        switch (step) {
            case Step.Save save -> saves.add(save);
            case Step.Read read -> {
                save();
                read(read, progress);
            }
            case Step.HandIn file -> {
                save();
                api.send(ApiCall.postBytes("/api/v1/files", file.content().toArray())
                        .with("org", scenario.orgId())
                        .with("name", file.name())
                        .with("person", file.person())
                        .at(Optional.of(file.clock())));
            }
            case Step.TakeComponents file -> {
                save();
                api.send(ApiCall.postBytes(
                                "/api/v1/ai-components", file.content().toArray())
                        .with("org", scenario.orgId())
                        .with("name", file.name())
                        .with("system", file.system())
                        .at(Optional.of(file.clock())));
            }
            case Step.Wait wait -> {
                save();
                api.send(ApiCall.get("/api/v1/instance")
                        .with("org", scenario.orgId())
                        .at(Optional.of(wait.clock())));
            }
        }
    }

    private void save() throws Failure, InterruptedException {
        if (saves.isEmpty()) {
            return;
        }
        Instant at = saves.getFirst().clock();
        List<Json> documents = new ArrayList<>();
        saves.forEach(save -> documents.add(json(save)));
        saves.clear();
        JsonObject answer = api.sendOrProblems(ApiCall.post(
                        "/api/v1/documents",
                        Json.object().put("documents", Json.array(documents)).build())
                .with("org", scenario.orgId())
                .at(Optional.of(at)));
        if (!answer.objects("problems").isEmpty()) {
            List<String> lines = answer.objects("problems").stream()
                    .map(each -> each.text("message"))
                    .toList();
            throw new Failure(
                    ExitCode.ENVIRONMENT,
                    "the example's documents of " + at + " are refused:\n" + String.join("\n", lines));
        }
    }

    private static Json json(Step.Save save) {
        return Json.object()
                .put("kind", save.revision().kind())
                .put("id", save.revision().id())
                .put("state", save.revision().state().text())
                .put("owner", save.revision().owner())
                .put("author", save.revision().author())
                .putIfPresent("approver", save.approver())
                .put("reason", save.revision().reason())
                .put("body", save.revision().body())
                .build();
    }

    private void read(Step.Read read, Progress progress) throws IOException, InterruptedException, Failure {
        RecordUpload upload =
                new RecordUpload(api, scenario.orgId(), Optional.of(read.clock()), sent -> progress.at(records));
        EvidenceSink.Reading reading = upload.open(read.opening());
        for (Iterator<JsonObject> all = read.records().iterator(); all.hasNext(); ) {
            reading.add(all.next());
            records++;
        }
        reading.close(read.closing());
        for (Tally tally : upload.tallies()) {
            if (!tally.problems().isEmpty()) {
                throw new Failure(
                        ExitCode.ENVIRONMENT,
                        "the example's " + read.opening().type() + " records of "
                                + read.opening().source() + " are refused: "
                                + tally.problems().getFirst());
            }
        }
        progress.at(records);
    }
}
