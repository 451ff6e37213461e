package io.avouch.core.programme;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Instants;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who has to acknowledge which policy, and who has: the exact text in force, said here by the person, or its version,
/// recorded elsewhere.
public final class Acknowledgements {
    public static final String KIND = "acknowledgement";

    /// The types of the records, as their schemas are named.
    public static final String RECORDS = "acknowledgement";

    public static final String PEOPLE = "person";

    private static final String ALL_STAFF = "all-staff";
    private static final int WITHIN_DAYS = 30;

    private final Programme programme;
    private final Map<String, LocalDate> staff;
    private final Map<String, Map<String, LocalDate>> said = new HashMap<>();

    /// @param records payloads of the type `acknowledgement`
    /// @param people payloads of the type `person`, the newest first
    /// @param members e-mails of people with an account
    public Acknowledgements(
            Programme programme,
            List<JsonObject> records,
            List<JsonObject> people,
            Set<String> members,
            LocalDate today) {
        this.programme = programme;
        this.staff = staff(programme, people, members, today);
        programme
                .inForce(KIND)
                .forEach(each -> said(
                        each.body().text("policy") + " " + each.body().text("text_digest"),
                        each.body().text("person"),
                        saidOn(each)));
        records.forEach(this::recorded);
    }

    /// One person who has to, and the day on which they did.
    ///
    /// @param person as documents name them
    public record Reader(String person, LocalDate dueOn, Optional<LocalDate> on) {}

    /// A policy in force, and everybody who has to know it.
    public record Asked(Revision policy, List<Reader> readers) {
        public Asked {
            readers = List.copyOf(readers);
        }

        public List<Reader> open() {
            return readers.stream().filter(each -> each.on().isEmpty()).toList();
        }
    }

    public List<Asked> all() {
        return programme.inForce("policy").stream()
                .filter(policy -> policy.body().flag("acknowledgement_required"))
                .map(this::asked)
                .toList();
    }

    private Asked asked(Revision policy) {
        LocalDate approved = policy.savedAt().atOffset(ZoneOffset.UTC).toLocalDate();
        long days = policy.body().findLong("acknowledge_within_days").orElse((long) WITHIN_DAYS);
        Map<String, LocalDate> exact = said.getOrDefault(policy.id() + " " + policy.digest(), Map.of());
        Map<String, LocalDate> version = said.getOrDefault(
                policy.id() + " v" + policy.body().findText("version").orElse(""), Map.of());
        List<Reader> readers = new ArrayList<>();
        for (String person : audience(policy)) {
            LocalDate since = staff.getOrDefault(person, approved);
            readers.add(new Reader(
                    person,
                    (since.isAfter(approved) ? since : approved).plusDays(days),
                    on(exact, person).or(() -> on(version, person))));
        }
        return new Asked(policy, readers);
    }

    /// What was said counts from when it was said, whatever day it names.
    private static LocalDate saidOn(Revision acknowledgement) {
        LocalDate named = LocalDate.parse(acknowledgement.body().text("acknowledged_on"));
        LocalDate saved = acknowledgement.savedAt().atOffset(ZoneOffset.UTC).toLocalDate();
        return named.isBefore(saved) ? saved : named;
    }

    private Optional<LocalDate> on(Map<String, LocalDate> days, String person) {
        return People.names(programme, person).stream()
                .flatMap(name -> Optional.ofNullable(days.get(name)).stream())
                .min(LocalDate::compareTo);
    }

    private Set<String> audience(Revision policy) {
        Set<String> people = new TreeSet<>();
        for (String audience : policy.body().texts("audience")) {
            if (audience.equals(ALL_STAFF)) {
                people.addAll(staff.keySet());
            } else {
                programme
                        .findInForce("role", audience)
                        .ifPresent(role -> people.addAll(role.body().texts("holders")));
            }
        }
        return people;
    }

    private void said(String text, String person, LocalDate on) {
        said.computeIfAbsent(text, any -> new HashMap<>())
                .merge(person, on, (one, other) -> one.isBefore(other) ? one : other);
    }

    private void recorded(JsonObject record) {
        if (record.findText("outcome").equals(Optional.of("accepted"))) {
            said(
                    record.text("subject") + " v" + record.findText("version").orElse(""),
                    record.text("person"),
                    Instants.parse(record.findText("completed_at").orElse(record.text("occurred_at")))
                            .atOffset(ZoneOffset.UTC)
                            .toLocalDate());
        }
    }

    /// Everybody with an identity, and members without one, since when they are known; those who left are not asked:
    /// by the people system, or by an absence without an end that somebody else approved.
    private static Map<String, LocalDate> staff(
            Programme programme, List<JsonObject> people, Set<String> members, LocalDate today) {
        Map<String, LocalDate> staff = new TreeMap<>();
        Set<String> known = new TreeSet<>();
        Set<String> left = left(programme, people, today);
        for (Revision identity : programme.inForce("identity")) {
            if (identity.body().findText("kind").equals(Optional.of("person"))) {
                known.addAll(identity.body().texts("emails"));
                boolean gone = left.contains(identity.id())
                        || identity.body()
                                .findText("person")
                                .filter(left::contains)
                                .isPresent();
                if (!gone) {
                    staff.put(
                            identity.id(),
                            identity.savedAt().atOffset(ZoneOffset.UTC).toLocalDate());
                }
            }
        }
        members.stream().filter(email -> !known.contains(email)).forEach(email -> staff.put(email, LocalDate.MIN));
        return staff;
    }

    private static Set<String> left(Programme programme, List<JsonObject> people, LocalDate today) {
        Set<String> left = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        for (JsonObject person : people) {
            String id = person.findText("person").orElse("");
            if (seen.add(id)
                    && person.findText("ends_on")
                            .filter(day -> LocalDate.parse(day).isBefore(today))
                            .isPresent()) {
                left.add(id);
            }
        }
        programme.inForce("absence").stream()
                .filter(each -> bySomebodyElse(programme, each))
                .map(Revision::body)
                .filter(body -> body.findText("away_to").isEmpty()
                        && body.texts("what").isEmpty()
                        && LocalDate.parse(body.text("away_from")).isBefore(today))
                .forEach(body -> left.add(body.text("person")));
        return left;
    }

    /// Nobody takes themselves off the list.
    private static boolean bySomebodyElse(Programme programme, Revision absence) {
        Set<String> names = People.names(programme, absence.body().text("person"));
        return absence.approver().filter(approver -> !names.contains(approver)).isPresent();
    }
}
