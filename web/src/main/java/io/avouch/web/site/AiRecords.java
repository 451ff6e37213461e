package io.avouch.web.site;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Lake;
import io.avouch.core.programme.Revision;
import io.avouch.web.page.AiSystemPage.DataSet;
import io.avouch.web.page.AiSystemPage.Evaluation;
import io.avouch.web.page.AiSystemPage.Model;
import io.avouch.web.page.Gate;
import io.avouch.web.page.Gate.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Models, data sets and evaluations of an AI system, as its registry and its evaluations record them.
@Component
public final class AiRecords {
    private static final int SHOWN_MAX = 15;

    private final RecentRecords records;

    AiRecords(RecentRecords records) {
        this.records = records;
    }

    /// Hosted models stand in the register itself, without a digest; our own come from the registry.
    List<Model> models(Visit visit, Revision system) {
        List<Model> models = new ArrayList<>();
        for (JsonObject part : system.body().objects("components")) {
            if (part.findText("kind").equals(Optional.of("model"))) {
                models.add(new Model(
                        text(part, "identifier"),
                        "",
                        part.findText("provider").orElse("ourselves"),
                        part.findText("approved_from")
                                .map(at -> "approved from " + at.substring(0, 10))
                                .orElse("registered"),
                        text(part, "digest"),
                        OptionalLong.empty()));
            }
        }
        for (Lake.Held held : find(visit, "model", system.id(), ofSystem(system.id()))) {
            JsonObject record = held.record().orElse(JsonObject.EMPTY);
            models.add(new Model(
                    text(record, "name"),
                    text(record, "version"),
                    record.findText("provider").orElse("ourselves"),
                    text(record, "stage"),
                    text(record, "digest"),
                    OptionalLong.of(held.index())));
        }
        return models;
    }

    /// What the register names, and what the system's models were made of.
    List<DataSet> dataSets(Visit visit, Revision system) {
        Set<String> wanted = new HashSet<>(system.body().texts("datasets"));
        for (Lake.Held model : find(visit, "model", system.id(), ofSystem(system.id()))) {
            model.record().ifPresent(record -> wanted.addAll(named(record)));
        }
        return find(
                        visit,
                        "dataset",
                        "",
                        record -> wanted.contains(text(record, "name")) || wanted.contains(text(record, "id")))
                .stream()
                .map(AiRecords::dataSet)
                .toList();
    }

    private static List<String> named(JsonObject model) {
        return Stream.concat(
                        model.texts("datasets").stream(),
                        model.objects("datasets").stream()
                                .flatMap(each -> Stream.of("identifier", "name", "id")
                                        .flatMap(member -> each.findText(member).stream())))
                .flatMap(name -> Stream.of(name, name.replaceFirst("@.*$", "")))
                .toList();
    }

    private static DataSet dataSet(Lake.Held held) {
        JsonObject record = held.record().orElse(JsonObject.EMPTY);
        List<JsonObject> checks = record.objects("quality");
        long failed = checks.stream().filter(check -> !check.flag("passed")).count();
        Gate quality = checks.isEmpty()
                ? new Gate(State.UNVERIFIED, "no check recorded")
                : failed > 0
                        ? new Gate(State.MISSING, failed + " of " + checks.size() + " checks failed")
                        : new Gate(State.PASSED, checks.size() + " checks passed");
        return new DataSet(
                text(record, "name"),
                text(record, "version"),
                record.findText("rights_basis").orElse("not recorded"),
                record.find("personal_data").map(AiRecords::yes).orElse("not recorded"),
                quality,
                OptionalLong.of(held.index()));
    }

    private static String yes(Json value) {
        return switch (value) {
            case Json.JsonBoolean ignored -> Jcs.text(value).equals("true") ? "yes" : "no";
            case Json.JsonString words -> words.value();
            default -> Jcs.text(value);
        };
    }

    List<Evaluation> evaluations(Visit visit, String system) {
        return find(visit, "evaluation", system, ofSystem(system)).stream()
                .map(AiRecords::evaluation)
                .toList();
    }

    private static Evaluation evaluation(Lake.Held held) {
        JsonObject record = held.record().orElse(JsonObject.EMPTY);
        return new Evaluation(
                Records.occurredAt(held),
                record.objects("subjects").stream()
                        .map(subject -> text(subject, "kind") + " " + text(subject, "identifier"))
                        .collect(Collectors.joining(", ")),
                text(record, "suite"),
                text(record, "metric"),
                text(record, "slice"),
                record.find("value").map(Jcs::text).orElse("–"),
                record.find("threshold").map(Jcs::text).orElse("–"),
                record.flag("passed"),
                OptionalLong.of(held.index()));
    }

    private static Predicate<JsonObject> ofSystem(String system) {
        return record -> record.findText("system").equals(Optional.of(system));
    }

    private List<Lake.Held> find(Visit visit, String type, String words, Predicate<JsonObject> meant) {
        return records.of(
                visit.org(), type, words, visit.standing().checkpoint().size(), SHOWN_MAX, meant);
    }

    private static String text(JsonObject object, String member) {
        return object.findText(member).orElse("");
    }
}
