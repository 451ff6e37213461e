package io.avouch.app;

import io.avouch.app.Reference.Thing;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What seven tests of all four kinds have to say of an organisation, by what their controls ask for. Slow and
/// obvious; it shares nothing with the tests' SQL.
final class ReferenceTests {
    private final Reference known;
    private final ReferenceChanges changes;
    private final Instant observedTo;

    ReferenceTests(Reference known) {
        this.known = known;
        this.changes = new ReferenceChanges(known);
        this.observedTo = known.all.observedTo();
    }

    /// Each item's status, as `pass`, or `pass claimed` where a strength is to be compared.
    record Verdict(List<String> reads, Map<String, String> items) {}

    Map<String, Verdict> all() {
        return Map.of(
                "change.independent-approval",
                        new Verdict(List.of("change"), things("change", "repo", changes::approved)),
                "change.checks-passed", new Verdict(List.of("change"), things("change", "repo", changes::checked)),
                "deployment.evaluated", new Verdict(List.of("deployment", "evaluation"), deployments()),
                "vulnerability.fixed-in-time",
                        new Verdict(List.of("vulnerability"), things("vulnerability", "system", this::fixed)),
                "account.mfa", new Verdict(List.of("account"), accounts()),
                "access.review-quarterly", new Verdict(List.of("review"), accessReviews()),
                "statement.signed", new Verdict(List.of("statement", "signoff"), statements()));
    }

    /// The result of a test, from its items and what was read.
    String outcome(Verdict verdict) {
        Set<String> statuses = verdict.items().values().stream()
                .map(text -> text.split(" ")[0])
                .collect(Collectors.toSet());
        if (statuses.contains("fail")) {
            return "deviations";
        }
        if (!known.complete(verdict.reads()) || statuses.contains("unverified")) {
            return "not-tested";
        }
        return statuses.contains("pass") ? "no-deviations" : "no-occurrence";
    }

    private Map<String, String> things(String type, String scope, Function<Thing, String> judge) {
        Map<String, String> items = new TreeMap<>();
        for (Thing thing : known.latest(type)) {
            if (thing.inWindow()) {
                boolean out = thing.payload()
                        .findText(scope)
                        .filter(known.leftOut()::contains)
                        .isPresent();
                items.put(thing.key(), out ? "out-of-scope" : judge.apply(thing));
            }
        }
        return items;
    }

    static Optional<Instant> time(JsonObject object, String name) {
        return object.findText(name).map(Instant::parse);
    }

    static boolean is(JsonObject object, String name, boolean value) {
        return object.find(name).equals(Optional.of(Json.of(value)));
    }

    // Vulnerabilities

    private String fixed(Thing vulnerability) {
        JsonObject body = vulnerability.payload();
        if (body.text("state").equals("false-positive")) {
            return "not-applicable";
        }
        int days = switch (body.text("severity")) {
            case "critical" -> 7;
            case "high" -> 30;
            case "medium" -> 90;
            default -> 180;
        };
        Instant due = time(body, "first_seen_at").orElseThrow().plus(Duration.ofDays(days));
        if (time(body, "fixed_at").filter(at -> !at.isAfter(due)).isPresent()) {
            return "pass";
        }
        return due.isAfter(readWhole("vulnerability")) ? "unverified" : "fail";
    }

    /// Until when records of a type that a test is about were read: where none was read whole, nobody knows what became
    /// of them.
    private Instant readWhole(String type) {
        boolean once =
                known.all.runs().stream().anyMatch(run -> run.opening().type().equals(type) && run.whole());
        return once ? known.readUntil(type) : known.all.window().from();
    }

    // Deployments

    private Map<String, String> deployments() {
        Map<String, String> items = things("deployment", "system", this::evaluated);
        known.latest("deployment").stream()
                .filter(each -> !each.payload().text("environment").equals("production")
                        || !each.payload().text("action").equals("deploy")
                        || each.payload().objects("components").stream()
                                .allMatch(part -> part.text("kind").equals("code")))
                .forEach(each -> items.remove(each.key()));
        return items;
    }

    private String evaluated(Thing deployment) {
        List<JsonObject> parts = deployment.payload().objects("components").stream()
                .filter(part -> Set.of("model", "prompt", "index").contains(part.text("kind")))
                .toList();
        if (parts.isEmpty()) {
            return "not-applicable";
        }
        Set<String> verdicts =
                parts.stream().map(part -> part(part, deployment.at())).collect(Collectors.toSet());
        if (verdicts.contains("failed")) {
            return "fail";
        }
        if (verdicts.contains("none")) {
            // One of the very moment would count.
            Instant after = deployment.at().plusMillis(1);
            return known.unread("evaluation", deployment.at().minus(Duration.ofDays(90)), after)
                    ? "unverified"
                    : "fail";
        }
        return verdicts.contains("unclear") ? "unverified" : "pass";
    }

