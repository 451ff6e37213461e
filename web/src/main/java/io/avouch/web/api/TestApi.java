package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.TestEngine;
import io.avouch.core.port.TestRuns;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestRun;
import io.avouch.core.test.TestRunJson;
import io.avouch.core.time.Window;
import io.avouch.flow.Standings;
import io.avouch.flow.Testing;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Runs of tests and their item results.
@RestController
public final class TestApi {
    private static final int PAGE_MAX = 10_000;

    private final Testing testing;
    private final TestRuns runs;
    private final TestEngine engine;
    private final Standings standings;

    public TestApi(Testing testing, TestRuns runs, TestEngine engine, Standings standings) {
        this.testing = testing;
        this.runs = runs;
        this.engine = engine;
        this.standings = standings;
    }

    @PostMapping("/api/v1/test-runs")
    @Requires(Permission.TEST)
    Json run(@RequestParam("org") OrgId org, @RequestBody JsonObject body, Caller caller) {
        Optional<Instant> asOf = body.findText("as_of").map(Window::parseEnd);
        Optional<Window> window = asOf.isPresent() ? Optional.empty() : window(org, body);
        TestRun run = testing.run(
                org,
                new Testing.Order(window, asOf, body.texts("tests"), caller.name(), body.flag("whole")),
                result -> {});
        return told(org, run);
    }

    /// Without an end, it ends where sources have been read to; without a beginning, it is twelve months long.
    private Optional<Window> window(OrgId org, JsonObject body) {
        Optional<Instant> from = body.findText("from").map(Window::parseStart);
        Optional<Instant> to = body.findText("to").map(Window::parseEnd);
        if (from.isEmpty()) {
            return to.map(Testing::lastTwelveMonths);
        }
        return Optional.of(new Window(from.get(), to.orElseGet(() -> testing.observedUntil(org))));
    }

    @GetMapping("/api/v1/test-runs/{id}")
    @Requires(Permission.READ)
    Json get(@RequestParam("org") OrgId org, @PathVariable("id") String id) {
        return told(org, find(org, id));
    }

    /// The run as it was sealed, and beside it the tests that controls named by then and that decided nothing any more.
    private Json told(OrgId org, TestRun run) {
        JsonObject sealed = TestRunJson.write(org.value(), run);
        List<JsonObject> lost = testing.lost(org, run, standings.of(org, run).programme()).stream()
                .map(each -> Json.object()
                        .put("test", each.test())
                        .put("controls", Json.texts(each.controls()))
                        .put("why", each.why())
                        .build())
                .toList();
        return lost.isEmpty() ? sealed : sealed.with("lost_tests", Json.array(lost));
    }

    @GetMapping("/api/v1/test-runs/{id}/items")
    @Requires(Permission.READ)
    Json items(
            @RequestParam("org") OrgId org,
            @PathVariable("id") String id,
            @RequestParam("test") String test,
            @RequestParam(name = "status", required = false) Optional<String> status,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "1000") int limit) {
        TestRun run = find(org, id);
        if (run.find(test).isEmpty()) {
            throw ProblemsException.of("test", "no test '" + test + "' in run " + id, "");
        }
        if (limit < 1 || limit > PAGE_MAX) {
            throw ProblemsException.of("limit", "a page has 1 to " + PAGE_MAX + " items, not " + limit, "");
        }
        List<ItemResult> items = engine.items(org, run.id(), test, status, after, limit);
        Json.ObjectBuilder json = Json.object()
                .put("items", Json.array(items.stream().map(TestApi::json).toList()));
        if (items.size() == limit) {
            json.put("next", items.getLast().item());
        }
        return json.build();
    }

    private TestRun find(OrgId org, String id) {
        return (id.equals("latest") ? runs.findLatest(org, Long.MAX_VALUE, false) : runs.find(org, id))
                .orElseThrow(() -> ProblemsException.of("run", "no run '" + id + "'", "avouch test makes one"));
    }

    static JsonObject json(ItemResult item) {
        Json.ObjectBuilder json = Json.object()
                .put("item", item.item())
                .put("occurred_at", item.occurredAt().toString())
                .putIfPresent("until", item.until().map(Instant::toString))
                .put("status", item.status())
                .put("strength", item.strength())
                .put("reason", item.reason());
        item.index().ifPresent(index -> json.put("index", index));
        return json.build();
    }
}
