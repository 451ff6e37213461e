package io.avouch.collect.example;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Some 3,000 changes in twelve repositories, nearly all of them as the change policy wants them.
final class Changes {
    /// The forge began to record approvals of the documentation in January; older ones are lines of the commits.
    private static final LocalDate DOCS_MOVED = LocalDate.of(2026, 1, 12);

    private static final List<String> TITLES = List.of(
            "Retry the provider call once on a timeout",
            "Shorten the answer when the source is a single page",
            "Keep the tenant in every log line",
            "Update dependencies of the week",
            "Move the limit per tenant into configuration",
            "Remove the old export",
            "Cache the embedding of repeated questions",
            "Explain the score in the candidate view",
            "Fix the rounding in the usage report",
            "Add the missing index on the audit table",
            "Make the health check fail early",
            "Split the long page into two");

    private final Draw draw;
    private final List<String> engineers;
    private final Set<String> taken = new HashSet<>();
    private final List<Change> clean = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    private Changes(long seed, Staff staff) {
        this.draw = Draw.of(seed, "changes");
        this.engineers = staff.steady("Engineering", "Machine learning", "Platform").stream()
                .filter(login -> !login.equals(Cast.SELF_APPROVER) && !login.equals(Cast.CONTRACTOR))
                .toList();
    }

    static Changes draw(long seed, Staff staff) {
        Changes changes = new Changes(seed, staff);
        PlantedChanges planted = new PlantedChanges(seed, changes.engineers);
        for (Fact fact : planted.facts()) {
            changes.taken.add(fact.id());
            changes.facts.add(fact);
        }
        for (Repository repository : Repository.values()) {
            changes.drawRepository(repository);
        }
        changes.clean.sort(Comparator.comparing(Change::mergedAt).thenComparing(Change::id));
        return changes;
    }

    List<Fact> facts() {
        return facts;
    }

    /// Changes that may go into any deployment, by the time of their merge.
    List<Change> clean(String repository) {
        return clean.stream().filter(change -> change.repo().equals(repository)).toList();
    }

    private void drawRepository(Repository repository) {
        Year.days()
                .filter(Year::workday)
                .filter(day -> day.isBefore(Year.LAST_DAY.minusDays(2)))
                .forEach(day -> {
                    int perDay = repository.weekly() / 5;
                    int count = perDay + (draw.below(5) < repository.weekly() % 5 ? 1 : 0);
                    for (int i = 0; i < count; i++) {
                        drawChange(repository, Year.at(day, draw.between(7, 16), draw.below(60), draw.below(60)));
                    }
                });
    }

    private void drawChange(Repository repository, Instant createdAt) {
        long number = Change.numberAt(createdAt);
        while (!taken.add(repository.text() + "!" + number)) {
            number++;
        }
        String author = draw.pick(engineers);
        String reviewer = draw.other(engineers, author);
        String head = "a" + draw.hex(39);
        Instant approvedAt = draw.after(createdAt, 25, 900);
        Instant mergedAt = draw.after(approvedAt, 1, 90);
        JsonObject approval = Change.approval(reviewer, approvedAt, head);
        List<JsonObject> checks = checks(repository, createdAt);
        Change change = new Change(
                repository.text(), number, author, createdAt, mergedAt, head, List.of(approval), checks, false);
        if (draw.below(160) == 0) {
            Instant reviewedAt = draw.after(mergedAt, 40, 2400);
            change = change.inEmergency(List.of(Change.approval(reviewer, reviewedAt, head)));
        }
        clean.add(change);
        Fact fact = change.fact(draw.pick(TITLES));
        facts.add(Year.day(mergedAt).isBefore(DOCS_MOVED) && repository == Repository.DOCS_SITE ? claimed(fact) : fact);
    }

    private List<JsonObject> checks(Repository repository, Instant createdAt) {
        List<JsonObject> checks = new ArrayList<>();
        checks.add(Change.check("build", "passed", draw.after(createdAt, 3, 12), true));
        checks.add(Change.check(repository.check(), "passed", draw.after(createdAt, 5, 20), true));
        checks.add(Change.check("code-scan", "passed", draw.after(createdAt, 6, 22), true));
        if (repository == Repository.ASSISTANT_WEB) {
            checks.add(Change.check("visual-difference", "skipped", draw.after(createdAt, 3, 9), false));
        }
        return checks;
    }

    /// The approval as a trailer of the commit: somebody wrote it, no system enforced it.
    private static Fact claimed(Fact fact) {
        List<JsonObject> approvals = fact.record().objects("approvals").stream()
                .map(approval -> Json.object()
                        .put("actor", approval.text("actor"))
                        .put("name", approval.text("name"))
                        .put("email", approval.text("email"))
                        .put("commit", approval.text("commit"))
                        .put("strength", "claimed")
                        .build())
                .toList();
        return fact.with("approvals", Json.array(approvals));
    }
}
