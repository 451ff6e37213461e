package io.avouch.collect.components;

import io.avouch.core.Digest;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.ComponentClaims;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.ComponentReader.Handed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A model card as the hubs have it: a README whose head is YAML between two lines of three hyphens.
///
/// The head is read; the prose is for people, stays in the file, and is shown nowhere.
final class ModelCard {
    private static final Pattern EDGE = Pattern.compile("^---[ \\t]*$", Pattern.MULTILINE);
    private static final Set<String> DATA = Set.of(
            "dataset_info", "task_categories", "size_categories", "annotations_creators", "source_datasets", "configs");
    private static final Set<String> MODEL = Set.of("base_model", "model-index", "pipeline_tag", "library_name");
    private static final int TEXTS_MAX = 500;
    private static final int NAME_MAX = 500;
    private static final int LICENCE_MAX = 200;

    private final Handed handed;
    private final Findings findings = new Findings();
    private final Part head;

    private ModelCard(JsonObject head, Handed handed) {
        this.handed = handed;
        this.head = new Part(head, "", findings);
    }

    static boolean is(String text) {
        return text.startsWith("---");
    }

    static ComponentClaims read(String text, Handed handed) {
        Matcher edges = EDGE.matcher(text);
        if (!edges.find() || edges.start() != 0) {
            throw problem(handed, "a model card begins with a line of three hyphens", "put its YAML head first");
        }
        int start = edges.end();
        if (!edges.find()) {
            throw problem(
                    handed,
                    "the head of the card that begins here is never closed",
                    "end it with a line of three hyphens, before the prose");
        }
        JsonObject head =
                Yaml.read(handed.name(), 1, text.substring(start, edges.start()).replaceFirst("^\\R", ""));
        String prose = text.substring(edges.end()).strip();
        ModelCard card = new ModelCard(head, handed);
        if (!prose.isEmpty()) {
            long line = text.substring(0, edges.end()).lines().count() + 1;
            card.findings.leave(
                    "line " + line,
                    "prose of " + prose.length() + " characters: the file keeps it, for people to read");
        }
        return card.read(Digest.of(handed.bytes().toArray()));
    }

    private static ProblemsException problem(Handed handed, String message, String hint) {
        return new ProblemsException(List.of(new Problem(new Position(handed.name(), 1, 1), message, hint)));
    }

    private ComponentClaims read(Digest digest) {
        if (DATA.stream().anyMatch(head::has) && MODEL.stream().noneMatch(head::has)) {
            return data();
        }
        List<Part> index = head.parts("model-index");
        String name = name(index);
        String version = handed.version()
                .or(() -> head.text("version", Names.VERSION_MAX))
                .or(() -> head.text("model_version", Names.VERSION_MAX))
                .orElse(ComponentClaims.UNVERSIONED);
        if (version.equals(ComponentClaims.UNVERSIONED)) {
            findings.leave(
                    "/version", "the card states no version: name one when you hand it in (a commit, a release)");
        }
        JsonObject model = Draft.model(name, version, handed)
                .text(
                        "provider",
                        Optional.of(name)
                                .filter(each -> each.indexOf('/') > 0)
                                .map(each -> each.substring(0, Math.min(each.indexOf('/'), LICENCE_MAX))))
                .text("licence", licence())
                .text("base_model", base())
                .text("task", head.text("pipeline_tag", 200))
                .text("architecture", head.text("library_name", 290))
                .texts("datasets", head.texts("datasets", TEXTS_MAX, NAME_MAX))
                .texts("labels", head.texts("tags", 50, 200))
                .objects(
                        "documents",
                        List.of(new Draft()
                                .text("kind", "model-card")
                                .text("digest", digest.toString())
                                .build()))
                .build();
        findings.add("model", "/", model);
        findings.add("sighting", "/", Draft.sighting(model, "model card " + handed.name()));
        index.forEach(each -> results(each, model));
        head.tellRest();
        return findings.of("model card", "model-card", name, Optional.empty(), Optional.empty(), true);
    }

