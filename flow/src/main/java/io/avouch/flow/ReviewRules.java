package io.avouch.flow;

import io.avouch.core.Problem;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Drafting.Draft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A review of documents says what its author saw: of revisions in force, by somebody whose documents they are. An
/// example replays what was.
final class ReviewRules {
    private final Map<String, DocumentKind> kinds;
    private final Heads heads;
    private final Map<String, Set<String>> holders = new HashMap<>();

    ReviewRules(Map<String, DocumentKind> kinds, Heads heads) {
        this.kinds = kinds;
        this.heads = heads;
    }

    List<Problem> check(Draft draft) {
        if (draft.approver().isPresent()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        String author = heads.person(draft.author());
        if (!heads.person(draft.body().text("person")).equals(author)) {
            problems.add(new Problem(
                    draft.position(),
                    draft.key() + "/person is " + draft.body().text("person") + ", but " + draft.author() + " wrote it",
                    "everybody says what they saw themselves"));
        }
        draft.body()
                .objects("documents")
                .forEach(entry -> entry(draft, entry, author).ifPresent(problems::add));
        return problems;
    }

    private Optional<Problem> entry(Draft draft, JsonObject entry, String author) {
        String key = entry.text("document");
        int slash = key.indexOf('/');
        Optional<Revision> found = heads.find(key.substring(0, slash), key.substring(slash + 1));
        long revision = entry.findLong("revision").orElse(0L);
        if (found.isEmpty() || found.get().number() < revision || !approved(found.get(), revision)) {
            return Optional.of(new Problem(
                    draft.position(),
                    draft.key() + " looks at " + key + ", revision " + revision + ", which is not in force",
                    "read the revision in force, and name that"));
        }
        return may(found.get(), author, draft.body().findText("held_on").orElse(""))
                ? Optional.empty()
                : Optional.of(new Problem(
                        draft.position(),
                        key + " is not " + author + "'s to review",
                        "ask " + found.get().owner() + ", who owns it, or somebody who may approve it"));
    }

    private boolean approved(Revision head, long revision) {
        return head.number() == revision
                ? head.state() == DocumentState.APPROVED
                : heads.history(head).stream()
                        .filter(each -> each.state() == DocumentState.APPROVED)
                        .reduce((one, other) -> other)
                        .filter(each -> each.number() == revision)
                        .isPresent();
    }

    /// Its owner, whoever stands in while they are away, or whoever holds a role that approves its kind; where nobody
    /// holds any of them, anybody who may write.
    private boolean may(Revision document, String author, String day) {
        Set<String> allowed = new TreeSet<>();
        allowed.add(heads.person(document.owner()));
        document.body().findText("owner").map(heads::person).ifPresent(allowed::add);
        Set<String> held = holders.computeIfAbsent(document.kind(), this::holders);
        allowed.addAll(held);
        return held.isEmpty() || allowed.contains(author) || standsIn(author, allowed, day);
    }

    private Set<String> holders(String kind) {
        Set<String> held = new TreeSet<>();
        Optional.ofNullable(kinds.get(kind))
                .ifPresent(each -> each.approvalRoles().forEach(role -> held.addAll(heads.holders(role))));
        return held;
    }

    /// By an approved absence on the day of the review, which is written as year, month and day.
    private boolean standsIn(String author, Set<String> owners, String day) {
        return heads.list("absence").stream()
                .filter(each -> each.state() == DocumentState.APPROVED)
                .map(Revision::body)
                .filter(each -> each.text("away_from").compareTo(day) <= 0)
                .filter(each -> day.compareTo(each.findText("away_to").orElse(day)) <= 0)
                .filter(each -> each.findText("deputy").map(heads::person).equals(Optional.of(author)))
                .anyMatch(each ->
                        owners.contains(heads.person(each.findText("person").orElse(""))));
    }
}
