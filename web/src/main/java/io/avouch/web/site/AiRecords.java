package io.avouch.web.site;

import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Lake;
import io.avouch.core.programme.Revision;
import io.avouch.flow.SeenName;
import io.avouch.flow.ShadowAi;
import io.avouch.web.page.AiSystemPage.DataSet;
import io.avouch.web.page.AiSystemPage.Evaluation;
import io.avouch.web.page.AiSystemPage.Model;
import io.avouch.web.page.AiSystemPage.Series;
import io.avouch.web.page.Gate;
import io.avouch.web.page.Gate.State;
import io.avouch.web.page.Mark;
import io.avouch.web.page.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final int VALUES_MAX = 200;

    private final RecentRecords records;

    AiRecords(RecentRecords records) {
        this.records = records;
    }

    /// Hosted models stand in the register itself, without a digest; our own come from the registry, and what bills of
    /// materials say of either is joined by the identities that the register names.
    List<Model> models(Visit visit, Revision system) {
        List<Lake.Held> claimed = find(visit, "model", "claimed", named(system));
        List<Lake.Held> own = find(visit, "model", system.id(), ofSystem(system.id()));
        Map<String, List<Lake.Held>> versions = new LinkedHashMap<>();
        for (Lake.Held held : Stream.concat(own.stream(), claimed.stream()).toList()) {
            List<Lake.Held> known =
                    versions.computeIfAbsent(held.source() + "/" + text(record(held), "id"), any -> new ArrayList<>());
            if (known.stream().noneMatch(each -> each.index() == held.index())) {
                known.add(held);
            }
        }
        List<Model> models = new ArrayList<>(registered(system));
        versions.values().forEach(each -> models.add(model(each)));
        return models;
    }

    private static List<Model> registered(Revision system) {
        return system.body().objects("components").stream()
                .filter(part -> part.findText("kind").equals(Optional.of("model")))
                .map(part -> new Model(
                        text(part, "identifier"),
                        "",
                        part.findText("provider").orElse("ourselves"),
                        "",
                        "",
                        part.findText("approved_from")
                                .map(at -> "approved from " + at.substring(0, 10))
                                .orElse("registered"),
                        text(part, "digest"),
                        new Mark("✓", "our register", Tone.GOOD),
                        List.of(),
                        OptionalLong.empty()))
                .toList();
    }

    /// The latest of its versions, with what the one before said otherwise.
    private static Model model(List<Lake.Held> versions) {
        List<Lake.Held> ordered = versions.stream()
                .sorted(Comparator.comparing(AiRecords::revised).thenComparingLong(Lake.Held::index))
                .toList();
        Lake.Held last = ordered.getLast();
        JsonObject record = record(last);
        boolean claims = isClaimed(record);
        return new Model(
                text(record, "name"),
                text(record, "version"),
                record.findText("provider").orElse(claims ? "not stated" : "ourselves"),
                text(record, "base_model"),
                text(record, "licence"),
                text(record, "stage"),
                text(record, "digest"),
                claims ? new Mark("“", "claimed", Tone.PART) : new Mark("✓", "a registry", Tone.GOOD),
                changes(ordered),
                OptionalLong.of(last.index()));
    }

    private static List<String> changes(List<Lake.Held> ordered) {
        List<String> changes = new ArrayList<>();
        for (int i = ordered.size() - 1; i > 0; i--) {
            JsonObject after = record(ordered.get(i));
            JsonObject before = record(ordered.get(i - 1));
            for (String field : List.of("base_model", "provider", "licence")) {
                if (!before.findText(field).equals(after.findText(field))) {
                    changes.add(field.replace('_', ' ') + " was "
                            + before.findText(field).orElse("not stated") + " until "
                            + revised(ordered.get(i)).substring(0, 10));
                }
            }
        }
        return changes;
    }

    private static String revised(Lake.Held held) {
        JsonObject record = record(held);
        return record.findText("revised_at").orElseGet(() -> text(record, "occurred_at"));
    }

    private static JsonObject record(Lake.Held held) {
        return held.record().orElse(JsonObject.EMPTY);
    }

    private static boolean isClaimed(JsonObject record) {
        return record.findText("strength").equals(Optional.of("claimed"));
    }

    /// Claims about something that the register names: by id, by another identifier, or by digest.
    private static Predicate<JsonObject> named(Revision system) {
        Set<String> known = new HashSet<>();
        ShadowAi.identities(system).forEach(identity -> known.add(SeenName.of(identity)));
        system.body()
                .objects("components")
                .forEach(part -> part.findText("digest").ifPresent(digest -> known.add(SeenName.of(digest))));
        known.remove("");
        return record -> isClaimed(record)
                && (ofSystem(system.id()).test(record)
                        || Stream.concat(
                                        Stream.of(text(record, "id"), text(record, "digest")),
                                        record.texts("aliases").stream())
                                .anyMatch(name -> known.contains(SeenName.of(name))));
    }

    /// What the register names, and what the system's models were made of.
    List<DataSet> dataSets(Visit visit, Revision system) {
        Set<String> wanted = new HashSet<>(system.body().texts("datasets"));
        for (Lake.Held model : find(visit, "model", system.id(), ofSystem(system.id()))) {
            model.record().ifPresent(record -> wanted.addAll(named(record)));
        }
        for (Lake.Held model : find(visit, "model", "claimed", named(system))) {
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

    /// Our own, and then what cards claim of the models that the register names.
    List<Evaluation> evaluations(Visit visit, Revision system) {
        Set<String> models = new HashSet<>();
        find(visit, "model", "claimed", named(system)).forEach(held -> models.add(text(record(held), "id")));
        List<Lake.Held> claimed = models.isEmpty()
                ? List.of()
                : find(
                        visit,
                        "evaluation",
                        "claimed",
                        record -> isClaimed(record)
                                && record.objects("subjects").stream()
                                        .anyMatch(subject -> models.contains(text(subject, "identifier"))));
        Predicate<JsonObject> own = ofSystem(system.id()).and(record -> !isClaimed(record));
        return Stream.concat(find(visit, "evaluation", system.id(), own).stream(), claimed.stream())
                .map(AiRecords::evaluation)
                .toList();
    }

    private static Mark outcome(JsonObject record) {
        if (isClaimed(record)) {
            return new Mark("“", "claimed by a card", Tone.PART);
        }
        if (record.find("passed").isEmpty()) {
            return new Mark("?", "not said", Tone.WATCH);
        }
        return record.flag("passed") ? new Mark("✓", "passed", Tone.GOOD) : new Mark("!", "failed", Tone.BAD);
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
                outcome(record),
                OptionalLong.of(held.index()));
    }

    /// Drift, quality and whatever else is measured of it: of each series the latest value, of the latest few hundred
    /// values of all.
    List<Series> series(Visit visit, String system) {
        Map<String, List<Lake.Held>> series = new LinkedHashMap<>();
        records.of(
                        visit.org(),
                        "metric",
                        system,
                        visit.standing().checkpoint().size(),
                        VALUES_MAX,
                        ofSystem(system).and(record -> !text(record, "kind").equals("forecast")))
                .forEach(held -> series.computeIfAbsent(
                                text(record(held), "name") + " " + text(record(held), "subject"),
                                any -> new ArrayList<>())
                        .add(held));
        return series.values().stream().map(AiRecords::latest).toList();
    }

    private static Series latest(List<Lake.Held> values) {
        Lake.Held last =
                values.stream().max(Comparator.comparing(Records::occurredAt)).orElseThrow();
        JsonObject record = record(last);
        // A ratio's unit is 1: beside its value that reads as another digit.
        String unit = record.findText("unit")
                .filter(word -> !word.equals("1"))
                .map(word -> " " + word)
                .orElse("");
        Mark state = record.find("breached").isEmpty()
                ? new Mark("?", "no threshold recorded", Tone.WATCH)
                : record.flag("breached")
                        ? new Mark("!", "beyond its threshold", Tone.BAD)
                        : new Mark("✓", "within its threshold", Tone.GOOD);
        return new Series(
                text(record, "name"),
                text(record, "subject"),
                Records.occurredAt(last),
                record.find("value").map(Jcs::text).orElse("–") + unit,
                record.find("threshold").map(Jcs::text).orElse("–"),
                state,
                values.stream().filter(each -> record(each).flag("breached")).count(),
                values.size(),
                OptionalLong.of(last.index()));
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
