package io.avouch.web.api;

import io.avouch.core.Caret;
import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Documents;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.OwnTest;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import io.avouch.flow.ChangedTexts;
import io.avouch.flow.Drafting;
import io.avouch.flow.Drafting.Change;
import io.avouch.flow.Drafting.Draft;
import io.avouch.flow.Drafting.Outcome;
import io.avouch.flow.Engagements;
import io.avouch.flow.PastDocuments;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Documents and their revisions.
@RestController
public final class DocumentApi {
    private static final int LIMIT_MAX = 1_000;

    private final Documents documents;
    private final Drafting drafting;
    private final PastDocuments past;
    private final ChangedTexts changed;
    private final Engagements engagements;

    public DocumentApi(
            Documents documents, Drafting drafting, PastDocuments past, ChangedTexts changed, Engagements engagements) {
        this.engagements = engagements;
        this.documents = documents;
        this.past = past;
        this.drafting = drafting;
        this.changed = changed;
    }

    /// The latest revision of every document, or of one kind; now, or as of a past day or instant. With a limit, a
    /// page of a kind's: `next` is what the next one comes after.
    @GetMapping("/api/v1/documents")
    @Requires(Permission.READ)
    Json list(
            @RequestParam("org") OrgId org,
            @RequestParam(name = "kind", required = false) Optional<String> kind,
            @RequestParam(name = "as-of", required = false) Optional<String> asOf,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", required = false) Optional<Integer> limit,
            Caller caller) {
        Engagements.Reader reader = caller.reader(org.value());
        if (limit.isPresent()) {
            return page(org, kind, asOf, after, limit.get(), reader);
        }
        List<Revision> listed = kind.isPresent() && asOf.isEmpty()
                ? documents.list(org, kind.get())
                : past.list(org, asOf.map(Window::parseEnd)).stream()
                        .filter(each -> kind.map(each.kind()::equals).orElse(true))
                        .toList();
        return Json.object()
                .put(
                        "documents",
                        Json.array(engagements.shown(org, listed, reader).stream()
                                .map(DocumentApi::json)
                                .toList()))
                .build();
    }

    private Json page(
            OrgId org,
            Optional<String> kind,
            Optional<String> asOf,
            String after,
            int limit,
            Engagements.Reader reader) {
        if (limit < 1 || limit > LIMIT_MAX || kind.isEmpty() || asOf.isPresent()) {
            throw ProblemsException.of(
                    "limit",
                    "a page of documents is 1 to " + LIMIT_MAX + " of one kind, as they are now",
                    "give kind and limit, and leave as-of out");
        }
        List<Revision> found = shown(org, kind.get(), after, limit + 1, reader);
        List<Revision> shown = found.subList(0, Math.min(limit, found.size()));
        Json.ObjectBuilder page = Json.object()
                .put(
                        "documents",
                        Json.array(shown.stream().map(DocumentApi::json).toList()));
        if (found.size() > limit) {
            page.put("next", shown.getLast().id());
        }
        return page.build();
    }

    /// The next ones that a reader may see, at most so many: what they may not see leaves no hole and no id.
    private List<Revision> shown(OrgId org, String kind, String after, int most, Engagements.Reader reader) {
        List<Revision> shown = new ArrayList<>();
        String from = after;
        while (shown.size() < most) {
            List<Revision> some = documents.list(org, kind, from, most);
            shown.addAll(engagements.shown(org, some, reader));
            if (some.size() < most) {
                break;
            }
            from = some.getLast().id();
        }
        return shown.subList(0, Math.min(most, shown.size()));
    }

    @GetMapping("/api/v1/documents/{kind}/{id}")
    @Requires(Permission.READ)
    ResponseEntity<Json> get(
            @RequestParam("org") OrgId org,
            @PathVariable("kind") String kind,
            @PathVariable("id") String id,
            @RequestParam(name = "as-of", required = false) Optional<String> asOf,
            Caller caller) {
        Optional<Instant> then = asOf.map(Window::parseEnd);
        Revision revision = past.get(org, kind, id, then);
        if (!engagements.shows(org, revision, caller.reader(org.value()))) {
            throw PastDocuments.absent(kind, id, then);
        }
        return ResponseEntity.ok().eTag("\"" + revision.number() + "\"").body(json(revision));
    }

    @GetMapping("/api/v1/documents/{kind}/{id}/revisions")
    @Requires(Permission.READ)
    Json revisions(
            @RequestParam("org") OrgId org,
            @PathVariable("kind") String kind,
            @PathVariable("id") String id,
            Caller caller) {
        return Json.object()
                .put(
                        "revisions",
                        Json.array(
                                engagements
                                        .shown(org, documents.history(org, kind, id), caller.reader(org.value()))
                                        .stream()
                                        .map(DocumentApi::json)
                                        .toList()))
                .build();
    }

    @PutMapping("/api/v1/documents/{kind}/{id}")
    @Requires(Permission.DRAFT)
    ResponseEntity<Json> put(
            @RequestParam("org") OrgId org,
            @PathVariable("kind") String kind,
            @PathVariable("id") String id,
            @RequestHeader(name = "If-Match", required = false) Optional<String> ifMatch,
            @RequestBody JsonObject body,
            Caller caller) {
        Optional<Integer> basedOn = ifMatch.map(tag -> Integer.parseInt(tag.replace("\"", "")));
        int latest = documents.find(org, kind, id).map(Revision::number).orElse(0);
        if (basedOn.isPresent() && basedOn.get() != latest) {
            return ApiProblems.problem(
                    HttpStatus.PRECONDITION_FAILED,
                    kind + "/" + id + " is at revision " + latest + ", not at " + basedOn.get()
                            + "; read it again and repeat the change",
                    List.of());
        }
        JsonObject named = body.with("kind", Json.of(kind)).with("id", Json.of(id));
        Draft draft = draft(named, caller, org);
        return save(org, List.of(withBase(draft, basedOn)), false, caller);
    }

