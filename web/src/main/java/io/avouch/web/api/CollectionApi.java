package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.evidence.CollectionRun;
import io.avouch.core.evidence.CollectionRunJson;
import io.avouch.core.evidence.ComponentClaims;
import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.evidence.Stage;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.core.port.Waiting;
import io.avouch.flow.Readings;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongFunction;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Collection runs and the records that they bring.
@RestController
public final class CollectionApi {
    private static final int RUNS_MAX = 200;
    private static final int TIMEOUT_SECONDS_MAX = 300;

    /// Each holds a batch in memory while the disk is slow; more are told to come back.
    private static final int UPLOADS_MAX = 64;

    private final Readings readings;
    private final Waiting waiting;
    private final Semaphore uploads = new Semaphore(UPLOADS_MAX);

    public CollectionApi(Readings readings, Waiting waiting) {
        this.readings = readings;
        this.waiting = waiting;
    }

    @PostMapping("/api/v1/collection-runs")
    @Requires(Permission.COLLECT)
    ResponseEntity<Json> open(@RequestParam("org") OrgId org, @RequestBody JsonObject body, Caller caller) {
        String id = readings.open(org, opening(body, caller));
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(Json.object().put("id", id).build());
    }

    /// The closed runs of a source, the newest first; those of the same raw answer, where its digest is given.
    @GetMapping("/api/v1/collection-runs")
    @Requires(Permission.READ)
    Json list(
            @RequestParam("org") OrgId org,
            @RequestParam("type") String type,
            @RequestParam("source") String source,
            @RequestParam(name = "raw-digest", required = false) Optional<String> rawDigest) {
        return Json.object()
                .put(
                        "runs",
                        Json.array(readings.closed(org, type, source, rawDigest, RUNS_MAX).stream()
                                .map(CollectionApi::json)
                                .toList()))
                .build();
    }

    private static JsonObject json(CollectionRun run) {
        Json.ObjectBuilder json = Json.object()
                .put("id", run.id())
                .put("opened_at", run.openedAt().toString())
                .put("opening", CollectionRunJson.write(run.opening()))
                .put("received", run.received())
                .put("whole", run.whole());
        run.closing().ifPresent(closing -> json.put("closing", CollectionRunJson.write(closing)));
        return json.build();
    }

    @PatchMapping("/api/v1/collection-runs/{id}")
    @Requires(Permission.COLLECT)
    Json close(
            @RequestParam("org") OrgId org,
            @PathVariable("id") String id,
            @RequestBody JsonObject body,
            Caller caller) {
        return closed(readings.close(org, id, closing(body), caller.name())).build();
    }

    /// A whole reading in one request: the first line opens and closes it, the lines after it are its
    /// records. Nothing is covered before all of them are sealed.
    ///
    /// ```
    /// {"opening":{"type":…,"source":…},"closing":{"covers":{"from":…,"to":…},…}}
    /// {"id":…}
    /// ```
    @PostMapping("/api/v1/readings")
    @Requires(Permission.COLLECT)
    ResponseEntity<Json> reading(@RequestParam("org") OrgId org, HttpServletRequest request, Caller caller)
            throws IOException {
        if (!uploads.tryAcquire()) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                    .header("Retry-After", "1")
                    .build();
        }
        try {
            return ResponseEntity.ok(whole(org, request, caller));
        } finally {
            uploads.release();
        }
    }

    private Json whole(OrgId org, HttpServletRequest request, Caller caller) throws IOException {
        Lines lines = new Lines(request.getInputStream());
        JsonObject head = head(lines.first());
        RunClosing closing = closing(head.object("closing"));
        String id = readings.open(org, opening(head.object("opening"), caller));
        LineCounts counts = new RecordStream(lines, batch -> readings.add(org, id, batch)).count();
        Json.ObjectBuilder answer = closed(readings.close(org, id, closing, caller.name()));
        counts.describe(answer);
        return answer.build();
    }

    private static JsonObject head(Optional<String> line) {
        try {
            return JsonReader.readObject(line.orElse(""));
        } catch (JsonSyntaxException broken) {
            throw ProblemsException.of(
                    "line 1",
                    "the first line is no JSON object: " + broken.getMessage(),
                    "it holds the members 'opening' and 'closing'; the records follow it, one a line");
        }
    }

    private static RunOpening opening(JsonObject body, Caller caller) {
        for (String member : new String[] {"type", "source"}) {
            if (body.findText(member).isEmpty()) {
                throw ProblemsException.of(member, "the member '" + member + "' is missing", "");
            }
        }
        if (body.findText("query").filter(ComponentClaims.QUERY::equals).isPresent()) {
            throw ProblemsException.of(
                    "query",
                    "'" + ComponentClaims.QUERY + "' is what runs of imported claims are known by",
                    "hand the file in: POST /api/v1/ai-components");
        }
        JsonObject named = body.findText("actor").isPresent() ? body : body.with("actor", Json.of(caller.name()));
        return CollectionRunJson.readOpening(named);
    }

    private static RunClosing closing(JsonObject body) {
        if (body.object("covers").members().isEmpty()) {
            throw ProblemsException.of(
                    "covers",
                    "the interval that the run covers is missing",
                    "give covers.from and covers.to, dates or instants");
        }
        return CollectionRunJson.readClosing(body);
    }

    private static Json.ObjectBuilder closed(CollectionRun run) {
        return Json.object().put("id", run.id()).put("received", run.received()).put("whole", run.whole());
    }

    /// Takes NDJSON line by line and answers each line with a receipt or a problem, in order.
    ///
    /// With `wait` a receipt is given only when its entry is published, witnessed or time-stamped, and
    /// tells in `state` how far it came before `timeout` (seconds, at most 300).
    @PostMapping("/api/v1/records")
    @Requires(Permission.COLLECT)
    void records(
            @RequestParam("org") OrgId org,
            @RequestParam("run") String run,
            @RequestParam(name = "wait", required = false) Optional<String> wait,
            @RequestParam(name = "timeout", defaultValue = "30") int timeout,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Optional<Stage> stage = wait.map(this::stage);
        Duration limit = Duration.ofSeconds(Math.clamp(timeout, 0, TIMEOUT_SECONDS_MAX));
        if (!uploads.tryAcquire()) {
            response.setHeader("Retry-After", "1");
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        try {
            records(org, run, size -> stage.map(wanted -> reach(org, size, wanted, limit)), request, response);
        } finally {
            uploads.release();
        }
    }

    private Stage stage(String text) {
        Stage stage;
        try {
            stage = Stage.parse(text);
        } catch (IllegalArgumentException unknown) {
            throw ProblemsException.of("wait", String.valueOf(unknown.getMessage()), "");
        }
        if (!waiting.offers(stage)) {
            throw ProblemsException.of(
                    "wait",
                    "nobody outside is asked for '" + stage.text() + "'",
                    "configure witnesses or a time-stamp authority in the section 'anchor' of config.yaml");
        }
        return stage;
    }

    private Stage reach(OrgId org, long size, Stage wanted, Duration limit) {
        if (waiting.await(org, size, wanted, limit)) {
            return wanted;
        }
        return waiting.await(org, size, Stage.PUBLISHED, Duration.ZERO) ? Stage.PUBLISHED : Stage.DURABLE;
    }

    private void records(
            OrgId org,
            String run,
            LongFunction<Optional<Stage>> reach,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setContentType("application/x-ndjson;charset=UTF-8");
        Lines lines = new Lines(request.getInputStream());
        new RecordStream(lines, batch -> readings.add(org, run, batch), reach).answer(response.getOutputStream());
    }
}
