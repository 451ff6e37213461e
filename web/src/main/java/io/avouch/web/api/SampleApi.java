package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.TestRuns;
import io.avouch.core.programme.Party;
import io.avouch.core.selection.Draw;
import io.avouch.core.selection.SampleSize;
import io.avouch.core.selection.Selection;
import io.avouch.core.selection.Selection.Recorded;
import io.avouch.core.test.TestRun;
import io.avouch.flow.Engagements;
import io.avouch.flow.Selecting;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Selections for re-performance, and the whole populations that they are drawn from.
@RestController
public final class SampleApi {
    /// What an engagement is called that nobody named.
    private static final String UNNAMED = "no audit";

    private final Selecting selecting;
    private final TestRuns runs;
    private final Engagements engagements;

    public SampleApi(Selecting selecting, TestRuns runs, Engagements engagements) {
        this.engagements = engagements;
        this.selecting = selecting;
        this.runs = runs;
    }

    @PostMapping("/api/v1/samples")
    @Requires(Permission.EXPORT)
    Json draw(@RequestParam("org") OrgId org, @RequestBody JsonObject body, Caller caller) {
        Party by = WorkspaceApi.side(org, caller);
        String audit = body.findText("audit").orElse(UNNAMED);
        // Who audits draws for audits of their own; of any other they learn nothing, not even that there is one.
        if (by == Party.AUDITOR) {
            engagements.require(org, audit, caller.reader(org.value()));
        }
        return json(selecting.select(
                org,
                new Selecting.Order(
                        audit,
                        run(org, body.findText("run").orElse("latest")),
                        body.findText("test").orElse(""),
                        body.findText("nonce"),
                        body.findLong("size").map(Math::toIntExact),
                        body.texts("items"),
                        caller.name(),
                        by)));
    }

    @GetMapping("/api/v1/samples")
    @Requires(Permission.READ)
    Json list(
            @RequestParam("org") OrgId org,
            @RequestParam(name = "audit", required = false) Optional<String> audit,
            @RequestParam(name = "test", required = false) Optional<String> test,
            Caller caller) {
        return Json.object()
                .put(
                        "samples",
                        Json.array(selecting.list(org, audit, test).stream()
                                .filter(each ->
                                        !engagements.hides(org, each.selection().audit(), caller.reader(org.value())))
                                .map(each -> selecting.named(org, each))
                                .map(SampleApi::json)
                                .toList()))
                .build();
    }

    /// The names of all items in scope, one a line, in the order of their bytes. How many bytes there are and what
    /// their digest is comes first, so that a stream that breaks off does not look whole.
    @GetMapping("/api/v1/test-runs/{id}/population")
    @Requires(Permission.READ)
    ResponseEntity<StreamingResponseBody> population(
            @RequestParam("org") OrgId org, @PathVariable("id") String id, @RequestParam("test") String test) {
        String run = run(org, id);
        if (runs.find(org, run).flatMap(found -> found.find(test)).isEmpty()) {
            throw ProblemsException.of("test", "no test '" + test + "' in run " + run, "");
        }
        Selecting.Whole whole = selecting.whole(org, run, test);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .contentLength(whole.bytes())
                .header("Avouch-Items", Long.toString(whole.count()))
                .header(
                        "Repr-Digest",
                        "sha-256=:"
                                + Base64.getEncoder()
                                        .encodeToString(whole.digest().bytes()) + ":")
                .body(out -> {
                    PrintStream lines = new PrintStream(out, false, StandardCharsets.UTF_8);
                    selecting.names(org, run, test, item -> lines.append(item).append('\n'));
                    lines.flush();
                });
    }

    private String run(OrgId org, String id) {
        return id.equals("latest")
                ? runs.findLatest(org, Long.MAX_VALUE, false)
                        .map(TestRun::id)
                        .orElseThrow(() -> ProblemsException.of("run", "no test was run yet", "avouch test makes one"))
                : id;
    }

    private static JsonObject json(Recorded recorded) {
        Selection selection = recorded.selection();
        return selection
                .shown()
                .with("id", Json.of(recorded.id()))
                .with("by", Json.of(recorded.actor()))
                .with("at", Json.of(recorded.at().toString()))
                .with(
                        "hidden",
                        Json.of(SampleSize.hidden(
                                selection.population(), selection.items().size())))
                .with("seed_text", Json.of(selection.draw().map(Draw::seedText).orElse("")));
    }
}
