package io.avouch.collect.example;

import io.avouch.core.Digest;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Models that no release carries: experiments, and small ones that serve in the background.
final class Experiments {
    static final Instant SCORES_MARCH = Instant.parse("2026-03-10T08:00:00Z");
    static final Instant SCORES_APRIL = Instant.parse("2026-04-07T08:00:00Z");
    static final Instant RUSHED_USE = Instant.parse("2026-07-16T08:00:00Z");
    /// When the fourth version of the process was approved.
    private static final Instant NEXT_PROCESS = Instant.parse("2026-07-20T08:00:01Z");

    private static final String SCREEN = "northwind-screen";
    private static final String ASSISTANT = "northwind-assistant";

    private final Models models;
    private final Evaluations evaluations;

    Experiments(Models models, Evaluations evaluations) {
        this.models = models;
        this.evaluations = evaluations;
    }

    void add() {
        experiment("0.1", "2025-12-03T08:00:00Z", "candidate-profiles@2025.12-raw");
        experiment("0.2", "2026-02-04T08:00:00Z", "job-descriptions@2026.02");
        experiment("0.3", "2026-02-17T08:00:00Z", "web-cv-corpus@1");
        experiment("0.4", SCORES_MARCH.toString(), "interview-scores@2026.03");
        experiment("0.5", SCORES_APRIL.toString(), "interview-scores@2026.04");
        experiment("0.6", "2026-05-07T08:00:00Z", "candidate-profiles@2026.05-de");
        experiment("0.7", "2026-06-09T08:00:00Z", "partner-export@2026.06");
        experiment("0.8", "2026-07-02T08:00:00Z", "skills-taxonomy@9");
        experiment("0.9", RUSHED_USE.toString(), Datasets.RUSHED);
        experiment("2.0", "2026-02-05T08:00:00Z", Datasets.UNOWNED);
        experiment("2.1", "2026-09-03T08:00:00Z", Datasets.OLD_PROCESS);
        repeated();
        for (int i = 0; i < 8; i++) {
            Instant at = Year.at("2025-11-12T08:00:00Z").plus(Duration.ofDays(41L * i));
            experiment("1." + i, at.toString(), Datasets.monthly("candidate-profiles", at));
        }
        background();
    }

    /// Two in three do not reach the thresholds and are not pursued.
    private void experiment(String version, String startedAt, String dataset) {
        Instant started = Year.at(startedAt);
        String name = "screen-ranker-lab";
        models.job(name, version, SCREEN, started, List.of(dataset));
        models.kept(name, version, SCREEN, started, "development", List.of(dataset));
        JsonObject component = Item.entry()
                .text("kind", "model")
                .text("identifier", name + "@" + version)
                .text("digest", Models.digest(name, version))
                .build();
        boolean passed = version.endsWith("3") || version.endsWith("6");
        evaluations.run(SCREEN, component, started.plus(Duration.ofHours(6)), passed, 1);
    }

    /// Runs that nobody can repeat, and one whose method had been approved that very second.
    private void repeated() {
        String dataset = "candidate-profiles@2026.07";
        JsonObject code = Models.code()
                .text("digest", Digest.of("code of the lab").toString())
                .build();
        JsonObject changed = Datasets.input(dataset)
                .with("digest", Json.of(Digest.of("what lay there").toString()));
        String next = "data-management-process@4";
        lab("3.0", NEXT_PROCESS.minusSeconds(1), next, List.of(Datasets.input(dataset), code));
        lab("3.1", NEXT_PROCESS, next, List.of(Datasets.input(dataset), code));
        lab("3.2", Year.at("2026-07-22T08:00:00Z"), Models.METHOD, List.of(changed, code));
        JsonObject unpinned = Models.code().build();
        lab("3.3", Year.at("2026-07-23T08:00:00Z"), Models.METHOD, List.of(Datasets.input(dataset), unpinned));
    }

    private void lab(String version, Instant started, String method, List<JsonObject> inputs) {
        models.job("screen-ranker-lab", version, SCREEN, started, method, inputs);
    }

    private void background() {
        String help = "help-pages@2025.09";
        serve("assistant-embedder", "1.2.0", ASSISTANT, "2025-11-20T08:00:00Z", help, help);
        serve("assistant-reranker", "1.3.0", ASSISTANT, "2025-12-11T08:00:00Z", help, help);
        serve("screen-parser", "2.0.0", SCREEN, "2026-01-20T08:00:00Z", "candidate-profiles@2026.01", "");
        serve("assistant-reranker", "1.4.0", ASSISTANT, "2026-02-12T08:00:00Z", help, "click-log@2026.01");
        serve(
                "screen-parser",
                "2.1.0",
                SCREEN,
                "2026-04-21T08:00:00Z",
                "candidate-profiles@2026.04",
                "candidate-profiles@2026.13");
        serve("assistant-embedder", "1.3.0", ASSISTANT, "2026-08-19T08:00:00Z", help, "help-pages");
    }

    /// Trained on one data set, and registered with what somebody typed (the same where nothing is given).
    private void serve(String name, String version, String system, String at, String trainedOn, String typed) {
        Instant started = Year.at(at);
        models.job(name, version, system, started, List.of(trainedOn));
        String registered = typed.isEmpty() ? trainedOn : typed;
        models.kept(name, version, system, started, "production", List.of(registered));
    }
}
