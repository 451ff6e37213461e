package io.avouch.collect.components;

import io.avouch.core.evidence.ComponentClaims;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Data of a CycloneDX file: each data set that a component of type `data` holds, or the component itself.
final class CycloneDxData {
    private static final int TEXT_MAX = 200;

    private final Part component;
    private final References references;
    private final Findings findings;

    CycloneDxData(Part component, References references, Findings findings) {
        this.component = component.known("bom-ref", "mime-type", "scope", "description");
        this.references = references;
        this.findings = findings;
    }

    /// The ids that [#read()] gives its data sets.
    static List<String> ids(Part component) {
        Described described = new Described(component);
        Optional<String> name = component.json().findText("name").flatMap(any -> described.name());
        if (name.isEmpty()) {
            return List.of();
        }
        List<Part> datasets = datasets(component);
        Set<String> ids = new LinkedHashSet<>();
        for (Part dataset : datasets) {
            ids.add(Names.id(name(name.get(), dataset, datasets.size()), described.version()));
        }
        return datasets.isEmpty() ? List.of(described.id()) : List.copyOf(ids);
    }

    private static List<Part> datasets(Part component) {
        return component.parts("data").stream()
                .filter(data -> data.json()
                        .findText("type")
                        .filter(type -> !type.equals("dataset"))
                        .isEmpty())
                .toList();
    }

    /// Where a component holds one data set, it is that data set.
    private static String name(String component, Part dataset, int of) {
        return of == 1
                ? component
                : dataset.text("name", Names.NAME_MAX)
                        .map(own -> component + "/" + own)
                        .filter(both -> both.length() <= Names.NAME_MAX)
                        .orElse(component);
    }

    void read() {
        Described described = new Described(component);
        Optional<String> name = described.name();
        if (name.isEmpty()) {
            return;
        }
        List<Part> datasets = datasets(component);
        if (datasets.isEmpty() && !component.json().list("data").isEmpty()) {
            findings.leave(component.place(), "data of another type than 'dataset'");
            return;
        }
        for (Part dataset : datasets) {
            add(described, name(name.get(), dataset, datasets.size()), Optional.of(dataset));
            dataset.tellRest();
        }
        if (datasets.isEmpty()) {
            add(described, name.get(), Optional.empty());
        }
        component.tellRest();
    }

    private void add(Described described, String name, Optional<Part> dataset) {
        Draft draft = Draft.of(Names.id(name, described.version()))
                .text("name", name)
                .text("version", described.version())
                .text("digest", described.digest())
                .text("licence", described.licence())
                .text(
                        "origin",
                        dataset.flatMap(CycloneDxData::address)
                                .or(described::provider)
                                .or(described::url))
                .text(
                        "url",
                        dataset.flatMap(CycloneDxData::address)
                                .filter(Names::web)
                                .or(described::url))
                .texts("parents", parents());
        dataset.ifPresent(each -> say(draft, each));
        findings.add("dataset", dataset.map(Part::place).orElse(component.place()), draft.build());
    }

    /// Sensitive data is told as it is: whether it is personal, the file does not say.
    private static void say(Draft draft, Part dataset) {
        dataset.known("type", "bom-ref", "name", "description");
        String sensitive = String.join(", ", dataset.texts("sensitiveData", 20, TEXT_MAX));
        draft.text("class", dataset.text("classification", 100))
                .text("category", Optional.of(sensitive).filter(text -> !text.isEmpty() && text.length() <= TEXT_MAX))
                .text("owner", dataset.part("governance").flatMap(CycloneDxData::owner));
        if (sensitive.length() > TEXT_MAX) {
            dataset.leave("sensitiveData", "together longer than " + TEXT_MAX + " characters");
        }
    }

    private static Optional<String> address(Part dataset) {
        return dataset.part("contents").flatMap(contents -> contents.text("url", 1000));
    }

    private static Optional<String> owner(Part governance) {
        return governance.parts("owners").stream()
                .flatMap(owner -> owner
                        .part("organization")
                        .or(() -> owner.part("contact"))
                        .flatMap(party -> party.text("name", Names.NAME_MAX))
                        .stream())
                .findFirst();
    }

    private List<String> parents() {
        List<String> parents = new ArrayList<>();
        references.data(component).forEach(parent -> parents.addAll(ids(parent)));
        return parents.stream().distinct().limit(500).toList();
    }

    /// A data set that a model card describes on the spot: it has a name, and hardly ever a version.
    static Optional<String> inline(Part dataset, Findings findings) {
        Optional<String> name = dataset.text("name", Names.NAME_MAX);
        if (name.isEmpty()) {
            findings.leave(dataset.place(), "a data set with neither a reference nor a name");
            return Optional.empty();
        }
        Draft draft = Draft.of(Names.id(name.get(), ComponentClaims.UNVERSIONED))
                .text("name", name.get())
                .text("version", ComponentClaims.UNVERSIONED)
                .text("origin", address(dataset))
                .text("url", address(dataset).filter(Names::web));
        say(draft, dataset);
        findings.add("dataset", dataset.place(), draft.build());
        dataset.tellRest();
        return name;
    }
}
