package io.avouch.flow;

import io.avouch.core.catalog.Catalog;
import io.avouch.core.finding.Blocker;
import io.avouch.core.finding.Fix;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Control;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.TestResult;
import java.util.List;
import java.util.Optional;

/// A fix in words: what to do, why, and who.
public final class FixText {
    private static final int SERVED_MAX = 4;

    private final Catalog catalog;
    private final TestShelf tests;

    public FixText(Catalog catalog, TestShelf tests) {
        this.catalog = catalog;
        this.tests = tests;
    }

    public String title(Standing standing, Fix fix) {
        return switch (fix.blocker()) {
            case Blocker.FailedTest failed ->
                test(standing, failed.test())
                        .map(test -> "Resolve deviations: " + test.title())
                        .orElse("Resolve " + failed.test());
            case Blocker.UntestedTest untested ->
                test(standing, untested.test())
                        .map(test -> "Get tested: " + test.title())
                        .orElse("Get " + untested.test() + " tested");
            case Blocker.UntestedWords words -> "Cover the untested words of " + words.control();
            case Blocker.DesignNotEvaluated design ->
                "Judge the design of " + design.control()
                        + control(standing, design.control())
                                .map(control -> ", " + control.title())
                                .orElse("");
            case Blocker.UncoveredAiSystem uncovered -> "Let a control cover AI system " + uncovered.aiSystem();
            case Blocker.OnlyAiSystems ignored ->
                "Let a primary control for " + requirement(fix) + " cover more than AI systems";
            case Blocker.NoControl none ->
                none.starter().isEmpty()
                        ? "Write and approve a primary control for " + requirement(fix)
                        : "Adopt the starter control " + none.starter() + ", "
                                + starter(none.starter()).text("title");
        };
    }

    public String why(Standing standing, Fix fix) {
        return switch (fix.blocker()) {
            case Blocker.FailedTest failed ->
                result(standing, failed.test())
                        .map(result -> result.counts().failed() + " of "
                                + result.counts().population() + " items deviate")
                        .orElse("");
            case Blocker.UntestedTest untested -> untested.reason();
            case Blocker.UntestedWords words -> "“" + words.words() + "” is neither tested nor inspected";
            case Blocker.DesignNotEvaluated ignored ->
                "no named person has judged it suitable, or somebody judged that it is not";
            case Blocker.UncoveredAiSystem uncovered -> uncovered.says();
            case Blocker.OnlyAiSystems only -> only.says();
            case Blocker.NoControl none ->
                none.starter().isEmpty()
                        ? "no starter control serves it"
                        : "say in it who, what, when and within which limit, and have someone else approve it; it serves "
                                + served(fix);
        };
    }

    private JsonObject starter(String id) {
        return catalog.starterControls().getOrDefault(id, JsonObject.EMPTY.with("title", Json.of(id)));
    }

    private String requirement(Fix fix) {
        RequirementRef first = fix.touches().getFirst();
        return first + catalog.find(first).map(found -> ", " + found.title()).orElse("");
    }

    private static String served(Fix fix) {
        List<String> refs = fix.touches().stream().map(RequirementRef::toString).toList();
        return String.join(", ", refs.subList(0, Math.min(SERVED_MAX, refs.size())))
                + (refs.size() > SERVED_MAX ? " and " + (refs.size() - SERVED_MAX) + " more" : "");
    }

    public String owner(Standing standing, Fix fix) {
        Optional<String> controlId = switch (fix.blocker()) {
            case Blocker.FailedTest failed ->
                test(standing, failed.test()).flatMap(t -> t.controls().stream().findFirst());
            case Blocker.UntestedTest none ->
                test(standing, none.test()).flatMap(t -> t.controls().stream().findFirst());
            case Blocker.UntestedWords words -> Optional.of(words.control());
            case Blocker.DesignNotEvaluated design -> Optional.of(design.control());
            case Blocker.UncoveredAiSystem uncovered ->
                uncovered.controls().stream().findFirst();
            case Blocker.OnlyAiSystems only -> only.controls().stream().findFirst();
            case Blocker.NoControl ignored -> Optional.empty();
        };
        return controlId
                .flatMap(id -> control(standing, id))
                .map(Control::owner)
                .orElse("");
    }

    private Optional<ControlTest> test(Standing standing, String test) {
        return tests.find(standing.organisation().id(), test);
    }

    private static Optional<TestResult> result(Standing standing, String test) {
        return standing.run().flatMap(run -> run.find(test));
    }

    private static Optional<Control> control(Standing standing, String id) {
        return standing.programme().findInForce("control", id).map(found -> Control.of(found.id(), found.body()));
    }
}
