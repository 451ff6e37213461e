package io.avouch.flow;

import io.avouch.core.Problem;
import io.avouch.core.audit.Audit;
import io.avouch.core.finding.DeviationResponse;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Acknowledgements;
import io.avouch.core.programme.AuditIndependence;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.DocumentReviews;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Duty;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.RunSchedule;
import io.avouch.flow.Drafting.Draft;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Rules of single kinds that a schema can't say.
final class DraftRules {
    private static final Set<String> NOT_AUDITED =
            Set.of("internal-audit", "management-review", "review-paper", "design-evaluation");

    private final Map<String, DocumentKind> kinds;
    private final List<Duty> duties;
    private final Map<String, JsonObject> starters;

    DraftRules(Map<String, DocumentKind> kinds, List<Duty> duties, Map<String, JsonObject> starters) {
        this.kinds = Map.copyOf(kinds);
        this.duties = List.copyOf(duties);
        this.starters = Map.copyOf(starters);
    }

    /// @param batch the keys of all documents that are saved together
    List<Problem> check(Draft draft, Heads heads, Set<String> batch) {
        List<Problem> problems = new ArrayList<>(HoldRules.check(draft, heads, batch));
        problems.addAll(OutsideWords.check(draft, heads));
        problems.addAll(ofKind(draft, heads));
        return problems;
    }

    private List<Problem> ofKind(Draft draft, Heads heads) {
        return switch (draft.kind()) {
            case "control" -> starter(draft, heads);
            case "internal-audit" -> assignment(draft, heads);
            case "review-paper" -> frozen(draft, heads);
            case DocumentReviews.KIND -> new ReviewRules(kinds, heads).check(draft);
            case Acknowledgements.KIND -> acknowledgement(draft, heads);
            case "nonconformity" -> closed(draft, heads);
            case DeviationResponse.KIND -> response(draft);
            case Audit.KIND -> engagement(draft, heads);
            case RunSchedule.KIND ->
                RunSchedule.problems(draft.body()).stream()
                        .map(wrong -> Problem.at(draft.position(), draft.key() + ": " + wrong))
                        .toList();
            default -> List.of();
        };
    }

    /// A starter control is a draft until its owner has said in it who does what, when and within which limit.
    private List<Problem> starter(Draft draft, Heads heads) {
        JsonObject starter = starters.get(draft.id());
        if (starter == null
                || draft.state() != DocumentState.APPROVED
                || draft.approver().isPresent()) {
            return List.of();
        }
        if (says(draft.body()).equals(says(starter))) {
            return List.of(new Problem(
                    draft.position(),
                    draft.key() + " can't be approved: it is the starter's statement, word for word",
                    "its owner says in it who does what, when and within which limit"));
        }
        boolean began = heads.find(draft.kind(), draft.id()).stream()
                .flatMap(head -> heads.history(head).stream())
                .anyMatch(each -> says(each.body()).equals(says(starter)));
        return began && draft.body().findText("owner").orElse("").isBlank()
                ? List.of(new Problem(
                        draft.position(),
                        draft.key() + " can't be approved: it began as a starter, and nobody owns it",
                        "name its owner"))
                : List.of();
    }

    private static String says(JsonObject control) {
        return control.findText("statement").orElse("").strip();
    }

    /// Whoever is asked to approve a response sees what it rests on.
    private static List<Problem> response(Draft draft) {
        boolean put = draft.state() == DocumentState.IN_REVIEW || draft.state() == DocumentState.APPROVED;
        return put
                ? DeviationResponse.lacks(draft.body()).stream()
                        .map(lack -> Problem.at(draft.position(), draft.key() + lack))
                        .toList()
                : List.of();
    }

    /// Whoever owned, operated, wrote or approved something in scope can't be assigned to audit it.
    private List<Problem> assignment(Draft draft, Heads heads) {
        if (!draft.body().findText("form").equals(Optional.of("audit"))) {
            return List.of();
        }
        return conflicts(draft, heads);
    }

    private List<Problem> conflicts(Draft draft, Heads heads) {
        List<List<Revision>> histories =
                inScope(draft, heads).values().stream().map(heads::history).toList();
        Optional<LocalDate> from = draft.body().findText("period_from").map(LocalDate::parse);
        Optional<LocalDate> to = draft.body().findText("period_to").map(LocalDate::parse);
        if (from.isEmpty() || to.isEmpty()) {
            return List.of();
        }
        return AuditIndependence.conflicts(
                        draft.body(), histories, heads::person, role -> heads.holders(role, from.get(), to.get()))
                .stream()
                .map(conflict -> new Problem(
                        draft.position(),
                        draft.key() + "/auditors: " + conflict.says(),
                        "assign somebody who had no part in it, or take it out of this audit"))
                .toList();
    }

    /// An internal audit names its assignment, and nobody audits what was theirs: the same rule as for assignments.
    private List<Problem> engagement(Draft draft, Heads heads) {
        List<Problem> problems = new ArrayList<>();
        Audit.problems(draft.body())
                .forEach(wrong -> problems.add(Problem.at(draft.position(), draft.key() + ": " + wrong)));
        if (problems.isEmpty() && draft.body().findText("form").equals(Optional.of("internal-audit"))) {
            problems.addAll(conflicts(draft, heads));
        }
        return problems;
    }

