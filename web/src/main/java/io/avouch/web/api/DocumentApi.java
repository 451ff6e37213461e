package io.avouch.web.api;

import io.avouch.core.Caret;
import io.avouch.core.OrgId;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Documents;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.OwnTest;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import io.avouch.flow.Applying;
import io.avouch.flow.Applying.Applied;
import io.avouch.flow.Applying.Filed;
import io.avouch.flow.Applying.Manner;
import io.avouch.flow.ChangedTexts;
import io.avouch.flow.Drafting.Change;
import io.avouch.flow.Drafting.Outcome;
import io.avouch.flow.Engagements;
import io.avouch.flow.Exporting;
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
    private final Applying applying;
    private final Exporting exporting;
    private final PastDocuments past;
    private final ChangedTexts changed;
    private final Engagements engagements;

    public DocumentApi(
            Documents documents,
            Applying applying,
            Exporting exporting,
            PastDocuments past,
            ChangedTexts changed,
            Engagements engagements) {
        this.engagements = engagements;
        this.documents = documents;
        this.past = past;
        this.applying = applying;
        this.exporting = exporting;
        this.changed = changed;
    }

    /// The latest revision of every document, or of one kind; now, or as of a past day or instant. With a limit, a
    /// page of a kind's: `next` is what the next one comes after. With `carried`, as an export carries them.
    @GetMapping("/api/v1/documents")
    @Requires(Permission.READ)
    Json list(
            @RequestParam("org") OrgId org,
            @RequestParam(name = "kind", required = false) Optional<String> kind,
            @RequestParam(name = "as-of", required = false) Optional<String> asOf,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", required = false) Optional<Integer> limit,
            @RequestParam(name = "carried", defaultValue = "false") boolean carried,
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
        List<Revision> shown = engagements.shown(org, listed, reader);
        if (carried && asOf.isPresent()) {
            throw ProblemsException.of("as-of", "documents are carried as they stand now", "leave as-of out");
        }
        return Json.object()
                .put(
                        "documents",
                        Json.array(
                                carried
                                        ? exporting.carried(org, shown)
                                        : shown.stream().map(DocumentApi::json).toList()))
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
        boolean overwrite = ifMatch.filter("*"::equals).isPresent();
        Optional<Integer> basedOn = overwrite ? Optional.empty() : ifMatch.map(DocumentApi::revision);
        Filed filed = FiledJson.read(body.with("kind", Json.of(kind)).with("id", Json.of(id)), basedOn, caller, org);
        Applied applied = applying.apply(org, List.of(filed), manner(org, caller, false, overwrite, false));
        if (applied.lost()) {
            return ApiProblems.problem(
                    ifMatch.isPresent() || filed.base().isPresent()
                            ? HttpStatus.PRECONDITION_FAILED
                            : HttpStatus.PRECONDITION_REQUIRED,
                    applied.outcome().problems().getFirst().message(),
                    applied.outcome().problems());
        }
        return saved(org, applied.outcome(), List.of(filed), false, caller);
    }

    private static int revision(String tag) {
        String number = tag.replace("\"", "");
        if (!number.matches("[0-9]{1,9}")) {
            throw ProblemsException.of(
                    "If-Match", "'" + tag + "' is no revision", "send the ETag that the document was read with, or *");
        }
        return Integer.parseInt(number);
    }

    private static Manner manner(OrgId org, Caller caller, boolean dryRun, boolean overwrite, boolean approve) {
        return new Manner(dryRun, overwrite, approve, caller.may(Permission.APPROVE, Optional.of(org.value())));
    }

    /// Applies a batch: everything is saved, or nothing is and every problem is told.
    @PostMapping("/api/v1/documents")
    @Requires(Permission.DRAFT)
    ResponseEntity<Json> apply(
            @RequestParam("org") OrgId org,
            @RequestParam(name = "dry-run", defaultValue = "false") boolean dryRun,
            @RequestParam(name = "overwrite", defaultValue = "false") boolean overwrite,
            @RequestParam(name = "approve", defaultValue = "false") boolean approve,
            @RequestBody JsonObject body,
            Caller caller) {
        List<Filed> files = new ArrayList<>();
        List<Problem> unread = new ArrayList<>();
        for (JsonObject document : body.objects("documents")) {
            try {
                files.add(FiledJson.read(document, Optional.empty(), caller, org));
            } catch (ProblemsException wrong) {
                unread.addAll(wrong.problems());
            }
        }
        boolean nothing = dryRun || !unread.isEmpty();
        Outcome outcome = applying.apply(org, files, manner(org, caller, nothing, overwrite, approve))
                .outcome();
        if (!unread.isEmpty()) {
            unread.addAll(outcome.problems());
            outcome = new Outcome(List.of(), unread);
        }
        return saved(org, outcome, files, dryRun, caller);
    }

    /// A test whose text changed is run again at once, over the window of its last run.
    private ResponseEntity<Json> saved(OrgId org, Outcome outcome, List<Filed> files, boolean dryRun, Caller caller) {
        List<ChangedTexts.Both> both = outcome.problems().isEmpty() && !dryRun
                ? changed.again(org, outcome.changes(), caller.name())
                : List.of();
        return answer(outcome, files, both);
    }

    static ResponseEntity<Json> answer(Outcome outcome) {
        return answer(outcome, List.of(), List.of());
    }

    /// @param there what was there already and stays as it is, by key
    static ResponseEntity<Json> answer(Outcome outcome, List<String> there) {
        ResponseEntity<Json> answer = answer(outcome);
        return answer.getBody() instanceof JsonObject body
                ? ResponseEntity.status(answer.getStatusCode()).body(body.with("there", Json.texts(there)))
                : answer;
    }

    private static ResponseEntity<Json> answer(Outcome outcome, List<Filed> files, List<ChangedTexts.Both> both) {
        List<OwnTest> texts = files.stream()
                .map(Filed::draft)
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
        revision.origin().ifPresent(origin -> json.put("origin", origin.json()));
        return json.build();
    }
}
