package io.avouch.collect.components;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.ComponentReader.Handed;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A model of a CycloneDX file, with what its card states: claims of whoever wrote the card.
final class CycloneDxModel {
    private static final int TEXTS_MAX = 50;
    private static final int TEXT_MAX = 2000;
    private static final int DATASETS_MAX = 500;
    private static final int BASE_MAX = 500;

    private final Part component;
    private final References references;
    private final Handed handed;
    private final Findings findings;

    CycloneDxModel(Part component, References references, Handed handed, Findings findings) {
        this.component = component;
        this.references = references;
        this.handed = handed;
        this.findings = findings;
    }

    void read(String seenIn) {
        Described described = new Described(component.known("mime-type", "scope", "description", "bom-ref"));
        Optional<String> name = described.name();
        if (name.isEmpty()) {
            return;
        }
        Part none = new Part(JsonObject.EMPTY, component.place("modelCard"), findings);
        Part card = component.part("modelCard").orElse(none).known("bom-ref");
        Part parameters = card.part("modelParameters").orElse(none);
        Part considerations = card.part("considerations").orElse(none);
        JsonObject model = Draft.model(name.get(), described.version(), handed)
                .text("digest", described.digest())
                .text("provider", described.provider())
                .text("licence", described.licence())
                .text("base_model", base())
                .text("task", parameters.text("task", 200))
                .text("architecture", architecture(parameters))
                .texts("aliases", component.texts("purl", 1, 500))
                .texts("datasets", datasets(parameters))
                .texts("intended_uses", considerations.texts("useCases", TEXTS_MAX, TEXT_MAX))
                .texts("limitations", considerations.texts("technicalLimitations", TEXTS_MAX, TEXT_MAX))
                .objects("documents", documents(card))
                .text("url", described.url())
                .build();
        if (findings.add("model", component.place(), model)) {
            findings.add("sighting", component.place(), Draft.sighting(model, seenIn));
            evaluations(card, model);
        }
        Stream.of(considerations, parameters, card, component).distinct().forEach(Part::tellRest);
    }

    /// The models that it was made from.
    private Optional<String> base() {
        Optional<Part> pedigree = component.part("pedigree");
        String all = pedigree.stream()
                .flatMap(each -> each.parts("ancestors").stream())
                .map(ancestor -> new Described(ancestor).id())
                .filter(id -> !id.isEmpty())
                .collect(Collectors.joining(", "));
        pedigree.ifPresent(Part::tellRest);
        if (all.length() > BASE_MAX) {
            component.leave("pedigree/ancestors", "together their names are longer than " + BASE_MAX + " characters");
            return Optional.empty();
        }
        return Optional.of(all).filter(text -> !text.isEmpty());
    }

    private static Optional<String> architecture(Part parameters) {
        String both = Stream.of("architectureFamily", "modelArchitecture")
                .flatMap(member -> parameters.text(member, 145).stream())
                .collect(Collectors.joining(": "));
        return Optional.of(both).filter(text -> !text.isEmpty());
    }

    /// Those that the card names, and the data that the model depends on.
    private List<String> datasets(Part parameters) {
        Set<String> named = new LinkedHashSet<>();
        for (Part dataset : parameters.parts("datasets")) {
            Optional<String> ref = dataset.text("ref");
            if (ref.isPresent()) {
                references
                        .find(ref.get())
                        .filter(each -> each.text("type").filter("data"::equals).isPresent())
                        .ifPresentOrElse(
                                target -> named.addAll(CycloneDxData.ids(target)),
                                () -> dataset.leave("ref", "no data of this file has this bom-ref"));
            } else {
                CycloneDxData.inline(dataset, findings).ifPresent(named::add);
            }
        }
        references.data(component).forEach(target -> named.addAll(CycloneDxData.ids(target)));
        if (named.size() > DATASETS_MAX) {
            parameters.leave("datasets", "there are more than " + DATASETS_MAX + "; these are the first");
        }
        return named.stream().limit(DATASETS_MAX).toList();
    }

    private static List<JsonObject> documents(Part card) {
        return card.json().members().isEmpty()
                ? List.of()
                : List.of(new Draft()
                        .text("kind", "model-card")
                        .text("digest", Digest.of(Jcs.bytes(card.json())).toString())
                        .build());
    }

    private void evaluations(Part card, JsonObject model) {
        Optional<Part> analysis = card.part("quantitativeAnalysis");
        List<Part> metrics =
                analysis.map(each -> each.parts("performanceMetrics")).orElse(List.of());
        for (Part metric : metrics) {
            metric(metric, model);
            metric.tellRest();
        }
        analysis.ifPresent(Part::tellRest);
    }

    private void metric(Part metric, JsonObject model) {
        Optional<String> type = metric.text("type", 200);
        Optional<Double> value = Metrics.value(metric, "value");
        if (type.isEmpty() || value.isEmpty()) {
            findings.leave(metric.place(), "a metric without a name, or without a plain number as its value");
            return;
        }
        Optional<String> slice = metric.text("slice", 300);
        findings.add(
                "evaluation",
                metric.place(),
                Metrics.evaluation(model, "model card", type.get(), slice, value.get(), handed)
                        .build());
    }
}