    /// Data sets have cards of the same form.
    private ComponentClaims data() {
        String name = handed.model()
                .or(() -> head.text("pretty_name", Names.NAME_MAX))
                .orElseThrow(() -> problem(
                        handed,
                        "the card does not say which data set it is about",
                        "name it as its registry does, such as --model organisation/data"));
        String version = handed.version()
                .or(() -> head.text("version", Names.VERSION_MAX))
                .orElse(ComponentClaims.UNVERSIONED);
        findings.add(
                "dataset",
                "/",
                Draft.of(Names.id(name, version))
                        .text("name", name)
                        .text("version", version)
                        .text("licence", licence())
                        .texts("labels", head.texts("tags", 50, 200))
                        .build());
        head.tellRest();
        return findings.of("data set card", "data-card", name, Optional.empty(), Optional.empty(), true);
    }

    /// Nothing is guessed from headings: they are made for people.
    private String name(List<Part> index) {
        List<String> named = index.stream()
                .flatMap(each -> each.text("name", Names.NAME_MAX).stream())
                .distinct()
                .toList();
        Optional<String> own = head.text("model_name", Names.NAME_MAX).or(() -> head.text("model_id", Names.NAME_MAX));
        return handed.model()
                .or(() -> own)
                .or(() -> named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty())
                .orElseThrow(() -> problem(
                        handed,
                        "the card does not say which model it is about",
                        "name it as its registry does, such as --model organisation/model"));
    }

    /// `other` says that the name stands beside it.
    private Optional<String> licence() {
        List<String> named = new ArrayList<>(head.texts("license", 20, LICENCE_MAX));
        head.text("license_name", LICENCE_MAX).ifPresent(name -> {
            named.remove("other");
            named.add(name);
        });
        String all = String.join(", ", named);
        if (all.length() > LICENCE_MAX) {
            head.leave("license", "together they are longer than " + LICENCE_MAX + " characters; the first stands");
            return Optional.of(named.getFirst());
        }
        return Optional.of(all).filter(text -> !text.isEmpty());
    }

    private Optional<String> base() {
        String all = String.join(", ", head.texts("base_model", 20, NAME_MAX));
        if (all.length() > NAME_MAX) {
            head.leave("base_model", "together their names are longer than " + NAME_MAX + " characters");
            return Optional.empty();
        }
        return Optional.of(all).filter(text -> !text.isEmpty());
    }

    private void results(Part entry, JsonObject model) {
        for (Part result : entry.parts("results")) {
            Optional<Part> dataset = result.part("dataset");
            Optional<Part> task = result.part("task");
            String suite = suite(dataset, task);
            Optional<String> slice = dataset.flatMap(ModelCard::slice);
            for (Part metric : result.parts("metrics")) {
                metric(metric, model, suite, slice);
            }
            Stream.of(dataset, task).flatMap(Optional::stream).forEach(Part::tellRest);
            result.tellRest();
        }
        entry.tellRest();
    }

    private void metric(Part metric, JsonObject model, String suite, Optional<String> slice) {
        Optional<String> type = metric.text("type", 200).or(() -> metric.text("name", 200));
        Optional<Double> value = Metrics.value(metric, "value");
        metric.known("name", "config").tellRest();
        if (type.isEmpty() || value.isEmpty()) {
            findings.leave(metric.place(), "a metric without a type, or without a plain number as its value");
            return;
        }
        findings.add(
                "evaluation",
                metric.place(),
                Metrics.evaluation(model, suite, type.get(), slice, value.get(), handed)
                        .build());
    }

    private static String suite(Optional<Part> dataset, Optional<Part> task) {
        Optional<String> named = dataset.flatMap(each -> {
            Optional<String> type = each.text("type", 290);
            Optional<String> name = each.text("name", 290);
            return type.or(() -> name);
        });
        Optional<String> about = task.flatMap(each -> {
            Optional<String> type = each.text("type", 290);
            Optional<String> name = each.text("name", 290);
            return type.or(() -> name);
        });
        return named.or(() -> about).orElse("model card");
    }

    /// Which part of the data: configuration, split, revision.
    private static Optional<String> slice(Part dataset) {
        String all = Stream.of("config", "split", "revision")
                .flatMap(member -> dataset.text(member, 90).map(text -> member + " " + text).stream())
                .collect(Collectors.joining(", "));
        return Optional.of(all).filter(text -> !text.isEmpty());
    }
}
