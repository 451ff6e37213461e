package io.avouch.flow;

import io.avouch.core.catalog.Catalog;
import io.avouch.core.finding.Blocker;
import io.avouch.core.finding.Fix;
import io.avouch.core.framework.Requirement;
import io.avouch.core.programme.Control;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.TestResult;
import java.util.Optional;

/// A fix in words: what to do, why, and who.
public final class FixText {
    private final Catalog catalog;

    public FixText(Catalog catalog) {
        this.catalog = catalog;
    }

    public String title(Standing standing, Fix fix) {
        return switch (fix.blocker()) {
            case Blocker.FailedTest failed ->
                catalogued(failed.test())
                        .map(test -> "Resolve deviations: " + test.title())
                        .orElse("Resolve " + failed.test());
            case Blocker.UntestedTest untested ->
                catalogued(untested.test())
                        .map(test -> "Get tested: " + test.title())
                        .orElse("Get " + untested.test() + " tested");
            case Blocker.UntestedWords words -> "Cover the untested words of " + words.control();
            case Blocker.DesignNotEvaluated design ->
                "Judge the design of " + design.control()
                        + control(standing, design.control())
                                .map(control -> ", " + control.title())
                                .orElse("");
            case Blocker.NoControl ignored ->
                "Approve a primary control for " + fix.touches().getFirst()
                        + catalog.find(fix.touches().getFirst())
                                .map(Requirement::title)
                                .map(t -> ", " + t)
                                .orElse("");
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
                "no named person has judged whether it would meet its requirements";
            case Blocker.NoControl ignored ->
                starters(fix) + " starter controls wait for an owner's words and an " + "approval by someone else";
        };
    }

    private long starters(Fix fix) {
        String ref = fix.touches().getFirst().toString();
        return catalog.starterControls().values().stream()
                .filter(control -> control.objects("requirements").stream()
                        .anyMatch(service -> service.findText("ref").equals(Optional.of(ref))
                                && service.findText("weight").equals(Optional.of("primary"))))
                .count();
    }

    public String owner(Standing standing, Fix fix) {
        Optional<String> controlId = switch (fix.blocker()) {
            case Blocker.FailedTest failed ->
                catalogued(failed.test()).flatMap(t -> t.controls().stream().findFirst());
            case Blocker.UntestedTest none ->
                catalogued(none.test()).flatMap(t -> t.controls().stream().findFirst());
            case Blocker.UntestedWords words -> Optional.of(words.control());
            case Blocker.DesignNotEvaluated design -> Optional.of(design.control());
            case Blocker.NoControl ignored -> Optional.empty();
        };
        return controlId
                .flatMap(id -> control(standing, id))
                .map(Control::owner)
                .orElse("");
    }

    private Optional<ControlTest> catalogued(String test) {
        return Optional.ofNullable(catalog.tests().get(test));
    }

    private static Optional<TestResult> result(Standing standing, String test) {
        return standing.run().flatMap(run -> run.find(test));
    }

    private static Optional<Control> control(Standing standing, String id) {
        return standing.programme().findInForce("control", id).map(found -> Control.of(found.id(), found.body()));
    }
}