    private String part(JsonObject part, Instant deployed) {
        Map<String, List<Thing>> series = known.latest("evaluation").stream()
                .filter(evaluation -> !evaluation.at().isAfter(deployed))
                .filter(evaluation -> !is(evaluation.payload(), "invalidated", true))
                .filter(evaluation ->
                        evaluation.payload().objects("subjects").stream().anyMatch(subject -> isPart(subject, part)))
                .collect(
                        Collectors.groupingBy(evaluation -> evaluation.payload().text("suite")));
        Set<String> verdicts = new HashSet<>();
        for (List<Thing> evaluations : series.values()) {
            Instant last = evaluations.stream()
                    .map(Thing::at)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            List<JsonObject> latest = evaluations.stream()
                    .filter(each -> each.at().equals(last))
                    .map(Thing::payload)
                    .toList();
            boolean failed = latest.stream().anyMatch(each -> is(each, "passed", false));
            boolean passed = latest.stream().allMatch(each -> is(each, "passed", true));
            verdicts.add(failed ? "failed" : passed ? "passed" : "unclear");
        }
        return Stream.of("failed", "unclear", "passed")
                .filter(verdicts::contains)
                .findFirst()
                .orElse("none");
    }

    private static boolean isPart(JsonObject subject, JsonObject part) {
        boolean hosted =
                subject.findText("digest").isEmpty() && part.findText("digest").isEmpty();
        return subject.text("kind").equals(part.text("kind"))
                && (hosted
                        ? subject.text("identifier").equals(part.text("identifier"))
                        : subject.findText("digest").equals(part.findText("digest")));
    }

    // States

    private Map<String, String> accounts() {
        Map<String, TreeMap<Instant, JsonObject>> seen = new TreeMap<>();
        Map<String, String> sources = new TreeMap<>();
        Map<String, String> items = new TreeMap<>();
        for (Thing account : known.latest("account")) {
            String entity = account.source() + "/" + account.payload().text("system") + "/"
                    + account.payload().text("principal");
            if (!account.inWindow() && !heldAtTheBeginning(account)) {
                continue;
            }
            if (known.leftOut().contains(account.payload().text("system"))) {
                items.put(entity, "out-of-scope");
            } else {
                seen.computeIfAbsent(entity, any -> new TreeMap<>()).put(account.at(), account.payload());
                sources.put(entity, account.source());
            }
        }
        seen.forEach((entity, sights) -> intervals(
                entity, sights, Optional.ofNullable(sources.get(entity)).orElseThrow(), items));
        return items;
    }

    /// Whether what was seen before the window was still so when it began, as far as anybody knows.
    private boolean heldAtTheBeginning(Thing account) {
        Instant beginning = known.all.window().from();
        Instant last = known.snapshots(account.source()).floor(beginning);
        return last != null
                && account.at().isBefore(beginning)
                && !account.at().isBefore(last)
                && known.due(account.source());
    }

    private void intervals(
            String entity, TreeMap<Instant, JsonObject> sights, String source, Map<String, String> items) {
        Instant end = observedTo.isBefore(known.all.window().to())
                ? observedTo
                : known.all.window().to();
        String state = "";
        Instant open = Instant.MIN;
        Instant beginning = known.all.window().from();
        for (Instant at : sights.keySet()) {
            String now = state(Optional.ofNullable(sights.get(at)).orElseThrow());
            TreeSet<Instant> ends = new TreeSet<>(known.snapshots(source));
            ends.addAll(sights.keySet());
            ends.add(end);
            Instant next = Optional.ofNullable(ends.higher(at)).orElse(end);
            next = next.isAfter(end) ? end : next;
            boolean lost = Duration.between(at, next).compareTo(known.limit(source)) > 0;
            if (at.isBefore(beginning)) {
                if (!next.isAfter(beginning)) {
                    continue;
                }
                at = beginning;
                if (!lost) {
                    items.put(entity + "@" + beginning, now.split("/")[0]);
                }
            } else if (!now.equals(state) || !open.equals(at)) {
                items.put(entity + "@" + at, now.split("/")[0]);
            }
            state = lost ? "" : now;
            open = next;
            if (lost) {
                items.put(entity + "@" + at + "/" + next, "unverified");
            }
        }
    }

