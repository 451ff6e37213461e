package io.avouch.collect.example;

import io.avouch.core.Digest;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Evaluation runs of prompts, indexes and models, as the evaluation store keeps them.
final class Evaluations {
    private static final int SECONDS_APART = 420;

    private final Draw measured;
    private final Draw attacked;
    private final List<Fact> facts = new ArrayList<>();

    Evaluations(long seed) {
        this.measured = Draw.of(seed, "evaluations");
        this.attacked = Draw.of(seed, "attacks on models");
    }

    List<Fact> facts() {
        return facts;
    }

    /// All suites for a component, the first ending at the given time and the others after it.
    void run(String system, JsonObject component, Instant firstEnds, boolean passed, int attempt) {
        Instant ends = firstEnds;
        for (Suite suite : Suite.of(component.text("kind"))) {
            facts.add(fact(system, component, suite, ends, passed, attempt));
            ends = ends.plusSeconds(SECONDS_APART);
        }
    }

    private Fact fact(String system, JsonObject component, Suite suite, Instant at, boolean passed, int attempt) {
        Draw draw = suite.attacksModels() ? attacked : measured;
        Item subject =
                Item.entry().text("kind", component.text("kind")).text("identifier", component.text("identifier"));
        component.findText("digest").ifPresent(digest -> subject.text("digest", digest));
        Item item = Item.collected(suite.name() + "/" + component.text("identifier") + "/" + attempt, at)
                .text("system", system)
                .list("subjects", List.of(subject.build()))
                .text("suite", suite.name())
                .text(
                        "suite_digest",
                        Digest.of(suite.name() + at.toString().substring(0, 7)).toString())
                .text("kind", suite.kind())
                .text("metric", suite.metric())
                .number("value", suite.value(draw, passed))
                .number("threshold", suite.threshold())
                .text("direction", suite.atLeast() ? "at-least" : "at-most")
                .flag("passed", passed)
                .count("sample_count", draw.between(400, 2400))
                .count("error_count", draw.below(3))
                .text("actor", "svc-evaluator");
        if (!suite.slice().isEmpty()) {
            item.text("slice", suite.slice());
        }
        return Fact.of(Feed.EVALUATIONS, item);
    }
}
