package io.avouch.web.page;

import io.avouch.core.finding.Blocker;
import io.avouch.core.finding.Fix;
import io.avouch.core.framework.RequirementRef;
import java.util.List;

/// One thing to do, in words, with the requirements it moves to supported.
///
/// @param moves supported once this and the fixes before it are done
/// @param touches all that it brings nearer, those included
public record PlannedFix(
        String action,
        String why,
        String href,
        String owner,
        List<RequirementRef> moves,
        List<RequirementRef> touches) {
    public PlannedFix {
        moves = List.copyOf(moves);
        touches = List.copyOf(touches);
    }

    /// A fix of the plan in words; the owner is the control's or test's, empty where nobody is named.
    public static PlannedFix of(Fix fix, String title, String owner, Links links) {
        return switch (fix.blocker()) {
            case Blocker.FailedTest failed ->
                new PlannedFix(
                        "Correct: " + title,
                        Format.count(failed.deviations(), "deviation", "deviations") + " in " + failed.test(),
                        links.test(failed.test()),
                        owner,
                        fix.moves(),
                        fix.touches());
            case Blocker.UntestedTest untested ->
                new PlannedFix(
                        "Make testable: " + title,
                        untested.reason(),
                        links.test(untested.test()),
                        owner,
                        fix.moves(),
                        fix.touches());
            case Blocker.UntestedWords words ->
                new PlannedFix(
                        "Test or inspect words of " + words.control(),
                        "untested: “" + words.words() + "”",
                        links.control(words.control()),
                        owner,
                        fix.moves(),
                        fix.touches());
            case Blocker.DesignNotEvaluated design ->
                new PlannedFix(
                        "Evaluate the design of " + design.control(),
                        "nobody has judged it suitable: " + title,
                        links.control(design.control()),
                        owner,
                        fix.moves(),
                        fix.touches());
            case Blocker.NoControl ignored ->
                new PlannedFix(
                        "Name a primary control",
                        "no approved control serves " + title,
                        fix.touches().isEmpty()
                                ? links.section(Section.CONTROLS)
                                : links.requirement(fix.touches().getFirst()),
                        owner,
                        fix.moves(),
                        fix.touches());
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
