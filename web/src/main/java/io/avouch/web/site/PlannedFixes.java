package io.avouch.web.site;

import io.avouch.core.catalog.Catalog;
import io.avouch.core.finding.Blocker;
import io.avouch.core.finding.Fix;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.test.ControlTest;
import io.avouch.flow.FixText;
import io.avouch.flow.TestShelf;
import io.avouch.web.page.PlannedFix;
import org.springframework.stereotype.Component;

/// Fixes of the plan as pages show them.
@Component
public final class PlannedFixes {
    private final Catalog catalog;
    private final FixText texts;
    private final TestShelf tests;

    PlannedFixes(Catalog catalog, FixText texts, TestShelf tests) {
        this.catalog = catalog;
        this.texts = texts;
        this.tests = tests;
    }

    PlannedFix of(Visit visit, Fix fix) {
        return PlannedFix.of(
                fix, about(visit, fix), remedy(visit, fix), texts.owner(visit.standing(), fix), visit.links());
    }

    private String about(Visit visit, Fix fix) {
        return switch (fix.blocker()) {
            case Blocker.FailedTest failed -> test(visit, failed.test());
            case Blocker.UntestedTest untested -> test(visit, untested.test());
            case Blocker.UntestedWords words -> control(visit, words.control());
            case Blocker.DesignNotEvaluated design -> control(visit, design.control());
            case Blocker.UncoveredAiSystem ignored ->
                fix.touches().stream().findFirst().map(this::requirement).orElse("");
            case Blocker.OnlyAiSystems ignored ->
                fix.touches().stream().findFirst().map(this::requirement).orElse("");
            case Blocker.NoControl ignored ->
                fix.touches().stream().findFirst().map(this::requirement).orElse("");
        };
    }

    private String test(Visit visit, String id) {
        return tests.find(visit.org(), id).map(ControlTest::title).orElse(id);
    }

    private static String control(Visit visit, String id) {
        return visit.standing()
                .programme()
                .findInForce("control", id)
                .flatMap(control -> control.body().findText("title"))
                .orElse(id);
    }

    private String requirement(RequirementRef ref) {
        return ref.ref()
                + catalog.find(ref)
                        .map(requirement -> " " + requirement.title())
                        .orElse("");
    }

    private String remedy(Visit visit, Fix fix) {
        return fix.blocker() instanceof Blocker.FailedTest failed
                ? tests.find(visit.org(), failed.test()).map(ControlTest::fix).orElse("")
                : "";
    }
}