    /// The controls audited, their policies, and the documents in which the duties of the criteria are met.
    private Map<String, Revision> inScope(Draft draft, Heads heads) {
        Map<String, Revision> scope = new LinkedHashMap<>();
        for (String id : controls(draft, heads)) {
            heads.find("control", id).ifPresent(control -> {
                scope.put(control.key(), control);
                control.body()
                        .texts("policies")
                        .forEach(policy -> heads.find("policy", policy).ifPresent(each -> scope.put(each.key(), each)));
            });
        }
        Set<String> criteria = new TreeSet<>(draft.body().texts("criteria"));
        List<Duty> audited =
                duties.stream().filter(duty -> criteria.contains(duty.ref())).toList();
        Set<String> kinds = new TreeSet<>();
        audited.forEach(duty -> duty.places().forEach(place -> kinds.add(place.kind())));
        kinds.removeAll(NOT_AUDITED);
        for (String kind : kinds) {
            heads.list(kind).stream()
                    .filter(each -> each.state() != DocumentState.RETIRED)
                    .filter(each -> audited.stream().anyMatch(duty -> duty.metIn(each)))
                    .forEach(each -> scope.put(each.key(), each));
        }
        return scope;
    }

    /// Those named; where an audit names none, all of them are in its scope.
    private static List<String> controls(Draft draft, Heads heads) {
        List<String> named = draft.body().texts("controls");
        return named.isEmpty() && draft.kind().equals(Audit.KIND)
                ? heads.list("control").stream().map(Revision::id).toList()
                : named;
    }

    /// A nonconformity is closed by its cause, its correction, and the check of an action by somebody who did not do
    /// it.
    private static List<Problem> closed(Draft draft, Heads heads) {
        Optional<String> day = draft.body().findText("closed_on");
        if (day.isEmpty() || draft.approver().isPresent() || draft.state() == DocumentState.RETIRED) {
            return List.of();
        }
        List<String> lacks = new ArrayList<>();
        if (draft.body().findText("cause").isEmpty()) {
            lacks.add("its cause");
        }
        if (draft.body().findText("correction").isEmpty()) {
            lacks.add("its correction");
        }
        boolean checked = heads.list("corrective-action").stream()
                .filter(action -> action.state() == DocumentState.APPROVED)
                .map(Revision::body)
                .filter(action -> action.findText("nonconformity").equals(Optional.of(draft.id())))
                .filter(action -> action.flag("effective"))
                .filter(action -> action.findText("checked_by")
                        .filter(person -> !heads.person(person)
                                .equals(heads.person(action.findText("owner").orElse(""))))
                        .isPresent())
                .anyMatch(action -> action.findText("checked_on")
                        .filter(on -> on.compareTo(day.get()) <= 0)
                        .isPresent());
        if (!checked) {
            lacks.add("an approved corrective action found effective by somebody who did not do it");
        }
        return lacks.isEmpty()
                ? List.of()
                : List.of(new Problem(
                        draft.position(),
                        draft.key() + " can't be closed on " + day.get() + ": it lacks " + String.join(", and ", lacks),
                        "leave closed_on out until then"));
    }

    /// Nobody acknowledges for another, and nobody a text that is not in force; an example replays what was.
    private static List<Problem> acknowledgement(Draft draft, Heads heads) {
        if (draft.approver().isPresent()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        String person = draft.body().text("person");
        if (!heads.person(person).equals(heads.person(draft.author()))) {
            problems.add(new Problem(
                    draft.position(),
                    draft.key() + "/person is " + person + ", but " + draft.author() + " wrote it",
                    "everybody acknowledges for themselves"));
        }
        String digest = draft.body().text("text_digest");
        Optional<Revision> read = heads.find("policy", draft.body().text("policy")).stream()
                .flatMap(policy -> heads.history(policy).stream())
                .filter(each -> each.state() == DocumentState.APPROVED)
                .reduce((one, other) -> other)
                .filter(each -> each.digest().toString().equals(digest));
        if (read.isEmpty()) {
            problems.add(new Problem(
                    draft.position(),
                    draft.key() + "/text_digest is not that of the text in force",
                    "read the policy again, and acknowledge what it says now"));
        }
        read.flatMap(text -> early(draft, text)).ifPresent(problems::add);
        return problems;
    }

    /// A text can't have been read before there was one; a day is left for those who live ahead or behind.
    private static Optional<Problem> early(Draft draft, Revision text) {
        LocalDate since = LocalDate.ofInstant(text.savedAt(), ZoneOffset.UTC);
        LocalDate on = LocalDate.parse(draft.body().text("acknowledged_on"));
        return on.isBefore(since.minusDays(1))
                ? Optional.of(new Problem(
                        draft.position(),
                        draft.key() + "/acknowledged_on is " + on + ", but that text is in force since " + since,
                        "name the day on which it was read"))
                : Optional.empty();
    }

    /// What was put before top management stays as it was.
    private static List<Problem> frozen(Draft draft, Heads heads) {
        return heads.find(draft.kind(), draft.id())
                .filter(before -> before.state() == DocumentState.APPROVED)
                .filter(before -> !Jcs.text(before.body()).equals(Jcs.text(draft.body())))
                .map(before -> List.of(new Problem(
                        draft.position(),
                        draft.key() + " was frozen at revision " + before.number() + " and can't be changed",
                        "write another paper")))
                .orElse(List.of());
    }
}
