package io.avouch.app;

import static io.avouch.app.ReferenceTests.is;
import static io.avouch.app.ReferenceTests.time;

import io.avouch.app.Reference.Thing;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the reference says of merged changes: who approved them, and which checks had passed.
record ReferenceChanges(Reference known) {
    String approved(Thing change) {
        JsonObject body = change.payload();
        if (is(body, "emergency", true)) {
            return "not-applicable";
        }
        Set<String> own = body.objects("approvals").stream()
                .filter(approval -> authors(body).anyMatch(author -> samePerson(author, approval)))
                .map(approval -> approval.text("actor"))
                .collect(Collectors.toSet());
        boolean kept = !known.lastApproved("identity").isEmpty();
        Set<String> good = new HashSet<>();
        boolean undated = false;
        boolean unknown = false;
        for (JsonObject approval : body.objects("approvals")) {
            Optional<Instant> at = time(approval, "acted_at");
            Optional<String> commit = approval.findText("commit");
            boolean merged = commit.isEmpty()
                    || commit.equals(body.findText("commit"))
                    || commit.equals(body.findText("head_commit"));
            Optional<Boolean> person = person(body.objects("approvals").stream()
                    .filter(other -> other.text("actor").equals(approval.text("actor"))));
            boolean counts = !own.contains(approval.text("actor")) && merged && person.orElse(true);
            if (!counts || at.filter(time -> time.isAfter(change.at())).isPresent()) {
                continue;
            }
            if (at.isEmpty() && approval.text("strength").equals("system")) {
                undated = true;
            } else if (person.isEmpty() && kept) {
                unknown = true;
            } else {
                good.add(strength(approval, person.isPresent(), change));
            }
        }
        if (!good.isEmpty()) {
            return "pass "
                    + Stream.of("system", "claimed", "stated")
                            .filter(good::contains)
                            .findFirst()
                            .orElseThrow();
        }
        return undated || unknown || !is(body, "approvals_recorded", true) ? "unverified" : "fail";
    }

    /// A name alone makes a claim of anything; what the forge alone can have written is none.
    private String strength(JsonObject approval, boolean person, Thing change) {
        String given = approval.text("strength");
        if (given.equals("system") && !person) {
            return "claimed";
        }
        JsonObject body = change.payload();
        boolean inCommit =
                given.equals("claimed") && approval.findText("acted_at").isEmpty();
        return inCommit
                        && person
                        && new ReferenceBranches(known).guarded(body.text("repo"), body.text("branch"), change.at())
                ? "system"
                : given;
    }

    private static Stream<List<Optional<String>>> authors(JsonObject change) {
        return Stream.concat(
                Stream.of(List.of(
                        change.findText("author"), change.findText("author_name"), change.findText("author_email"))),
                change.objects("co_authors").stream()
                        .map(each -> List.of(each.findText("actor"), each.findText("name"), each.findText("email"))));
    }

    private boolean samePerson(List<Optional<String>> author, JsonObject approval) {
        List<Optional<String>> approver =
                List.of(approval.findText("actor"), approval.findText("name"), approval.findText("email"));
        boolean login = same(author.get(0), approver.get(0));
        boolean name = same(author.get(1), approver.get(1));
        boolean local = local(author).equals(local(approver));
        boolean alias = known.lastApproved("identity").stream()
                .anyMatch(identity -> knows(identity, author) && knows(identity, approver));
        return login || name || local || alias;
    }

    private static boolean same(Optional<String> one, Optional<String> two) {
        return one.isPresent() && two.isPresent() && one.get().equalsIgnoreCase(two.get());
    }

    private static String local(List<Optional<String>> party) {
        return party.get(2)
                .or(() -> party.get(0))
                .orElseThrow()
                .toLowerCase(Locale.ROOT)
                .split("@")[0];
    }

    /// Whether whoever goes by these names is a person; empty where no identity says so, or several say different
    /// things.
    private Optional<Boolean> person(Stream<JsonObject> approvals) {
        List<Optional<Boolean>> said = approvals
                .flatMap(each ->
                        Stream.of("actor", "name", "email").map(each::findText).flatMap(Optional::stream))
                .map(name -> person(name.toLowerCase(Locale.ROOT)))
                .toList();
        return said.contains(Optional.of(false))
                ? Optional.of(false)
                : said.contains(Optional.of(true)) ? Optional.of(true) : Optional.empty();
    }

    private Optional<Boolean> person(String name) {
        if (name.contains("[bot]")) {
            return Optional.of(false);
        }
        Set<Boolean> kinds = known.lastApproved("identity").stream()
                .filter(identity ->
                        names(identity).stream().anyMatch(each -> bare(each).equals(bare(name))))
                .map(identity -> identity.text("kind").equals("person"))
                .collect(Collectors.toSet());
        return kinds.size() == 1 ? kinds.stream().findFirst() : Optional.empty();
    }

    private static String bare(String name) {
        String own = name.startsWith("@") ? name.substring(1) : name;
        int at = own.indexOf('@');
        return at < 0 ? own : own.substring(0, at);
    }

    private static Set<String> names(JsonObject identity) {
        return Stream.of(
                        identity.findText("name").stream(),
                        identity.findText("person").stream(),
                        identity.texts("emails").stream(),
                        identity.texts("names").stream(),
                        identity.objects("logins").stream().map(login -> login.text("login")))
                .flatMap(each -> each)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static boolean knows(JsonObject identity, List<Optional<String>> party) {
        Set<String> names = names(identity).stream().map(ReferenceChanges::bare).collect(Collectors.toSet());
        return party.stream()
                .flatMap(Optional::stream)
                .anyMatch(text -> names.contains(bare(text.toLowerCase(Locale.ROOT))));
    }

    String checked(Thing change) {
        Map<String, List<JsonObject>> byName =
                change.payload().objects("checks").stream().collect(Collectors.groupingBy(check -> check.text("name")));
        boolean failed = false;
        boolean missed = false;
        boolean unclear = false;
        boolean passed = false;
        for (List<JsonObject> runs : byName.values()) {
            List<JsonObject> before =
                    runs.stream().filter(check -> !late(check, change)).toList();
            JsonObject last = last(before.isEmpty() ? runs : before);
            boolean required = is(last, "required", true);
            String status = last.text("status");
            failed |= !before.isEmpty() && status.equals("failed") && !is(last, "required", false);
            missed |= required
                    && (before.isEmpty() || Set.of("skipped", "cancelled").contains(status));
            unclear |= required && Set.of("pending", "unknown").contains(status);
            passed |= !before.isEmpty() && status.equals("passed");
        }
        if (failed || missed) {
            return "fail";
        }
        return unclear
                ? "unverified"
                : passed ? "pass" : is(change.payload(), "checks_recorded", true) ? "fail" : "unverified";
    }

    private static boolean late(JsonObject check, Thing change) {
        return time(check, "acted_at").filter(at -> at.isAfter(change.at())).isPresent();
    }

    /// The one that ended last; of those that ended together, or whose end is not known, the worst.
    private static JsonObject last(List<JsonObject> runs) {
        Comparator<JsonObject> order = Comparator.comparing(
                        (JsonObject check) -> time(check, "acted_at").orElse(Instant.MIN))
                .thenComparing(check -> check.text("status"), Comparator.reverseOrder())
                .thenComparing(check -> is(check, "required", true) ? 2 : is(check, "required", false) ? 0 : 1);
        return runs.stream().max(order).orElseThrow();
    }
}
