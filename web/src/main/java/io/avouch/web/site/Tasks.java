package io.avouch.web.site;

import io.avouch.core.audit.Audit;
import io.avouch.core.audit.Workspace;
import io.avouch.core.calendar.DueItem;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Party;
import io.avouch.core.programme.People;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.flow.Acknowledging;
import io.avouch.flow.Auditing;
import io.avouch.flow.Deviations;
import io.avouch.flow.Due;
import io.avouch.flow.Engagements;
import io.avouch.web.page.Format;
import io.avouch.web.page.TodayPage.Task;
import io.avouch.web.security.Permission;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What waits for the reader: approvals, reviews that come due, deviations that nobody has answered; for an auditor,
/// what management wrote in their audits.
@Component
public final class Tasks {
    private static final int DAYS_AHEAD = 90;

    private final Catalog catalog;
    private final Deviations deviations;
    private final Due due;
    private final Acknowledging acknowledging;
    private final Engagements engagements;

    Tasks(Catalog catalog, Deviations deviations, Due due, Acknowledging acknowledging, Engagements engagements) {
        this.engagements = engagements;
        this.catalog = catalog;
        this.deviations = deviations;
        this.due = due;
        this.acknowledging = acknowledging;
    }

    /// What is due first, first; what has no day last.
    List<Task> of(Visit visit) {
        List<Task> all = new ArrayList<>();
        if (visit.may(Permission.APPROVE)) {
            all.addAll(approvals(visit));
            all.addAll(designs(visit));
        }
        all.addAll(readings(visit));
        if (visit.reader().auditor()) {
            all.addAll(ofAudits(visit));
        }
        if (visit.may(Permission.DRAFT)) {
            all.addAll(dueItems(visit));
            all.addAll(answers(visit));
        }
        all.sort(Comparator.comparing(task -> task.dueOn().orElse(LocalDate.MAX)));
        return all;
    }

    /// Answers that nobody has looked at yet, and words of management that came last, in audits that name the reader.
    private List<Task> ofAudits(Visit visit) {
        Function<String, List<Revision>> latest = visit.standing().programme()::latest;
        List<Task> tasks = new ArrayList<>();
        for (Audit audit : Auditing.list(latest)) {
            if (!engagements.hides(visit.org(), audit.id(), visit.reader())) {
                Workspace said = Workspace.of(audit.id(), latest);
                said.requests().stream()
                        .filter(request -> request.standing() == Workspace.Standing.ANSWERED)
                        .map(request -> new Task(
                                "Look at the answer to "
                                        + request.asked().body().text("title"),
                                audit.title(),
                                request.dueOn(),
                                visit.links().audit(audit.id(), "requests")))
                        .forEach(tasks::add);
                said.messages().stream()
                        .reduce((one, other) -> other)
                        .filter(last -> last.party() == Party.MANAGEMENT)
                        .map(last -> new Task(
                                "Read what management wrote: "
                                        + last.said().body().text("title"),
                                audit.title(),
                                Optional.empty(),
                                visit.links().audit(audit.id(), "findings")))
                        .ifPresent(tasks::add);
            }
        }
        return tasks;
    }

    /// Documents that wait for the approval of somebody who did not write them.
    private List<Task> approvals(Visit visit) {
        Programme programme = visit.standing().programme();
        Set<String> names = visit.names();
        return programme.kinds().stream()
                .flatMap(kind -> programme.latest(kind).stream())
                .filter(revision -> revision.state() == DocumentState.IN_REVIEW && !names.contains(revision.author()))
                .map(revision -> new Task(
                        "Approve " + name(revision) + ", revision " + revision.number(),
                        revision.author() + " asks for it: " + revision.reason(),
                        Optional.empty(),
                        visit.links().document(revision.kind(), revision.id())))
                .toList();
    }

    private String name(Revision revision) {
        DocumentKind kind = catalog.kinds().get(revision.kind());
        return kind == null
                ? revision.key()
                : kind.title().toLowerCase(java.util.Locale.ROOT) + " " + DocumentsController.title(kind, revision);
    }

