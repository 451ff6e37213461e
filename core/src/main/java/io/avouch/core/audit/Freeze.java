package io.avouch.core.audit;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import io.avouch.core.test.TestRun.Checkpoint;
import io.avouch.core.time.Instants;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The populations of an audit as one run found them at one checkpoint. It is never changed; another is a new fact.
///
/// @param id `<audit>.<number>`
/// @param replaces the freeze before it
public record Freeze(
        String id,
        String audit,
        int number,
        String run,
        Checkpoint checkpoint,
        String digest,
        Instant frozenAt,
        String actor,
        String reason,
        Optional<String> replaces,
        List<Population> populations) {
    public static final String KIND = "audit-freeze";

    public Freeze {
        populations = List.copyOf(populations);
    }

    /// One test's population as it was frozen.
    ///
    /// @param digest of the test's run: it covers counts, items and what they were made of
    public record Population(String test, String title, long received, long population, String outcome, String digest) {
        static Population of(TestResult result) {
            return new Population(
                    result.test(),
                    result.title(),
                    result.counts().received(),
                    result.counts().population(),
                    result.outcome().text(),
                    result.digest().toString());
        }
    }

    public static String id(String audit, int number) {
        return audit + "." + number;
    }

    /// The body of the document that keeps it.
    public static JsonObject body(Audit audit, int number, TestRun run) {
        Json.ObjectBuilder body = Json.object()
                .put("title", audit.title() + ", freeze " + number)
                .put("audit", audit.id())
                .put("number", number)
                .put("run", run.id())
                .put("digest", run.digest().toString())
                .put("ledger", run.checkpoint().origin())
                .put("size", run.checkpoint().size())
                .put("root", run.checkpoint().root())
                .put("covers_from", Instants.text(audit.window().from()))
                .put("covers_to", Instants.text(audit.window().to()))
                .put(
                        "populations",
                        Json.array(run.results().stream()
                                .map(Population::of)
                                .map(Freeze::json)
                                .toList()));
        if (number > 1) {
            body.put("replaces", id(audit.id(), number - 1));
        }
        return body.build();
    }

    private static JsonObject json(Population population) {
        return Json.object()
                .put("test", population.test())
                .put("title", population.title())
                .put("received", population.received())
                .put("population", population.population())
                .put("outcome", population.outcome())
                .put("digest", population.digest())
                .build();
    }

    public static Freeze of(Revision revision) {
        JsonObject body = revision.body();
        return new Freeze(
                revision.id(),
                body.text("audit"),
                Math.toIntExact(body.findLong("number").orElse(1L)),
                body.text("run"),
                new Checkpoint(body.text("ledger"), body.findLong("size").orElse(0L), body.text("root")),
                body.text("digest"),
                revision.savedAt(),
                revision.author(),
                revision.reason(),
                body.findText("replaces"),
                body.objects("populations").stream().map(Freeze::population).toList());
    }

    private static Population population(JsonObject body) {
        return new Population(
                body.text("test"),
                body.text("title"),
                body.findLong("received").orElse(0L),
                body.findLong("population").orElse(0L),
                body.text("outcome"),
                body.text("digest"));
    }
}
