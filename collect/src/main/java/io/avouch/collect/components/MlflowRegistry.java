package io.avouch.collect.components;

import io.avouch.core.evidence.ComponentClaims;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.ComponentReader.Handed;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Saved answers of MLflow's registry: `registered-models/search`, `model-versions/search`, and the single ones.
///
/// Tags whose names say what they are become fields, all others labels. The registry itself wrote the answer, but a
/// file of it was handed in by somebody: what it says is claimed like everything else here.
final class MlflowRegistry {
    private static final Set<String> FORMS =
            Set.of("registered_models", "model_versions", "registered_model", "model_version");
    private static final Set<String> DIGEST_FORM = Set.of("digest", "sha256");

    private final Handed handed;
    private final Findings findings = new Findings();
    private final Part answer;

    private MlflowRegistry(JsonObject answer, Handed handed) {
        this.handed = handed;
        // The usual tool for moving registries writes the same answer one level deeper.
        this.answer = answer.find("mlflow").isPresent()
                ? new Part(answer.object("mlflow"), "/mlflow", findings)
                : new Part(answer, "", findings);
    }

    static boolean is(JsonObject json) {
        JsonObject inner = json.object("mlflow");
        return FORMS.stream()
                .anyMatch(
                        form -> json.find(form).isPresent() || inner.find(form).isPresent());
    }

    static ComponentClaims read(JsonObject json, Handed handed) {
        return new MlflowRegistry(json, handed).read();
    }

    private ComponentClaims read() {
        Set<String> names = new HashSet<>();
        List<Part> models = new ArrayList<>(answer.parts("registered_models"));
        answer.part("registered_model").ifPresent(models::add);
        List<Part> versions = new ArrayList<>(answer.parts("model_versions"));
        answer.part("model_version").ifPresent(versions::add);
        for (Part model : models) {
            List<Part> latest = new ArrayList<>(model.parts("latest_versions"));
            latest.addAll(model.parts("versions"));
            if (latest.isEmpty()) {
                findings.leave(
                        model.place(), "a model of which the answer has no version; ask for model-versions/search");
            }
            versions.addAll(latest);
            model.known("name", "creation_timestamp", "last_updated_timestamp").tellRest();
        }
        versions.forEach(version -> version(version).ifPresent(names::add));
        Optional<String> more = answer.text("next_page_token");
        if (more.isPresent()) {
            answer.leave("next_page_token", "this is one page of the answer: ask for the next one and hand it in, too");
        }
        answer.tellRest();
        String about = names.size() == 1 ? names.iterator().next() : names.size() + " models";
        return findings.of("MLflow registry", "mlflow", about, Optional.empty(), Optional.empty(), more.isEmpty());
    }

    private Optional<String> version(Part version) {
        Optional<String> name = version.text("name", Names.NAME_MAX);
        Optional<String> number = version.text("version", Names.VERSION_MAX);
        if (name.isEmpty() || number.isEmpty()) {
            findings.leave(version.place(), "a version without a name or a number");
            return Optional.empty();
        }
        Map<String, Part> tags = tags(version);
        List<String> labels = new ArrayList<>(version.texts("aliases", 20, 190).stream()
                .map(each -> "alias:" + each)
                .toList());
        JsonObject model = new Draft()
                .text("id", Names.id(name.get(), number.get()))
                .text("strength", "claimed")
                .text("name", name.get())
                .text("version", number.get())
                .text("stage", stage(version))
                .text("system", handed.system())
                .text("digest", digest(tags))
                .text("provider", tag(tags, "provider", 200))
                .text("licence", tag(tags, "licence", 200).or(() -> tag(tags, "license", 200)))
                .text("base_model", tag(tags, "base_model", 500))
                .text("task", tag(tags, "task", 200))
                .text("owner", version.text("user_id", 300))
                .text("training_job", version.text("run_id", 300))
                .text("url", version.text("run_link").filter(Names::web))
                .texts("labels", labels(labels, tags, version))
                .build();
        Optional<Instant> created = time(version, "creation_timestamp");
        Optional<Instant> updated = time(version, "last_updated_timestamp").or(() -> created);
        if (findings.add("model", version.place(), model, created, updated)) {
            findings.add("sighting", version.place(), Draft.sighting(model, "MLflow registry"));
            version.parts("metrics").forEach(metric -> metric(metric, model));
        }
        version.tellRest();
        return name;
    }