    private static Draft withBase(Draft draft, Optional<Integer> basedOn) {
        return new Draft(
                draft.kind(),
                draft.id(),
                draft.body(),
                draft.state(),
                draft.owner(),
                draft.reason(),
                draft.author(),
                draft.approver(),
                basedOn,
                draft.position());
    }

    /// Applies a batch: everything is saved, or nothing is and every problem is told.
    @PostMapping("/api/v1/documents")
    @Requires(Permission.DRAFT)
    ResponseEntity<Json> apply(
            @RequestParam("org") OrgId org,
            @RequestParam(name = "dry-run", defaultValue = "false") boolean dryRun,
            @RequestBody JsonObject body,
            Caller caller) {
        List<Draft> drafts = new ArrayList<>();
        for (JsonObject document : body.objects("documents")) {
            drafts.add(draft(document, caller, org));
        }
        return save(org, drafts, dryRun, caller);
    }

    /// A test whose text changed is run again at once, over the window of its last run.
    private ResponseEntity<Json> save(OrgId org, List<Draft> drafts, boolean dryRun, Caller caller) {
        Outcome outcome = drafting.save(org, drafts, dryRun);
        List<ChangedTexts.Both> both = outcome.problems().isEmpty() && !dryRun
                ? changed.again(org, outcome.changes(), caller.name())
                : List.of();
        return answer(outcome, drafts, both);
    }

    private static Draft draft(JsonObject json, Caller caller, OrgId org) {
        DocumentState state = DocumentState.parse(json.findText("state").orElse("draft"));
        if (state != DocumentState.DRAFT
                && state != DocumentState.IN_REVIEW
                && !caller.may(Permission.APPROVE, Optional.of(org.value()))) {
            throw ProblemsException.of(
                    "state", "only an approver or owner may ask for '" + state.text() + "'", "save it as in-review");
        }
        String author = json.findText("author")
                .filter(any -> json.findText("approver").isPresent())
                .orElse(caller.name());
        return new Draft(
                json.findText("kind").orElse(""),
                json.findText("id").orElse(""),
                json.object("body"),
                state,
                json.findText("owner").orElse(author),
                json.findText("reason").orElse(""),
                author,
                json.findText("approver"),
                Optional.empty(),
                new Position(
                        json.findText("file").orElse("request"),
                        json.findLong("line").map(Long::intValue).orElse(0),
                        json.findLong("column").map(Long::intValue).orElse(1)));
    }

    static ResponseEntity<Json> answer(Outcome outcome) {
        return answer(outcome, List.of(), List.of());
    }

    private static ResponseEntity<Json> answer(Outcome outcome, List<Draft> drafts, List<ChangedTexts.Both> both) {
        List<OwnTest> texts = drafts.stream()
                .filter(draft -> draft.kind().equals(OwnTest.KIND))
                .map(draft -> OwnTest.of(draft.id(), draft.body()))
                .toList();
        Json.ObjectBuilder body = Json.object()
                .put(
                        "applied",
                        Json.array(outcome.changes().stream()
                                .map(DocumentApi::json)
                                .toList()))
                .put(
                        "problems",
                        Json.array(outcome.problems().stream()
                                .map(problem -> json(problem, texts))
                                .toList()));
        if (!both.isEmpty()) {
            body.put("tested", Json.array(both.stream().map(DocumentApi::json).toList()));
        }
        return ResponseEntity.status(outcome.problems().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                .body(body.build());
    }

    /// With the line and a caret where it is in the text of a test.
    private static JsonObject json(Problem problem, List<OwnTest> texts) {
        JsonObject json = ApiProblems.json(problem);
        String file = problem.position().file();
        return texts.stream()
                .filter(own -> file.startsWith(own.id() + "/"))
                .flatMap(own -> own.find(file).stream())
                .flatMap(text -> Caret.under(text, problem.position()).stream())
                .findFirst()
                .map(caret -> json.with("caret", Json.of(caret)))
                .orElse(json);
    }

    private static JsonObject json(ChangedTexts.Both both) {
        return Json.object()
                .put("test", both.test())
                .put("from", both.after().window().from().toString())
                .put("to", both.after().window().to().toString())
                .put("before", found(both.before(), both.resultBefore()))
                .put("after", found(both.after(), both.resultAfter()))
                .build();
    }

    private static JsonObject found(TestRun run, TestResult result) {
        return Json.object()
                .put("run", run.id())
                .put("text_digest", result.textDigest().toString())
                .put("result", result.outcome().text())
                .put("population", result.counts().population())
                .put("failed", result.counts().failed())
                .build();
    }

    private static JsonObject json(Change change) {
        return Json.object()
                .put("kind", change.kind())
                .put("id", change.id())
                .put("revision", change.revision())
                .put("change", change.change())
                .put("diff", Json.texts(change.diff()))
                .build();
    }

    static JsonObject json(Revision revision) {
        Json.ObjectBuilder json = Json.object()
                .put("kind", revision.kind())
                .put("id", revision.id())
                .put("revision", revision.number())
                .put("state", revision.state().text())
                .put("owner", revision.owner())
                .put("author", revision.author())
                .putIfPresent("approver", revision.approver())
                .put("reason", revision.reason())
                .put("saved_at", revision.savedAt().toString())
                .put("digest", revision.digest().toString())
                .put("body", revision.body());
        revision.index().ifPresent(index -> json.put("index", index));
        return json.build();
    }
}
