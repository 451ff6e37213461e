package io.avouch.core.evidence;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Scalars that common tests need, derived from one record alone when it is sealed.
public final class Derivations {
    private static final Map<String, UnaryOperator<JsonObject>> BY_TYPE = Map.of("change", Derivations::change);

    private Derivations() {}

    public static JsonObject of(String type, JsonObject record) {
        return BY_TYPE.getOrDefault(type, any -> JsonObject.EMPTY).apply(record);
    }

    private static JsonObject change(JsonObject change) {
        List<Person> authors = authors(change);
        Instant merged = instant(change, "merged_at").orElse(Instant.MAX);
        List<JsonObject> inTime = change.objects("approvals").stream()
                .filter(approval ->
                        !instant(approval, "acted_at").orElse(merged).isAfter(merged))
                .toList();
        List<JsonObject> independent = inTime.stream()
                .filter(approval -> authors.stream().allMatch(Person.of(approval, "actor")::independentOf))
                .toList();
        List<JsonObject> checks = change.objects("checks");
        Json.ObjectBuilder derived = Json.object()
                .put("approval_count", change.objects("approvals").size())
                .put("independent_approval_count", independent.size())
                .put(
                        "unresolved_approval_count",
                        inTime.stream()
                                .filter(approval -> Person.of(approval, "actor").unresolved())
                                .count())
                .put("check_count", checks.size())
                .put(
                        "failed_check_count",
                        checks.stream()
                                .filter(check ->
                                        "failed".equals(check.findText("status").orElse("")))
                                .count());
        independent.stream()
                .map(approval -> approval.findText("acted_at"))
                .flatMap(Optional::stream)
                .min(String::compareTo)
                .ifPresent(at -> derived.put("first_independent_approval_at", at));
        strongest(independent).ifPresent(strength -> derived.put("strength", strength));
        return derived.build();
    }

    /// Whoever wrote a part of the change can't give the approval by someone else.
    private static List<Person> authors(JsonObject change) {
        return Stream.concat(
                        Stream.of(Person.of(change, "author")),
                        change.objects("co_authors").stream().map(coAuthor -> Person.of(coAuthor, "actor")))
                .toList();
    }

    private static Optional<String> strongest(List<JsonObject> approvals) {
        for (String strength : List.of("system", "claimed", "stated")) {
            if (approvals.stream()
                    .anyMatch(a -> strength.equals(a.findText("strength").orElse("claimed")))) {
                return Optional.of(strength);
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> instant(JsonObject object, String field) {
        try {
            return object.findText(field).map(Instant::parse);
        } catch (DateTimeParseException checkedBefore) {
            return Optional.empty();
        }
    }

    /// Somebody named in a commit: independent of another unless e-mail, name or the e-mail's local part agree.
    private record Person(String login, String name, String email) {
        static Person of(JsonObject object, String field) {
            String prefix = field.equals("author") ? "author_" : "";
            return new Person(
                    lower(object.findText(field)),
                    lower(object.findText(prefix + "name")),
                    lower(object.findText(prefix + "email")));
        }

        private static String lower(Optional<String> text) {
            return text.orElse("").strip().toLowerCase(Locale.ROOT);
        }

        boolean unresolved() {
            return login.isEmpty() && name.isEmpty() && email.isEmpty();
        }

        boolean independentOf(Person other) {
            return !unresolved()
                    && !other.unresolved()
                    && differs(login, other.login)
                    && differs(name, other.name)
                    && differs(email, other.email)
                    && differs(handle(), other.handle());
        }

        private static boolean differs(String one, String two) {
            return one.isEmpty() || two.isEmpty() || !one.equals(two);
        }

        /// The e-mail's local part; without an e-mail, the login, so that `ada` is `ada@example.com`.
        private String handle() {
            String address = email.isEmpty() ? login : email;
            int sign = address.indexOf('@');
            return sign < 0 ? address : address.substring(0, sign);
        }
    }
}
