package io.avouch.flow;

import io.avouch.core.Problem;
import io.avouch.core.adviser.Unwritten;
import io.avouch.core.audit.Audit;
import io.avouch.core.finding.DeviationResponse;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Acknowledgements;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.DocumentReviews;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.RunSchedule;
import io.avouch.flow.Drafting.Draft;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Rules of single kinds that a schema can't say.
final class DraftRules {
    private final Map<String, DocumentKind> kinds;
    private final Independence independence;
    private final Map<String, JsonObject> starters;

    DraftRules(Map<String, DocumentKind> kinds, Independence independence, Map<String, JsonObject> starters) {
        this.kinds = Map.copyOf(kinds);
        this.independence = independence;
        this.starters = Map.copyOf(starters);
    }

    /// @param batch the keys of all documents that are saved together
    List<Problem> check(Draft draft, Heads heads, Set<String> batch) {
        List<Problem> problems = new ArrayList<>(HoldRules.check(draft, heads, batch));
        problems.addAll(unsayable(draft, heads));
        problems.addAll(ofKind(draft, heads));
        problems.addAll(unwritten(draft));
        return problems;
    }

    /// What a document of its kind can't say, whoever says it, and where nobody here says it yet: readers rely on it.
    static List<Problem> unsayable(Draft draft, Heads heads) {
        List<Problem> problems = new ArrayList<>(OutsideWords.check(draft, heads));
        List<String> wrong = switch (draft.kind()) {
            case Audit.KIND -> Audit.problems(draft.body());
            case RunSchedule.KIND -> RunSchedule.problems(draft.body());
            default -> List.of();
        };
        wrong.forEach(each -> problems.add(Problem.at(draft.position(), draft.key() + ": " + each)));
        return problems;
    }

    /// What a programme began with is approved once its holes are filled.
    private static List<Problem> unwritten(Draft draft) {
        return draft.state() == DocumentState.APPROVED
                ? Unwritten.in(draft.body())
                        .map(place -> new Problem(
                                draft.position(),
                                draft.key() + place + " can't be approved: it is still to be written",
                                "write it in the place of the words \"To be written\""))
                        .toList()
                : List.of();
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
        return draft.body().findText("form").equals(Optional.of("audit")) ? conflicts(draft, heads) : List.of();
    }

    private List<Problem> conflicts(Draft draft, Heads heads) {
        return independence.conflicts(draft.kind(), draft.body(), heads).stream()
                .map(conflict -> new Problem(
                        draft.position(), draft.key() + "/auditors: " + conflict.says(), Independence.INSTEAD))
                .toList();
    }

    /// An internal audit names its assignment, and nobody audits what was theirs: the same rule as for assignments.
    private List<Problem> engagement(Draft draft, Heads heads) {
        boolean internal = draft.body().findText("form").equals(Optional.of("internal-audit"));
        return internal && Audit.problems(draft.body()).isEmpty() ? conflicts(draft, heads) : List.of();
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
