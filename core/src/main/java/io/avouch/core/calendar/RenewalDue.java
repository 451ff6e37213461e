package io.avouch.core.calendar;

import io.avouch.core.calendar.DueItem.Sort;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Which impact assessments have to be looked at again before their day: the AI system was changed in what an
/// assessment rests on, or a significant incident befell it. A look that finds the assessment right ends it, as a new
/// one does.
///
/// Versions and models are no change here: whether an assessment covers a release is judged at each deployment.
final class RenewalDue {
    /// As long as there is after any other event that calls for a new assessment.
    private static final int DAYS = 30;

    private static final List<String> RESTS_ON = List.of(
            "purpose",
            "intended_use",
            "excluded_uses",
            "users",
            "affected_groups",
            "ai_roles",
            "act_roles",
            "act_class",
            "risk_tier",
            "consequential",
            "datasets",
            "data_stores",
            "vendors",
            "oversight");

    private final Programme programme;
    private final Known known;

    RenewalDue(Programme programme, Known known) {
        this.programme = programme;
        this.known = known;
    }

    /// What calls for it.
    private record Trigger(LocalDate day, String why) {}

    List<DueItem> items() {
        Map<String, Revision> last = new HashMap<>();
        for (Revision assessment : programme.inForce("impact-assessment")) {
            assessment
                    .body()
                    .findText("ai_system")
                    .ifPresent(system -> last.merge(
                            system, assessment, (one, other) -> assessed(other).isAfter(assessed(one)) ? other : one));
        }
        List<DueItem> items = new ArrayList<>();
        last.forEach((system, assessment) -> programme
                .findInForce("ai-system", system)
                .filter(each -> !each.body().findText("stage").equals(Optional.of("retired")))
                .ifPresent(each -> item(each, assessment).ifPresent(items::add)));
        return items;
    }

    private static LocalDate assessed(Revision assessment) {
        return assessment.body().findText("assessed_on").map(LocalDate::parse).orElseGet(() -> day(assessment));
    }

    private static LocalDate day(Revision revision) {
        return LocalDate.ofInstant(at(revision), ZoneOffset.UTC);
    }

    private static Instant at(Revision revision) {
        return revision.recordedAt().orElse(revision.savedAt());
    }

    private Optional<DueItem> item(Revision system, Revision assessment) {
        Optional<LocalDate> looked = Optional.ofNullable(known.reviewed().get(assessment.key()));
        List<Trigger> triggers = Stream.concat(
                        changed(system, assessment).stream(), incidents(system, assessment).stream())
                .filter(trigger ->
                        looked.filter(day -> !day.isBefore(trigger.day())).isEmpty())
                .sorted(Comparator.comparing(Trigger::day))
                .toList();
        return triggers.stream().findFirst().map(first -> {
            LocalDate due = first.day().plusDays(DAYS);
            return new DueItem(
                    assessment.key() + "#renewal-" + due,
                    Sort.REVIEW,
                    "Assess again: " + title(system),
                    assessment.body().findText("owner").orElse(assessment.owner()),
                    Optional.empty(),
                    due,
                    first.day(),
                    Optional.empty(),
                    assessment.key(),
                    String.join("; ", triggers.stream().map(Trigger::why).toList()) + ".");
        });
    }

    private static String title(Revision document) {
        return document.body().findText("title").orElse(document.id());
    }

    /// Against what was in force when it was assessed, or came into force first after that.
    private Optional<Trigger> changed(Revision system, Revision assessment) {
        Instant until =
                assessed(assessment).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<Revision> all = programme.approvedOf(system.id());
        Revision base = all.stream()
                .filter(each -> at(each).isBefore(until))
                .reduce((one, other) -> other)
                .orElse(all.getFirst());
        List<String> fields = differing(base.body(), system.body());
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        return all.subList(all.indexOf(base) + 1, all.size()).stream()
                .filter(each -> !differing(base.body(), each.body()).isEmpty())
                .findFirst()
                .map(each -> new Trigger(
                        day(each), "The register changed on " + day(each) + ": " + String.join(", ", fields)));
    }

    private static List<String> differing(JsonObject one, JsonObject other) {
        return RESTS_ON.stream()
                .filter(field -> !one.find(field).equals(other.find(field)))
                .map(field -> field.replace('_', ' '))
                .toList();
    }

    private List<Trigger> incidents(Revision system, Revision assessment) {
        List<Trigger> triggers = new ArrayList<>();
        for (Revision incident : programme.inForce("significant-incident")) {
            Optional<LocalDate> day = incident.body().findText("occurred_on").map(LocalDate::parse);
            if (new TreeSet<>(incident.body().texts("ai_systems")).contains(system.id())) {
                day.filter(on -> on.isAfter(assessed(assessment)))
                        .ifPresent(on -> triggers.add(new Trigger(on, "Incident of " + on + ": " + title(incident))));
            }
        }
        return triggers;
    }
}
