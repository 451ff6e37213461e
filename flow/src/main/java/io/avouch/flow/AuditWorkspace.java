package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.ProblemsException;
import io.avouch.core.audit.Audit;
import io.avouch.core.audit.Freeze;
import io.avouch.core.audit.RequestList;
import io.avouch.core.audit.Workspace;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Documents;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Party;
import io.avouch.core.programme.Revision;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Where the two sides of an audit meet: each writes its own part, and neither can change the other's.
///
/// What somebody opens is recorded nowhere: the organisation can't see what its auditor looks at.
public final class AuditWorkspace {
    private static final int DAYS_TO_ANSWER = 14;

    private static final Set<String> KINDS = Set.of(
            Workspace.REQUEST,
            Workspace.ANSWER,
            Workspace.ACCEPTANCE,
            Workspace.FINDING,
            Workspace.RESPONSE,
            Workspace.RETEST,
            Workspace.CHANGE,
            Workspace.MESSAGE);

    private final Catalog catalog;
    private final TestShelf tests;
    private final Organisations organisations;
    private final Documents documents;
    private final Drafting drafting;
    private final Standings standings;
    private final Auditing auditing;

    public AuditWorkspace(
            Catalog catalog,
            TestShelf tests,
            Organisations organisations,
            Documents documents,
            Drafting drafting,
            Standings standings,
            Auditing auditing) {
        this.catalog = catalog;
        this.tests = tests;
        this.organisations = organisations;
        this.documents = documents;
        this.drafting = drafting;
        this.standings = standings;
        this.auditing = auditing;
    }

    public Workspace of(OrgId org, String audit) {
        return Workspace.of(audit, kind -> documents.list(org, kind));
    }

    /// Something that one side writes in an audit. It counts at once.
    ///
    /// @param id empty for a new one, which is given one
    /// @param basedOn the revision it was edited from; without, whatever is there
    public record Entry(String kind, Optional<String> id, JsonObject body, Optional<Integer> basedOn) {}

    public Drafting.Outcome write(OrgId org, String audit, Entry entry, String actor, Party by) {
        if (!KINDS.contains(entry.kind())) {
            throw ProblemsException.of(
                    "kind",
                    "'" + entry.kind() + "' is not written in an audit's workspace",
                    "one of " + KINDS.stream().sorted().collect(Collectors.joining(", ")));
        }
        String id = entry.id().orElseGet(() -> id(org, audit, entry));
        JsonObject body = entry.body().with("audit", Json.of(audit));
        if (kind(entry.kind()).writing().byEither()) {
            body = body.with("party", Json.of(by.text()));
        }
        return save(org, List.of(draft(entry.kind(), id, body, entry.basedOn(), actor, by)));
    }

    private DocumentKind kind(String name) {
        return java.util.Objects.requireNonNull(catalog.kinds().get(name), name);
    }

    /// An answer goes by its request and a response by its finding, so that there is one of each.
    private String id(OrgId org, String audit, Entry entry) {
        return switch (entry.kind()) {
            case Workspace.ANSWER -> named(entry, "request");
            case Workspace.RESPONSE -> named(entry, "finding");
            default -> {
                String prefix =
                        audit + "." + entry.kind().substring(entry.kind().indexOf('-') + 1) + "-";
                long next = documents.list(org, entry.kind()).stream()
                                .filter(each -> each.id().startsWith(prefix))
                                .count()
                        + 1;
                while (documents.find(org, entry.kind(), prefix + next).isPresent()) {
                    next++;
                }
                yield prefix + next;
            }
        };
    }

    private static String named(Entry entry, String field) {
        return entry.body()
                .findText(field)
                .orElseThrow(() ->
                        ProblemsException.of(field, "a " + entry.kind() + " names the " + field + " it is about", ""));
    }

    /// The requests that follow from the scope, as the side's own; those that are there already stay as they are.
    public Drafting.Outcome request(OrgId org, String id, String actor, Party by) {
        Audit audit = auditing.get(org, id);
        List<Control> controls = standings.of(org, Optional.empty()).programme().controls().stream()
                .filter(control -> Auditing.inScope(audit, control))
                .toList();
        LocalDate today = organisations.now(org).atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate due = today.plusDays(DAYS_TO_ANSWER);
        Map<String, Boolean> there = documents.list(org, Workspace.REQUEST).stream()
                .filter(each -> !each.brought())
                .collect(Collectors.toMap(
                        Revision::id, each -> each.body().findText("party").equals(Optional.of(by.text()))));
        List<Drafting.Draft> drafts = new ArrayList<>();
        for (Map.Entry<String, JsonObject> asked :
                RequestList.of(audit, controls, tests.of(org), by, due).entrySet()) {
            // What the other side asked is the other side's, and so is accepting the answer.
            String own = there.getOrDefault(asked.getKey(), true) ? asked.getKey() : asked.getKey() + "-" + by.text();
            if (!there.containsKey(own)) {
                drafts.add(draft(Workspace.REQUEST, own, asked.getValue(), Optional.of(0), actor, by));
            }
        }
        return save(org, drafts);
    }

    /// Answers every open request for a population with what was frozen.
    public Drafting.Outcome answer(OrgId org, String id, String actor) {
        Audit audit = auditing.get(org, id);
        Freeze freeze = auditing.getFreeze(org, audit);
        List<Drafting.Draft> drafts = new ArrayList<>();
        for (Workspace.Request request : of(org, id).requests()) {
            Optional<Freeze.Population> frozen = request.asked()
                    .body()
                    .findText("test")
                    .flatMap(test -> freeze.populations().stream()
                            .filter(each -> each.test().equals(test))
                            .findFirst());
            if (request.answer().isEmpty() && frozen.isPresent()) {
                drafts.add(draft(
                        Workspace.ANSWER,
                        request.id(),
                        answer(id, request.id(), freeze, frozen.get()),
                        Optional.of(0),
                        actor,
                        Party.MANAGEMENT));
            }
        }
        return save(org, drafts);
    }

    private static JsonObject answer(String audit, String request, Freeze freeze, Freeze.Population population) {
        return Json.object()
                .put("title", "Frozen population: " + population.title())
                .put("audit", audit)
                .put("request", request)
                .put(
                        "words",
                        population.population() + " items, frozen as " + freeze.id() + " at checkpoint "
                                + freeze.checkpoint().size() + "; run " + freeze.run() + ", digest "
                                + population.digest()
                                + ". How far and by whom the sources were read stands on the page of populations.")
                .put(
                        "evidence",
                        Json.array(List.of(Json.object()
                                .put("form", "population")
                                .put("names", freeze.run() + "/" + population.test())
                                .put("words", population.title())
                                .build())))
                .build();
    }

    private Drafting.Outcome save(OrgId org, List<Drafting.Draft> drafts) {
        return drafting.save(org, drafts, false);
    }

    private static Drafting.Draft draft(
            String kind, String id, JsonObject body, Optional<Integer> basedOn, String actor, Party by) {
        return new Drafting.Draft(
                kind,
                id,
                body,
                DocumentState.APPROVED,
                actor,
                "Written in the audit's workspace",
                actor,
                Optional.empty(),
                basedOn,
                Position.of("request"),
                by);
    }
}
