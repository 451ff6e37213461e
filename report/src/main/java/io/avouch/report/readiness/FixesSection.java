package io.avouch.report.readiness;

import io.avouch.core.finding.Blocker;
import io.avouch.core.finding.Fix;
import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.programme.Control;
import io.avouch.core.report.ReadinessInput;
import io.avouch.report.html.Html;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import io.avouch.report.layout.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What to do next: the fixes that move most requirements to supported, over all frameworks of the report.
final class FixesSection {
    private static final int FIXES_MAX = 5;

    private FixesSection() {}

    static Section of(ReadinessInput input) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.right("", 4));
        columns.add(Column.left("What to do", 48));
        int share = 26 / Math.max(1, input.frameworks().size());
        input.frameworks().forEach(framework -> columns.add(Column.right(framework.name(), share)));
        columns.add(Column.left("Moves to supported", 22));
        Table table = new Table(columns.toArray(Column[]::new));
        List<Fix> fixes = input.fixes().stream().limit(FIXES_MAX).toList();
        for (int i = 0; i < fixes.size(); i++) {
            table.row(cells(input, fixes.get(i), i + 1));
        }
        return new Section(
                Section.Start.SAME_PAGE,
                "fixes",
                "What moves most requirements to supported",
                List.of(
                        Html.p("In this order; each line counts what it moves once the lines above it are done."
                                + " Deviations of a period stay in that period: removing their cause helps the next."),
                        table.orElse(none(input))),
                List.of());
    }

    /// Only where it is true may it say that nothing stands in the way.
    private static String none(ReadinessInput input) {
        boolean all = input.frameworks().stream()
                .flatMap(Framework::requirements)
                .allMatch(requirement -> input.find(requirement.ref())
                        .filter(weighed -> weighed.status() == RequirementStatus.SUPPORTED
                                || weighed.status() == RequirementStatus.NOT_RELEVANT)
                        .isPresent());
        return all
                ? "Nothing stands in the way: every relevant requirement is supported."
                : "No fixes were worked out in this run.";
    }

    private static List<Html> cells(ReadinessInput input, Fix fix, int place) {
        List<Html> cells = new ArrayList<>();
        cells.add(Html.text(Integer.toString(place)));
        cells.add(Html.text(Words.cut(sentence(input, fix))));
        for (Framework framework : input.frameworks()) {
            long moved = of(fix.moves(), framework);
            cells.add(Html.text(moved == 0 ? "0" : "+" + moved));
        }
        String moves = fix.moves().stream().map(RequirementRef::ref).collect(Collectors.joining(", "));
        cells.add(Html.text(
                moves.isEmpty()
                        ? "none alone; it is one of several for "
                                + Words.count(fix.touches().size(), "requirement", "requirements")
                        : moves));
        return cells;
    }

    private static long of(List<RequirementRef> refs, Framework framework) {
        return refs.stream()
                .filter(ref -> ref.framework().equals(framework.id()))
                .count();
    }

    private static String sentence(ReadinessInput input, Fix fix) {
        return switch (fix.blocker()) {
            case Blocker.FailedTest failed ->
                "Remove the cause of " + Words.count(failed.deviations(), "deviation", "deviations")
                        + ", and respond to " + (failed.deviations() == 1 ? "it" : "each") + ": "
                        + input.title(failed.test());
            case Blocker.UntestedTest untested ->
                "Make testable: " + input.title(untested.test()) + " (" + untested.reason() + ")";
            case Blocker.UntestedWords words ->
                "Test or inspect these words of " + control(input, words.control()) + ": “" + words.words() + "”";
            case Blocker.DesignNotEvaluated design -> "Evaluate the design of " + control(input, design.control());
            case Blocker.UncoveredAiSystem uncovered ->
                "Let a control cover AI system " + uncovered.aiSystem() + ": " + uncovered.says();
            case Blocker.OnlyAiSystems only -> "Let a control cover more than AI systems: " + only.says();
            case Blocker.NoControl ignored ->
                "Write and approve a primary control for "
                        + fix.touches().stream().map(RequirementRef::toString).collect(Collectors.joining(", "));
        };
    }

    private static String control(ReadinessInput input, String id) {
        return input.findControl(id)
                .map(Control::title)
                .map(title -> id + " " + title)
                .orElse(id);
    }
}
