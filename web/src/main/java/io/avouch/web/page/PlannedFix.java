package io.avouch.web.page;

import io.avouch.core.finding.Blocker;
import io.avouch.core.finding.Fix;
import io.avouch.core.framework.RequirementRef;
import java.util.List;

/// One thing to do, in words, with the requirements it moves to supported.
///
/// @param action what to do
/// @param about the test, control or requirement that it is done to
/// @param moves supported once this and the fixes before it are done
/// @param touches all that it brings nearer, those included
public record PlannedFix(
        String action,
        String about,
        String why,
        String href,
        String owner,
        List<RequirementRef> moves,
        List<RequirementRef> touches) {
    public PlannedFix {
        moves = List.copyOf(moves);
        touches = List.copyOf(touches);
    }

    /// A fix of the plan in words.
    ///
    /// @param about title of the test, control or requirement
    /// @param remedy how the test's own text says that deviations are fixed; empty where there is none
    /// @param owner empty where nobody is named
    public static PlannedFix of(Fix fix, String about, String remedy, String owner, Links links) {
        Blocker blocker = fix.blocker();
        return new PlannedFix(
                action(blocker), about, why(blocker, remedy), href(fix, links), owner, fix.moves(), fix.touches());
    }

    private static String action(Blocker blocker) {
        return switch (blocker) {
            case Blocker.FailedTest failed -> "Resolve " + Format.count(failed.deviations(), "deviation", "deviations");
            case Blocker.UntestedTest ignored -> "Make it testable";
            case Blocker.UntestedWords words -> "Test or inspect words of " + words.control();
            case Blocker.DesignNotEvaluated design -> "Evaluate the design of " + design.control();
            case Blocker.UncoveredAiSystem uncovered -> "Cover AI system " + uncovered.aiSystem();
            case Blocker.OnlyAiSystems ignored -> "Cover more than AI systems";
            case Blocker.NoControl ignored -> "Name a primary control";
        };
    }

    private static String why(Blocker blocker, String remedy) {
        return switch (blocker) {
            case Blocker.FailedTest ignored -> remedy;
            case Blocker.UntestedTest untested -> untested.reason();
            case Blocker.UntestedWords words -> "untested: “" + words.words() + "”";
            case Blocker.DesignNotEvaluated ignored -> "nobody has judged whether it is suitable";
            case Blocker.UncoveredAiSystem uncovered -> uncovered.says();
            case Blocker.OnlyAiSystems only -> only.says();
            case Blocker.NoControl ignored -> "no approved control serves it";
        };
    }

    private static String href(Fix fix, Links links) {
        return switch (fix.blocker()) {
            case Blocker.FailedTest failed -> links.test(failed.test());
            case Blocker.UntestedTest untested -> links.test(untested.test());
            case Blocker.UntestedWords words -> links.control(words.control());
            case Blocker.DesignNotEvaluated design -> links.control(design.control());
            case Blocker.UncoveredAiSystem uncovered ->
                links.control(uncovered.controls().getFirst());
            case Blocker.OnlyAiSystems only -> links.control(only.controls().getFirst());
            case Blocker.NoControl ignored ->
                fix.touches().isEmpty()
                        ? links.section(Section.CONTROLS)
                        : links.requirement(fix.touches().getFirst());
        };
    }

    public long moved(String framework) {
        return moves.stream().filter(ref -> ref.framework().equals(framework)).count();
    }

    public long touched(String framework) {
        return touches.stream().filter(ref -> ref.framework().equals(framework)).count();
    }

    /// `+3` where it moves some, `helps 2` where it only brings some nearer, `0` otherwise.
    public String effect(String framework) {
        if (moved(framework) > 0) {
            return "+" + moved(framework);
        }
        return touched(framework) > 0 ? "helps " + touched(framework) : "0";
    }
}
