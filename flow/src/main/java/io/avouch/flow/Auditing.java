package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.audit.Audit;
import io.avouch.core.audit.AuditStanding;
import io.avouch.core.audit.AuditType;
import io.avouch.core.audit.AuditWeighing;
import io.avouch.core.audit.Freeze;
import io.avouch.core.audit.PastControl;
import io.avouch.core.audit.PastControls;
import io.avouch.core.audit.Workspace;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.framework.Framework;
import io.avouch.core.port.Documents;
import io.avouch.core.port.Erasable;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.TestEngine;
import io.avouch.core.port.UnitOfWork;
import io.avouch.core.programme.Applicability;
import io.avouch.core.programme.AuditIndependence.Conflict;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Party;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Engagements with outsiders: which there are, what is frozen for each, and how each weighs what was found.
public final class Auditing implements Erasable {
    /// Nobody names more items than these in a corrective action.
    private static final int DEVIATIONS_MAX = 10_000;

    private static final int KEPT_MAX = 32;

    private final Catalog catalog;
    private final TestShelf known;
    private final Organisations organisations;
    private final Documents documents;
    private final Drafting drafting;
    private final Testing testing;
    private final Standings standings;
    private final PastRuns runs;
    private final TestEngine engine;
    private final UnitOfWork work;
    private final Kept<Key, AuditStanding> kept = new Kept<>(KEPT_MAX);

    private record Key(OrgId org, Audit audit, String run) {}

    public Auditing(
            Catalog catalog,
            TestShelf known,
            Organisations organisations,
            Documents documents,
            Drafting drafting,
            Testing testing,
            Standings standings,
            PastRuns runs,
            TestEngine engine,
            UnitOfWork work) {
        this.catalog = catalog;
        this.known = known;
        this.organisations = organisations;
        this.documents = documents;
        this.drafting = drafting;
        this.testing = testing;
        this.standings = standings;
        this.runs = runs;
        this.engine = engine;
        this.work = work;
    }

    /// How an engagement weighs names the last deviating item, with its reason.
    @Override
    public void erase(OrgId org, Erasure erasure) {
        kept.forget();
    }

    public List<Audit> list(OrgId org) {
        return list(kind -> documents.list(org, kind));
    }

    /// Those there are, and those retired in which something was frozen or written: they are withdrawn, not gone.
    ///
    /// @param latest the latest revision of each document of a kind, now or as of some time
    public static List<Audit> list(Function<String, List<Revision>> latest) {
        return latest.apply(Audit.KIND).stream()
                .filter(each -> each.state() != DocumentState.RETIRED || used(each.id(), latest))
                // What a file brought before such texts were refused.
                .filter(each -> Audit.problems(each.body()).isEmpty())
                .map(Audit::of)
                .sorted(Comparator.comparing(Audit::end).thenComparing(Audit::id))
                .toList();
    }

    private static boolean used(String audit, Function<String, List<Revision>> latest) {
        Workspace said = Workspace.of(audit, latest);
        return !listFreezes(latest, audit).isEmpty()
                || !said.findings().isEmpty()
                || !said.requests().isEmpty()
                || !said.messages().isEmpty();
    }

    /// The audit as a programme has it: as it was approved last, or drafted, where it never was.
    public static Optional<Audit> find(Programme programme, String id) {
        return programme
                .findInForce(Audit.KIND, id)
                .or(() -> programme.latest(Audit.KIND).stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst())
                .map(Audit::of);
    }

    /// The audit as it was approved last: a draft of it re-scopes nothing. Before an approval, as it is drafted.
    public Optional<Audit> find(OrgId org, String id) {
        return revision(org, Audit.KIND, id).map(Audit::of);
    }

    /// The same for one internal audit of the programme.
    List<Conflict> conflicts(OrgId org, Revision internalAudit) {
        return drafting.conflicts(org, internalAudit);
    }

