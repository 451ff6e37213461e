package io.avouch.core.audit;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Party;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// What the two sides of an audit wrote to each other: requests with answers, findings with responses, messages.
public record Workspace(List<Request> requests, List<Finding> findings, List<Message> messages) {
    public static final String REQUEST = "audit-request";
    public static final String ANSWER = "request-response";
    public static final String ACCEPTANCE = "request-acceptance";
    public static final String FINDING = "audit-finding";
    public static final String RESPONSE = "finding-response";
    public static final String RETEST = "finding-retest";
    public static final String CHANGE = "finding-change";
    public static final String MESSAGE = "audit-message";

    public Workspace {
        requests = List.copyOf(requests);
        findings = List.copyOf(findings);
        messages = List.copyOf(messages);
    }

    /// How far a request is.
    public enum Standing {
        OPEN,
        ANSWERED,
        /// The answer was looked at, and was not enough.
        RETURNED,
        ACCEPTED,
        WITHDRAWN;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean waits() {
            return this == OPEN || this == RETURNED;
        }
    }

    /// @param acceptances of its answers, oldest first
    public record Request(Revision asked, Standing standing, Optional<Revision> answer, List<Revision> acceptances) {
        public Request {
            acceptances = List.copyOf(acceptances);
        }

        public String id() {
            return asked.id();
        }

        public Party party() {
            return party(asked);
        }

        public Optional<LocalDate> dueOn() {
            return asked.body().findText("due_on").map(LocalDate::parse);
        }

        private static Party party(Revision revision) {
            return Workspace.party(revision.body());
        }
    }

    /// @param retests oldest first; the finding itself stays as it was
    /// @param changes of its grade, or that it was withdrawn, by the auditing party, oldest first
    public record Finding(Revision found, Optional<Revision> response, List<Revision> retests, List<Revision> changes) {
        private static final String WITHDRAWN = "withdrawn";

        public Finding {
            retests = List.copyOf(retests);
            changes = List.copyOf(changes);
        }

        public String id() {
            return found.id();
        }

        /// The last change counts: a finding that was withdrawn and graded again stands.
        public boolean withdrawn() {
            return changes.isEmpty()
                    ? found.body().flag(WITHDRAWN)
                    : changes.getLast().body().text("outcome").equals(WITHDRAWN);
        }

        /// How the auditing party grades it now, or graded it last.
        public String grade() {
            return changes.stream()
                    .map(each -> each.body().text("outcome"))
                    .filter(outcome -> !outcome.equals(WITHDRAWN))
                    .reduce(found.body().text("grade"), (one, other) -> other);
        }

        /// The same with the grade that it was found with, where that is another one.
        public String grades() {
            String first = found.body().text("grade");
            return (grade().equals(first) ? first : grade() + " (was " + first + ")").replace('-', ' ');
        }
    }

    public record Message(Revision said, Party party) {}

    static Party party(JsonObject body) {
        return body.findText("party").flatMap(Party::find).orElse(Party.MANAGEMENT);
    }

    /// @param latest the latest revision of each document of a kind
    public static Workspace of(String audit, Function<String, List<Revision>> latest) {
        Function<String, List<Revision>> mine = kind -> latest.apply(kind).stream()
                .filter(each -> !each.brought())
                .filter(each -> each.body().findText("audit").equals(Optional.of(audit)))
                .sorted(Comparator.comparing(Revision::savedAt).thenComparing(Revision::id))
                .toList();
        List<Revision> answers = mine.apply(ANSWER);
        List<Revision> acceptances = mine.apply(ACCEPTANCE);
        return new Workspace(
                mine.apply(REQUEST).stream()
                        .map(asked -> request(asked, answers, acceptances))
                        .toList(),
                findings(mine),
                mine.apply(MESSAGE).stream()
                        .map(said -> new Message(said, party(said.body())))
                        .toList());
    }

    /// Every finding with what was written about it.
    ///
    /// @param written the documents of a kind that count, oldest first
    public static List<Finding> findings(Function<String, List<Revision>> written) {
        List<Revision> responses = written.apply(RESPONSE);
        List<Revision> retests = written.apply(RETEST);
        List<Revision> changes = written.apply(CHANGE);
        return written.apply(FINDING).stream()
                .map(found -> new Finding(
                        found,
                        first(responses, "finding", found.id()),
                        all(retests, "finding", found.id()),
                        all(changes, "finding", found.id())))
                .toList();
    }

    /// The same in a programme, whatever the audit is.
    public static List<Finding> findings(Programme programme) {
        return findings(kind -> programme.inForce(kind).stream()
                .sorted(Comparator.comparing(Revision::savedAt).thenComparing(Revision::id))
                .toList());
    }

    private static Request request(Revision asked, List<Revision> answers, List<Revision> acceptances) {
        Optional<Revision> answer = first(answers, "request", asked.id());
        List<Revision> looked = all(acceptances, "request", asked.id());
        return new Request(asked, standing(asked, answer, looked), answer, looked);
    }

    /// Only a look at the answer as it is now says anything of it.
    private static Standing standing(Revision asked, Optional<Revision> answer, List<Revision> acceptances) {
        if (asked.body().flag("withdrawn")) {
            return Standing.WITHDRAWN;
        }
        if (answer.isEmpty()) {
            return Standing.OPEN;
        }
        long revision = answer.get().number();
        return acceptances.stream()
                .filter(each -> each.body().findLong("revision").equals(Optional.of(revision)))
                .reduce((one, other) -> other)
                .map(each -> each.body().flag("accepted") ? Standing.ACCEPTED : Standing.RETURNED)
                .orElse(Standing.ANSWERED);
    }

    private static Optional<Revision> first(List<Revision> documents, String field, String id) {
        return all(documents, field, id).stream().findFirst();
    }

    private static List<Revision> all(List<Revision> documents, String field, String id) {
        return documents.stream()
                .filter(each -> each.body().findText(field).equals(Optional.of(id)))
                .toList();
    }
}
