package io.avouch.web.api;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.TestEngine.TwoRuns;
import io.avouch.core.test.ItemChange;
import io.avouch.core.test.ItemDifference;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.flow.Comparisons;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Two runs of a test beside each other.
@RestController
public final class ComparisonApi {
    private static final int PAGE_MAX = 10_000;

    private final Comparisons comparisons;

    public ComparisonApi(Comparisons comparisons) {
        this.comparisons = comparisons;
    }

    @GetMapping("/api/v1/test-runs/{id}/comparison")
    @Requires(Permission.READ)
    Json compare(
            @RequestParam("org") OrgId org,
            @PathVariable("id") String id,
            @RequestParam("test") String test,
            @RequestParam(name = "with", required = false) Optional<String> with,
            @RequestParam(name = "change", required = false) Optional<String> change,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "1000") int limit) {
        if (limit < 1 || limit > PAGE_MAX) {
            throw ProblemsException.of("limit", "a page has 1 to " + PAGE_MAX + " items, not " + limit, "");
        }
        TwoRuns runs = comparisons.of(org, test, with, id);
        List<ItemDifference> differences = comparisons.differences(runs, change.map(ItemChange::parse), after, limit);
        Json.ObjectBuilder json = Json.object()
                .put("test", test)
                .put("before", run(runs.before(), test))
                .put("after", run(runs.after(), test))
                .put(
                        "counts",
                        Json.array(comparisons.counts(runs).stream()
                                .map(ComparisonApi::json)
                                .toList()))
                .put(
                        "items",
                        Json.array(differences.stream().map(ComparisonApi::json).toList()));
        if (differences.size() == limit) {
            json.put("next", differences.getLast().item());
        }
        return json.build();
    }

    private static JsonObject run(TestRun run, String test) {
        TestResult result = run.find(test).orElseThrow();
        Json.ObjectBuilder json = Json.object()
                .put("run", run.id())
                .put("from", run.window().from().toString())
                .put("to", run.window().to().toString());
        run.asOf().ifPresent(at -> json.put("as_of", at.toString()));
        return json.put("size", run.checkpoint().size())
                .put("started_at", run.startedAt().toString())
                .put("text_digest", result.textDigest().toString())
                .put("result", result.outcome().text())
                .put("population", result.counts().population())
                .put("failed", result.counts().failed())
                .put("unverified", result.counts().unverified())
                .build();
    }

    private static JsonObject json(ItemDifference.Count count) {
        return Json.object()
                .put("change", count.change().text())
                .put("cause", count.cause().text())
                .put("number", count.number())
                .build();
    }

    private static JsonObject json(ItemDifference difference) {
        Json.ObjectBuilder json = Json.object()
                .put("item", difference.item())
                .put("change", difference.change().text())
                .put("cause", difference.cause().text());
        difference.before().ifPresent(item -> json.put("before", TestApi.json(item)));
        difference.after().ifPresent(item -> json.put("after", TestApi.json(item)));
        return json.build();
    }
}