    private Optional<Revision> revision(OrgId org, String kind, String id) {
        List<Revision> history = documents.history(org, kind, id);
        return history.stream()
                .filter(each -> each.state() == DocumentState.APPROVED)
                .reduce((one, other) -> other)
                .or(() -> history.stream().reduce((one, other) -> other));
    }

    /// Which auditors of an internal audit had a part in what they audit, by all that was saved until now; of audits
    /// by others outside, nobody.
    public List<Conflict> conflicts(OrgId org, Audit audit) {
        Optional<Revision> said =
                audit.type() == AuditType.INTERNAL_AUDIT ? revision(org, Audit.KIND, audit.id()) : Optional.empty();
        Stream<Revision> assigned = said
                .flatMap(each -> each.body().findText("internal_audit"))
                .flatMap(id -> revision(org, "internal-audit", id))
                .stream();
        return Stream.concat(said.stream(), assigned)
                .flatMap(each -> drafting.conflicts(org, each).stream())
                .distinct()
                .toList();
    }

    public Audit get(OrgId org, String id) {
        return find(org, id).orElseThrow(() -> Engagements.absent(id));
    }

    /// The freezes of an audit, oldest first.
    public List<Freeze> listFreezes(OrgId org, String audit) {
        return listFreezes(kind -> documents.list(org, kind), audit);
    }

    public static List<Freeze> listFreezes(Function<String, List<Revision>> latest, String audit) {
        return latest.apply(Freeze.KIND).stream()
                .filter(each -> !each.brought())
                .filter(each -> each.body().findText("audit").equals(Optional.of(audit)))
                .map(Freeze::of)
                .sorted(Comparator.comparingInt(Freeze::number))
                .toList();
    }

    /// The last one that is of the audit as it is now.
    public Freeze getFreeze(OrgId org, Audit audit) {
        Freeze last = listFreezes(org, audit.id()).stream()
                .reduce((one, other) -> other)
                .orElseThrow(() -> ProblemsException.of(
                        audit.id(),
                        "nothing is frozen for it yet",
                        "close it first: avouch audit close " + audit.id()));
        Optional<String> stale = stale(org, audit, last);
        if (stale.isPresent()) {
            throw ProblemsException.of(audit.id(), stale.get(), "close it again: avouch audit close " + audit.id());
        }
        return last;
    }

    /// Why a freeze is not of the audit as it is now; empty where it is.
    public Optional<String> stale(OrgId org, Audit audit, Freeze freeze) {
        TestRun run = runs.get(org, freeze.run());
        boolean same = run.window().equals(audit.window()) && run.asOf().equals(audit.instant());
        return same
                ? Optional.empty()
                : Optional.of("its date or period changed since freeze " + freeze.number() + ", which is of "
                        + run.window().firstDay() + " to " + run.window().lastDay());
    }

    public TestRun run(OrgId org, Freeze freeze) {
        return runs.get(org, freeze.run());
    }

    /// Closes the date or period: runs every test in scope at one checkpoint and keeps what it found, for good.
    /// Collection goes on; what comes later is shown apart. Closing again makes another freeze beside this one.
    public Freeze close(OrgId org, String id, String reason, String actor, Consumer<TestResult> progress) {
        Audit audit = get(org, id);
        Instant now = organisations.now(org);
        if (audit.state() != DocumentState.APPROVED) {
            throw ProblemsException.of(
                    id, "it is not approved yet: its scope can still change", "let somebody else approve audit/" + id);
        }
        if (now.isBefore(audit.end())) {
            throw ProblemsException.of(
                    id,
                    "it ends with " + audit.window().lastDay() + ", and now is " + now,
                    "close it once that day is over");
        }
        requireIndependence(org, audit);
        TestRun run = testing.freeze(
                org,
                new Testing.Order(Optional.of(audit.window()), audit.instant(), tests(org, audit), actor, true),
                progress);
        return work.in(org, () -> {
            int number = listFreezes(org, id).size() + 1;
            save(org, audit, number, run, reason, actor);
            return Freeze.of(
                    documents.find(org, Freeze.KIND, Freeze.id(id, number)).orElseThrow());
        });
    }