    private Map<String, Part> tags(Part version) {
        Map<String, Part> tags = new TreeMap<>();
        // A list of keys and values; where it was written by a tool of its own, an object.
        if (version.json().find("tags").filter(JsonObject.class::isInstance).isPresent()) {
            version.part("tags")
                    .ifPresent(all -> all.json()
                            .members()
                            .forEach((key, value) -> tags.put(
                                    Names.cut(key),
                                    new Part(new JsonObject(Map.of("value", value)), all.place(key), findings))));
            return tags;
        }
        for (Part tag : version.parts("tags")) {
            tag.text("key", 200).ifPresent(key -> tags.putIfAbsent(key, tag));
        }
        return tags;
    }

    private static Optional<String> tag(Map<String, Part> tags, String key, int charactersMax) {
        Part tag = tags.get(key);
        return tag == null ? Optional.empty() : tag.text("value", charactersMax);
    }

    private static Optional<String> digest(Map<String, Part> tags) {
        for (String key : DIGEST_FORM) {
            Part tag = tags.get(key);
            Optional<String> value = tag == null ? Optional.empty() : tag.text("value", 150);
            if (tag != null && value.isPresent()) {
                String hex = value.get().replaceFirst("^sha256:", "");
                Optional<String> digest = Names.digest("SHA-256", hex);
                if (digest.isEmpty()) {
                    tag.leave("value", Names.wrongDigest("SHA-256", hex));
                }
                return digest;
            }
        }
        return Optional.empty();
    }

    private static List<String> labels(List<String> labels, Map<String, Part> tags, Part version) {
        Set<String> fields = Set.of("provider", "licence", "license", "base_model", "task", "digest", "sha256");
        tags.forEach((key, tag) -> {
            String label = key + "=" + tag.text("value").orElse("");
            if (fields.contains(key)) {
                return;
            }
            if (label.length() > 200 || labels.size() >= 50) {
                tag.leave("value", "a tag longer than 200 characters, or beyond the fiftieth");
            } else {
                labels.add(label);
            }
        });
        version.known("tags", "aliases");
        return labels;
    }

    private static String stage(Part version) {
        String stage = version.text("current_stage").orElse("None");
        return switch (stage.toLowerCase(Locale.ROOT)) {
            case "production", "staging", "archived", "development" -> stage.toLowerCase(Locale.ROOT);
            case "none" -> "other";
            default -> {
                version.leave("current_stage", "a stage that is not known here: 'other' stands instead");
                yield "other";
            }
        };
    }

    private void metric(Part metric, JsonObject model) {
        Optional<String> key = metric.text("key", 200);
        Optional<Double> value = Metrics.value(metric, "value");
        if (key.isEmpty() || value.isEmpty()) {
            findings.leave(metric.place(), "a metric without a name, or without a plain number as its value");
            return;
        }
        String suite = metric.text("dataset_name", 300).orElse("MLflow metrics");
        findings.add(
                "evaluation",
                metric.place(),
                Metrics.evaluation(model, suite, key.get(), Optional.empty(), value.get(), handed)
                        .build(),
                time(metric, "timestamp"),
                Optional.empty());
        metric.tellRest();
    }

    /// Milliseconds since 1970, as a number or, from some servers, as a text.
    private static Optional<Instant> time(Part part, String member) {
        Optional<Double> millis = Metrics.value(part, member);
        try {
            return millis.filter(each -> each > 0).map(each -> Instant.ofEpochMilli(each.longValue()));
        } catch (DateTimeException | ArithmeticException outOfRange) {
            part.leave(member, "no milliseconds since 1970");
            return Optional.empty();
        }
    }
}
