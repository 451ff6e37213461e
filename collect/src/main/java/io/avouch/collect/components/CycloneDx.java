package io.avouch.collect.components;

import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.ComponentClaims;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.ComponentReader.Handed;
import io.avouch.core.time.Instants;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A CycloneDX bill of materials in JSON: its models, and the data that they were made with (ECMA-424, 1.5 to 1.7).
///
/// Nothing follows references from one to the next, so that circles do no harm.
final class CycloneDx {
    static final Set<String> VERSIONS = Set.of("1.5", "1.6", "1.7");
    /// What lies in one file together.
    static final int COMPONENTS_MAX = 200_000;

    private final Handed handed;
    private final Findings findings = new Findings();
    private final List<Part> components = new ArrayList<>();
    private final Part bom;
    private final Part metadata;

    private CycloneDx(JsonObject bom, Handed handed) {
        this.handed = handed;
        this.bom = new Part(bom, "", findings).known("$schema", "bomFormat", "specVersion", "serialNumber", "version");
        this.metadata = this.bom
                .part("metadata")
                .orElseGet(() -> new Part(JsonObject.EMPTY, "/metadata", findings))
                .known("tools", "lifecycles", "authors", "manufacturer", "supplier", "manufacture");
    }

    static boolean is(JsonObject json) {
        return json.find("bomFormat").isPresent() || json.find("specVersion").isPresent();
    }

    static ComponentClaims read(JsonObject json, Handed handed) {
        String format = json.findText("bomFormat").orElse("");
        if (!format.equals("CycloneDX")) {
            throw ProblemsException.of(
                    handed.name() + "#/bomFormat",
                    "'" + Names.cut(format) + "' is not CycloneDX",
                    "a CycloneDX file says \"bomFormat\": \"CycloneDX\"");
        }
        String spec = json.findText("specVersion").orElse("");
        if (!VERSIONS.contains(spec)) {
            throw ProblemsException.of(
                    handed.name() + "#/specVersion",
                    "version '" + Names.cut(spec) + "' of CycloneDX is not read",
                    "1.5, 1.6 and 1.7 are: earlier ones know no models; cyclonedx convert makes one of the other");
        }
        return new CycloneDx(json, handed).read("CycloneDX " + spec);
    }

    private ComponentClaims read(String form) {
        Optional<Part> subject = metadata.part("component");
        subject.ifPresent(this::gather);
        bom.parts("components").forEach(this::gather);
        References references = new References(components, bom.parts("dependencies"), findings);
        String about = subject.flatMap(each -> each.text("name", Names.NAME_MAX))
                .or(() -> bom.text("serialNumber", Names.NAME_MAX))
                .orElse(handed.name());
        for (Part component : components) {
            switch (component.text("type").orElse("")) {
                case "machine-learning-model" ->
                    new CycloneDxModel(component, references, handed, findings).read(form + " of " + about);
                case "data" -> new CycloneDxData(component, references, findings).read();
                default -> other(component);
            }
        }
        bom.parts("services")
                .forEach(service -> findings.leave(
                        service.place(),
                        "a service: the file does not say whether it is AI; enter it as a sighting if it is"));
        Optional<Instant> at = timestamp();
        metadata.tellRest();
        bom.tellRest();
        return findings.of(form, "cyclonedx", about, serial(), at, true);
    }

    /// Assemblies hold components of their own.
    private void gather(Part component) {
        List<Part> waiting = new ArrayList<>(List.of(component));
        while (!waiting.isEmpty()) {
            Part next = waiting.removeLast();
            if (components.size() >= COMPONENTS_MAX) {
                throw ProblemsException.of(
                        handed.name() + "#" + next.place(),
                        "there are more than " + COMPONENTS_MAX + " components",
                        "hand in a bill of materials of the models and their data alone");
            }
            components.add(next);
            waiting.addAll(next.parts("components").reversed());
        }
    }

    private void other(Part component) {
        String type = component.text("type").orElse("");
        if (!component.place().equals("/metadata/component")) {
            findings.leave(component.place(), "a component of type '" + Names.cut(type) + "': neither model nor data");
        }
    }

    private Optional<Instant> timestamp() {
        Optional<String> text = metadata.text("timestamp");
        try {
            return text.map(Instants::parse);
        } catch (DateTimeException notATime) {
            metadata.leave("timestamp", "no RFC 3339 instant; the time at which the file was handed in stands instead");
            return Optional.empty();
        }
    }

    private Optional<String> serial() {
        return bom.text("serialNumber", Names.NAME_MAX)
                .map(serial -> bom.text("version", 20)
                        .map(version -> serial + "/" + version)
                        .orElse(serial));
    }
}