    /// Whoever was free to audit when they were assigned may have approved something in scope since.
    private void requireIndependence(OrgId org, Audit audit) {
        List<Problem> problems = conflicts(org, audit).stream()
                .map(each ->
                        new Problem(Position.of(audit.id()), each.says(), Independence.INSTEAD + "; then close it"))
                .toList();
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
    }

    private void save(OrgId org, Audit audit, int number, TestRun run, String reason, String actor) {
        Drafting.Outcome outcome = drafting.save(
                org,
                List.of(new Drafting.Draft(
                        Freeze.KIND,
                        Freeze.id(audit.id(), number),
                        Freeze.body(audit, number, run),
                        DocumentState.APPROVED,
                        audit.owner(),
                        reason.isBlank() ? (number == 1 ? "Period closed" : "Closed again") : reason,
                        actor,
                        Optional.empty(),
                        Optional.of(0),
                        Position.of("close"),
                        Party.AVOUCH)),
                false);
        if (!outcome.problems().isEmpty()) {
            throw new ProblemsException(outcome.problems());
        }
    }

    /// The tests of all approved controls in scope, of those that the Statement of Applicability holds beside them, and
    /// over a period of controls as they were in force inside it.
    private List<String> tests(OrgId org, Audit audit) {
        Standing now = standings.of(org, Optional.empty());
        Programme programme = now.programme();
        Set<String> own =
                audit.framework().equals("iso42001") && audit.controls().isEmpty()
                        ? Applicability.ownControls(programme, audit.framework())
                        : Set.of();
        TreeSet<String> tests = Stream.concat(
                        programme.controls().stream(),
                        PastControls.of(standings.revisions(org, now.checkpoint()), audit).stream()
                                .map(PastControl::control))
                .filter(control -> inScope(audit, control) || own.contains(control.id()))
                .flatMap(control -> control.parts().stream())
                .flatMap(part -> part.tests().stream())
                .filter(known.of(org)::containsKey)
                .collect(Collectors.toCollection(TreeSet::new));
        if (tests.isEmpty()) {
            throw ProblemsException.of(
                    audit.id(),
                    "no approved control in its scope has a test",
                    "approve controls that serve " + audit.framework() + ", with tests for their parts");
        }
        return List.copyOf(tests);
    }

    static boolean inScope(Audit audit, Control control) {
        return audit.controls().isEmpty()
                ? control.serves().stream().anyMatch(service -> audit.covers(service.requirement()))
                : audit.controls().contains(control.id());
    }

    /// How the engagement weighs what was frozen for it.
    public AuditStanding weigh(OrgId org, Audit audit, Freeze freeze) {
        return kept.get(new Key(org, audit, freeze.run()), any -> weigh(org, audit, run(org, freeze)));
    }

    private AuditStanding weigh(OrgId org, Audit audit, TestRun run) {
        Standing standing = standings.of(org, run);
        Framework framework = Optional.ofNullable(catalog.frameworks().get(audit.framework()))
                .orElseThrow(() -> ProblemsException.of("framework", "no framework " + audit.framework(), ""));
        return new AuditWeighing(
                        audit,
                        standing.programme(),
                        standings.revisions(org, run.checkpoint()),
                        run.results(),
                        items(org, run))
                .weigh(framework);
    }

    private AuditWeighing.Items items(OrgId org, TestRun run) {
        return new AuditWeighing.Items() {
            @Override
            public Optional<ItemResult> findLast(String test, List<String> statuses) {
                return engine.findLast(org, run.id(), test, statuses);
            }

            @Override
            public List<String> deviating(String test) {
                return engine.items(org, run.id(), test, Optional.of("fail"), "", DEVIATIONS_MAX).stream()
                        .map(ItemResult::item)
                        .toList();
            }
        };
    }
}
