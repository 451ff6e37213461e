package io.avouch.collect.example;

import io.avouch.core.Digest;
import io.avouch.core.json.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Model versions in the registry, with the runs that made them.
final class Models {
    static final String METHOD = "data-management-process@3";
    private static final String UNCLASSIFIED = "screen-parser@2.0.0";
    private static final Duration SERVES = Duration.ofDays(180);

    private final Map<String, Integer> minor = new LinkedHashMap<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<Fact> jobs = new ArrayList<>();

    List<Fact> facts() {
        return facts;
    }

    List<Fact> jobs() {
        return jobs;
    }

    /// A new version, trained and put into production; returns it as a deployment names it.
    JsonObject released(String name, String system, Instant trained, Instant deployed) {
        String version = "3." + minor.merge(name, 1, Integer::sum) + ".0";
        String data = name.startsWith("screen") ? "candidate-profiles" : "helpdesk-tickets";
        List<String> datasets = List.of(Datasets.monthly(data, trained), Datasets.FAIRNESS);
        add(name, version, system, trained, "staging", datasets, trained);
        add(name, version, system, trained, "production", datasets, deployed);
        Instant archived = deployed.plus(SERVES);
        if (archived.isBefore(Year.at("2026-09-01T00:00:00Z"))) {
            add(name, version, system, trained, "archived", datasets, archived);
        }
        job(name, version, system, trained, datasets);
        return Item.entry()
                .text("kind", "model")
                .text("identifier", name + "@" + version)
                .text("digest", digest(name, version))
                .build();
    }

    /// A version in some stage of the registry that no deployment carries.
    void kept(String name, String version, String system, Instant trained, String stage, List<String> datasets) {
        add(name, version, system, trained, stage, datasets, trained);
    }

    /// A run that made a version; its inputs may be others than the registry says.
    void job(String name, String version, String system, Instant started, List<String> datasets) {
        List<JsonObject> inputs =
                new ArrayList<>(datasets.stream().map(Datasets::input).toList());
        inputs.add(code().text("digest", Digest.of("code of " + name + version).toString())
                .build());
        job(name, version, system, started, METHOD, inputs);
    }

    static Item code() {
        return Item.entry().text("kind", "code").text("identifier", "northwind/screen-model");
    }

    /// A run by some method, with what it read.
    void job(String name, String version, String system, Instant started, String method, List<JsonObject> inputs) {
        JsonObject output = Item.entry()
                .text("kind", "model")
                .text("identifier", name + "@" + version)
                .text("digest", digest(name, version))
                .build();
        Instant ended = started.plus(Duration.ofMinutes(190));
        List<String> customers = CustomerTraining.customersOf("train/" + name + "@" + version);
        jobs.add(Fact.version(
                Feed.JOBS,
                ended,
                Item.collected("train/" + name + "@" + version, started)
                        .text("kind", "training")
                        .text("name", name + "-training")
                        .text("system", system)
                        .text("identity", "svc-trainer")
                        .text("method", method)
                        .list("inputs", inputs)
                        .list("outputs", List.of(output))
                        .flag("customer_data", !customers.isEmpty())
                        .texts("tenants", customers)
                        .at("started_at", started)
                        .at("ended_at", ended)
                        .text("outcome", "success")
                        .count("attempts", 1)));
    }

    private void add(
            String name,
            String version,
            String system,
            Instant trained,
            String stage,
            List<String> datasets,
            Instant revised) {
        Instant registered = trained.plus(Duration.ofMinutes(200));
        Item item = Item.collected(name + "@" + version, registered)
                .text("name", name)
                .text("version", version)
                .text("digest", digest(name, version))
                .text("stage", stage)
                .text("owner", Cast.HEAD_OF_AI)
                .text("system", system)
                .text("training_job", "train/" + name + "@" + version)
                .flag("signed", true)
                .texts("datasets", datasets)
                .list("documents", papers(name + "@" + version, registered));
        if (!(name + "@" + version).equals(UNCLASSIFIED)) {
            item.text("class", "restricted");
        }
        facts.add(Fact.version(Feed.MODELS, revised.isBefore(registered) ? registered : revised, item));
    }

    /// The design is written before the training, the model card before the version is registered.
    private static List<JsonObject> papers(String model, Instant registered) {
        JsonObject design = paper("design-record", registered.minus(Duration.ofDays(2)), true);
        Instant usual = registered.minusSeconds(600);
        return switch (model) {
            case "screen-parser@2.0.0" -> List.of(paper("model-card", usual, true));
            case "assistant-reranker@1.3.0" -> List.of(design, paper("model-card", usual, false));
            case "assistant-embedder@1.2.0" -> List.of(design, paper("model-card", registered.plusSeconds(1), true));
            case "assistant-embedder@1.3.0" -> List.of(design, paper("model-card", registered, true));
            default -> List.of(design, paper("model-card", usual, true));
        };
    }

    private static JsonObject paper(String kind, Instant updated, boolean complete) {
        return Item.entry()
                .text("kind", kind)
                .text("audience", kind.equals("model-card") ? "deployers" : "engineers")
                .at("updated_at", updated)
                .flag("complete", complete)
                .build();
    }

    static String digest(String name, String version) {
        return Digest.of("weights of " + name + "@" + version).toString();
    }
}
