package io.avouch.collect.components;

import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.ComponentClaims;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.ComponentReader.Handed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An `MLmodel` file: what MLflow writes beside the artifacts of a model that was logged.
final class MlflowModel {
    private static final int ARCHITECTURE_MAX = 290;

    private final Handed handed;
    private final Findings findings = new Findings();
    private final Part file;

    private MlflowModel(JsonObject file, Handed handed) {
        this.handed = handed;
        this.file = new Part(file, "", findings);
    }

    static boolean is(JsonObject yaml) {
        return yaml.find("flavors").isPresent();
    }

    static ComponentClaims read(JsonObject yaml, Handed handed) {
        return new MlflowModel(yaml, handed).read();
    }

    private ComponentClaims read() {
        Optional<String> run = file.text("run_id", Names.NAME_MAX);
        Optional<String> uuid =
                file.text("model_id", Names.VERSION_MAX).or(() -> file.text("model_uuid", Names.VERSION_MAX));
        String name = handed.model().or(() -> uuid).or(() -> run).orElseThrow(this::nameless);
        String version = handed.version()
                .or(() -> handed.model().flatMap(any -> uuid.or(() -> run.filter(MlflowModel::brief))))
                .orElse(ComponentClaims.UNVERSIONED);
        if (handed.model().isEmpty()) {
            file.leave("artifact_path", "it says where the model lay, not which it is: name it when you hand it in");
        }
        Optional<Part> flavors = file.part("flavors");
        JsonObject model = Draft.model(name, version, handed)
                .text("training_job", run)
                .text("base_model", flavors.flatMap(MlflowModel::base))
                .text("task", flavors.flatMap(MlflowModel::task))
                .text("architecture", flavors.flatMap(MlflowModel::flavors))
                .build();
        findings.add("model", "/", model, created(), Optional.empty());
        findings.add("sighting", "/", Draft.sighting(model, "MLflow model " + handed.name()));
        file.known("model_uuid", "mlflow_version", "artifact_path").tellRest();
        String form = file.text("mlflow_version", 30)
                .map(each -> "MLmodel of MLflow " + each)
                .orElse("MLmodel");
        return findings.of(form, "mlflow", name, uuid, Optional.empty(), true);
    }

    private static boolean brief(String version) {
        return version.length() <= Names.VERSION_MAX;
    }

    private ProblemsException nameless() {
        return ProblemsException.of(
                handed.name(), "the file does not say which model it is", "name it as its registry does: --model NAME");
    }

    private static List<Part> each(Part flavors) {
        List<Part> all = new ArrayList<>();
        for (String flavor : flavors.json().members().keySet()) {
            flavors.part(flavor).ifPresent(all::add);
        }
        return all;
    }

    /// The hub's model that a pipeline was saved from, with its revision.
    private static Optional<String> base(Part flavors) {
        return each(flavors).stream()
                .flatMap(flavor -> flavor
                        .text("source_model_name", 290)
                        .map(name -> flavor.text("source_model_revision", 200)
                                .map(revision -> name + "@" + revision)
                                .orElse(name))
                        .stream())
                .findFirst();
    }

    private static Optional<String> task(Part flavors) {
        return each(flavors).stream()
                .flatMap(flavor -> flavor.text("task", 200).stream())
                .findFirst();
    }

    private static Optional<String> flavors(Part flavors) {
        String all = String.join(", ", flavors.json().members().keySet());
        return Optional.of(all).filter(text -> !text.isEmpty() && text.length() <= ARCHITECTURE_MAX);
    }

    /// In UTC without saying so, with a blank between day and time.
    private Optional<Instant> created() {
        try {
            return file.text("utc_time_created")
                    .map(text -> LocalDateTime.parse(text.replace(' ', 'T'))
                            .toInstant(ZoneOffset.UTC)
                            .truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException notATime) {
            file.leave("utc_time_created", "no time of the form 2026-06-30 12:00:00");
            return Optional.empty();
        }
    }
}