    private static String state(JsonObject account) {
        if (is(account, "enabled", false)) {
            return "not-applicable/disabled";
        }
        if (is(account, "machine", true)) {
            return "not-applicable/machine";
        }
        return account.findText("mfa")
                .map(mfa -> mfa.equals("none") ? "fail" : "pass")
                .orElse("unverified");
    }

    // Cadences and statements

    private Map<String, String> accessReviews() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant due = Instant.parse("2026-04-11T00:00:00Z");
        Map<String, String> items = new TreeMap<>();
        inScopeInTheQuarter().forEach(system -> {
            List<Thing> held = known.latest("review").stream()
                    .filter(review -> review.payload().text("kind").equals("access")
                            && review.payload().text("subject").equals(system))
                    .filter(review -> review.payload().text("period_from").compareTo("2026-01-01") <= 0
                            && review.payload().text("period_to").compareTo("2026-03-31") >= 0)
                    .toList();
            Predicate<Thing> good = review -> Set.of("completed", "passed")
                            .contains(review.payload().text("outcome"))
                    && review.payload().objects("attendees").stream().anyMatch(each -> is(each, "independent", true))
                    && review.at().isBefore(due);
            boolean pending = due.isAfter(known.readUntil("review")) && held.isEmpty();
            items.put(
                    system + "@2026-01-01",
                    held.stream().anyMatch(good)
                            ? "pass"
                            : known.unread("review", from, due) || pending ? "unverified" : "fail");
        });
        return items;
    }

    /// Systems that some revision in force had in scope for some time of the first quarter.
    private Set<String> inScopeInTheQuarter() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant to = Instant.parse("2026-04-01T00:00:00Z");
        Set<String> systems = new TreeSet<>();
        List<Revision> standing = known.history("system").stream()
                .filter(each -> each.state() == DocumentState.APPROVED || each.state() == DocumentState.RETIRED)
                .toList();
        for (Revision each : standing) {
            Instant end = standing.stream()
                    .filter(next -> next.id().equals(each.id()) && next.number() > each.number())
                    .map(next -> next.recordedAt().orElseThrow())
                    .findFirst()
                    .orElse(to);
            boolean meets = each.recordedAt().orElseThrow().isBefore(to) && end.isAfter(from);
            if (each.state() == DocumentState.APPROVED && each.body().flag("in_scope") && meets) {
                systems.add(each.id());
            }
        }
        return systems;
    }

    private Map<String, String> statements() {
        Map<String, String> items = new TreeMap<>();
        Map<String, List<Revision>> required = known.history("statement-required").stream()
                .filter(each -> each.state() != DocumentState.DRAFT
                        && each.recordedAt()
                                .orElseThrow()
                                .isBefore(known.all.window().to()))
                .collect(Collectors.groupingBy(Revision::id));
        required.forEach((id, revisions) -> {
            JsonObject body = revisions.getLast().body();
            Instant day = RandomTimes.start(body.text("first_due_on"));
            Instant due = day.plus(Duration.ofDays(1));
            Instant asked = revisions.getFirst().recordedAt().orElseThrow();
            if (revisions.getLast().state() == DocumentState.APPROVED
                    && known.all.window().contains(day)) {
                boolean given = said(body).stream().anyMatch(at -> !at.isBefore(asked) && at.isBefore(due));
                boolean open = known.unread(body.text("form"), asked, due)
                        || due.isAfter(known.readUntil("statement", "signoff"));
                items.put(id, given ? "pass" : open ? "unverified" : "fail");
            }
        });
        return items;
    }

    /// When what is required was said in the right role, on a document that somebody read where one is needed.
    private List<Instant> said(JsonObject required) {
        List<Instant> times = new ArrayList<>();
        boolean statement = required.text("form").equals("statement");
        for (Thing thing : known.latest(required.text("form"))) {
            JsonObject body = thing.payload();
            boolean fits = body.findText("subject").equals(required.findText("subject"))
                    && body.findText("role").equals(required.findText("role"));
            boolean read = statement
                    && body.objects("files").stream()
                            .anyMatch(file -> file.findText("inspector").isPresent()
                                    && file.findText("sha256").equals(body.findText("document_digest")));
            boolean decided =
                    statement || Set.of("approved", "approved-with-conditions").contains(body.text("decision"));
            if (fits && decided && (read || !required.flag("document_needed"))) {
                times.add(statement ? thing.at() : time(body, "decided_at").orElseThrow());
            }
        }
        return times;
    }
}
