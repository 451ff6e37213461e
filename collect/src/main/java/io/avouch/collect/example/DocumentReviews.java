package io.avouch.collect.example;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scenario.Step;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.NewRevision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Owners look at their documents: every quarter at what is promised and what agents may do, every September at all
/// that was not touched for a year. Some forget some.
final class DocumentReviews {
    private static final Set<String> QUARTERLY = Set.of("commitment", "agent");
    private static final Set<String> YEARLY = Set.of(
            "applicability",
            "context-issue",
            "control",
            "data-store",
            "design-evaluation",
            "interested-party",
            "objective",
            "organisation",
            "policy",
            "relevance",
            "risk",
            "role",
            "scope",
            "service",
            "system",
            "test-approval",
            "vendor");

    /// Nobody looked at these when they were due.
    private static final Set<String> FORGOTTEN = Set.of(
            "agent/datacheck-agent",
            "control/VEN-03",
            "control/VEN-04",
            "design-evaluation/ACC-14",
            "policy/supplier-policy",
            "risk/prompt-leak",
            "role/board-secretary",
            "vendor/mailwing",
            "vendor/payrail");

    /// Looked at, and found to need a change that nobody has made yet.
    private static final String TO_CHANGE = "risk/wrong-answers";

    private static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 21);
    private static final List<LocalDate> QUARTERS = List.of(
            LocalDate.of(2026, 1, 5), LocalDate.of(2026, 3, 30), LocalDate.of(2026, 6, 22), LocalDate.of(2026, 9, 14));

    private DocumentReviews() {}

    /// @param saves every other document of the example
    static List<Planned> planned(List<Step.Save> saves) {
        List<Planned> planned = new ArrayList<>();
        for (LocalDate day : QUARTERS) {
            planned.addAll(round(saves, day, QUARTERLY, "Quarterly"));
        }
        planned.addAll(round(saves, SEPTEMBER, YEARLY, "Yearly"));
        return planned;
    }

    /// One review of each owner, an hour after the other.
    private static List<Planned> round(List<Step.Save> saves, LocalDate day, Set<String> kinds, String name) {
        Map<String, List<Known>> byOwner = new TreeMap<>();
        inForce(saves, Year.start(day), kinds)
                .forEach(known -> byOwner.computeIfAbsent(known.owner(), any -> new ArrayList<>())
                        .add(known));
        List<Planned> planned = new ArrayList<>();
        Instant at = Year.at(day, 8, 0, 0);
        for (Map.Entry<String, List<Known>> owner : byOwner.entrySet()) {
            planned.add(Northwind.save(review(owner.getKey(), owner.getValue(), day, at, name)));
            at = at.plusSeconds(1800);
        }
        return planned;
    }

    private record Known(String key, String owner, int revision) {}

    private static List<Known> inForce(List<Step.Save> saves, Instant before, Set<String> kinds) {
        Map<String, Known> known = new TreeMap<>();
        Map<String, Integer> numbers = new TreeMap<>();
        saves.stream()
                .filter(save -> save.clock().isBefore(before)
                        && kinds.contains(save.revision().kind()))
                .sorted(Comparator.comparing(Step.Save::clock))
                .forEach(save -> {
                    NewRevision revision = save.revision();
                    String key = revision.kind() + "/" + revision.id();
                    int number = numbers.merge(key, 1, Integer::sum);
                    if (revision.state() == DocumentState.APPROVED && !FORGOTTEN.contains(key)) {
                        known.put(key, new Known(key, revision.owner(), number));
                    } else {
                        known.remove(key);
                    }
                });
        return List.copyOf(known.values());
    }

    private static Step.Save review(String owner, List<Known> documents, LocalDate day, Instant at, String name) {
        JsonObject body = Item.entry()
                .text("title", name + " look of " + owner)
                .text("person", owner)
                .on("held_on", day)
                .list(
                        "documents",
                        documents.stream().map(DocumentReviews::entry).toList())
                .text("notes", "Read again beside the changes and incidents since the last look.")
                .build();
        NewRevision revision = new NewRevision(
                "document-review",
                owner + "-" + day,
                body,
                DocumentState.APPROVED,
                owner,
                owner,
                name + " look at own documents");
        return new Step.Save(at, revision, Optional.of(owner));
    }

    private static JsonObject entry(Known known) {
        Item entry = Item.entry()
                .text("document", known.key())
                .count("revision", known.revision())
                .text("outcome", known.key().equals(TO_CHANGE) ? "to-change" : "still-right");
        return known.key().equals(TO_CHANGE)
                ? entry.text("remark", "The new retrieval changes how likely it is.")
                        .build()
                : entry.build();
    }
}