    /// Approved controls whose design nobody judged in the revision in force; one task for all of them.
    private static List<Task> designs(Visit visit) {
        Programme programme = visit.standing().programme();
        Set<String> judged = programme.inForce("design-evaluation").stream()
                .map(each -> each.body().findText("control").orElse("") + "@"
                        + each.body().findLong("control_revision").orElse(0L))
                .collect(Collectors.toSet());
        List<Revision> open = programme.inForce("control").stream()
                .filter(control -> !judged.contains(control.id() + "@" + control.number()))
                .toList();
        return open.isEmpty()
                ? List.of()
                : List.of(new Task(
                        "Judge the design of "
                                + (open.size() == 1
                                        ? open.getFirst().id()
                                        : Format.count(open.size(), "control", "controls") + ", first "
                                                + open.getFirst().id()),
                        "no requirement that relies on a control is supported before a named person judged its design",
                        Optional.empty(),
                        visit.links().control(open.getFirst().id())));
    }

    /// Policies that the reader has still to acknowledge.
    private List<Task> readings(Visit visit) {
        return acknowledging.open(visit.standing(), visit.names()).stream()
                .map(open -> new Task(
                        "Read and acknowledge "
                                + open.policy()
                                        .body()
                                        .findText("title")
                                        .orElse(open.policy().id()),
                        "revision " + open.policy().number() + ", in force since "
                                + open.policy().savedAt().toString().substring(0, 10),
                        Optional.of(open.dueOn()),
                        visit.links().document("policy", open.policy().id())))
                .toList();
    }

    /// What the reader has to do by now, thing by thing; of everybody else how much is overdue.
    private List<Task> dueItems(Visit visit) {
        LocalDate today = visit.standing().asOf().atOffset(ZoneOffset.UTC).toLocalDate();
        List<DueItem> asked = due.lately(visit.standing(), DAYS_AHEAD).stream()
                .filter(item -> item.asks(today))
                .toList();
        Set<String> names = People.owners(visit.standing().programme(), visit.names());
        List<Task> tasks = new ArrayList<>();
        asked.stream()
                .filter(item -> names.contains(item.owner()))
                .map(item -> task(visit, item))
                .forEach(tasks::add);
        Map<String, List<DueItem>> others = asked.stream()
                .filter(item -> !names.contains(item.owner()) && item.dueOn().isBefore(today))
                .collect(Collectors.groupingBy(DueItem::owner, TreeMap::new, Collectors.toList()));
        others.forEach((owner, items) -> tasks.add(overdue(visit, owner, items)));
        return tasks;
    }

    private static Task task(Visit visit, DueItem item) {
        int slash = item.source().indexOf('/');
        String id = item.source().substring(slash + 1);
        return new Task(
                item.title(),
                item.insteadOf().map(away -> "for " + away + "; ").orElse("") + item.why(),
                Optional.of(item.dueOn()),
                item.source().startsWith("test/")
                        ? visit.links().test(id)
                        : visit.links().document(item.source().substring(0, slash), id));
    }

    private static Task overdue(Visit visit, String owner, List<DueItem> items) {
        return new Task(
                (owner.isEmpty() ? "Nobody's" : "Of " + owner) + ": "
                        + Format.count(items.size(), "thing is overdue", "things are overdue"),
                "the first: " + items.getFirst().title(),
                Optional.of(items.getFirst().dueOn()),
                visit.links().calendar(owner));
    }

    /// Deviations that no response names, test by test.
    private List<Task> answers(Visit visit) {
        Map<String, Set<String>> answered = visit.standing().programme().latest("response").stream()
                .filter(each -> each.state() != DocumentState.RETIRED)
                .collect(Collectors.groupingBy(
                        each -> each.body().findText("test").orElse(""),
                        Collectors.mapping(each -> each.body().findText("item").orElse(""), Collectors.toSet())));
        return visit.run().stream()
                .flatMap(run -> run.results().stream()
                        .flatMap(result ->
                                answer(visit, run, result, answered.getOrDefault(result.test(), Set.of())).stream()))
                .toList();
    }

    private Optional<Task> answer(Visit visit, TestRun run, TestResult result, Set<String> answered) {
        long open = deviations.of(visit.org(), run, result).stream()
                .filter(item -> !answered.contains(item.item()))
                .count();
        return open == 0
                ? Optional.empty()
                : Optional.of(new Task(
                        "Answer for " + Format.count(open, "deviation", "deviations") + ": " + result.title(),
                        "each needs a response: corrected, with its cause, or a risk accepted until a day",
                        Optional.empty(),
                        visit.links().test(result.test())));
    }
}
