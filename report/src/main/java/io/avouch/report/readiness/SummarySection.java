package io.avouch.report.readiness;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.framework.Framework;
import io.avouch.core.report.ReadinessInput;
import io.avouch.report.html.Html;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Statuses;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import io.avouch.report.layout.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where each framework stands: how many requirements have which status, the frameworks side by side.
final class SummarySection {
    private SummarySection() {}

    static Section of(ReadinessInput input) {
        List<Html> body = new ArrayList<>();
        body.add(Html.p("Each requirement has one status, with its reason in the sections that follow. A requirement"
                + " is supported when each of its primary controls was judged suitably designed by a named person,"
                + " every part of its statement was tested or inspected, and none failed."));
        input.frameworks().forEach(framework -> body.add(sum(framework, counts(input, framework))));
        body.add(table(input));
        return new Section(Section.Start.NEW_PAGE, "summary", "Where we stand", body, List.of());
    }

    private static Html sum(Framework framework, Map<RequirementStatus, Long> counts) {
        long relevant = counts.entrySet().stream()
                .filter(entry -> entry.getKey() != RequirementStatus.NOT_RELEVANT)
                .mapToLong(Map.Entry::getValue)
                .sum();
        long supported = counts.getOrDefault(RequirementStatus.SUPPORTED, 0L);
        return Html.el(
                        "p",
                        Html.el("b", Words.number(supported)),
                        Html.text(" of " + Words.number(relevant) + " relevant requirements supported, "
                                + framework.title()))
                .styled("sum");
    }

    private static Map<RequirementStatus, Long> counts(ReadinessInput input, Framework framework) {
        Map<RequirementStatus, Long> counts = new EnumMap<>(RequirementStatus.class);
        framework.requirements().forEach(requirement -> {
            Optional<WeighedRequirement> weighed = input.find(requirement.ref());
            counts.merge(weighed.map(WeighedRequirement::status).orElse(RequirementStatus.NO_CONTROL), 1L, Long::sum);
        });
        return counts;
    }

    private static Html table(ReadinessInput input) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.left("Status", 17));
        int share = 30 / Math.max(1, input.frameworks().size());
        input.frameworks().forEach(framework -> columns.add(Column.right(framework.name(), share)));
        columns.add(Column.left("It means", 53));
        Table table = new Table(columns.toArray(Column[]::new));
        for (RequirementStatus status : RequirementStatus.values()) {
            List<Html> cells = new ArrayList<>();
            cells.add(Statuses.pill(status));
            input.frameworks()
                    .forEach(framework -> cells.add(
                            Html.text(Words.number(counts(input, framework).getOrDefault(status, 0L)))));
            cells.add(Html.text(meaning(status)));
            table.row(cells);
        }
        return Html.div("keep", table.orElse(""));
    }

    private static String meaning(RequirementStatus status) {
        return switch (status) {
            case SUPPORTED -> "every part of every primary control tested or inspected, design evaluated, none failed";
            case DEVIATIONS -> "at least one item of at least one test failed in the window";
            case PARTLY_TESTED -> "some words of a primary control are neither tested nor inspected";
            case STATED -> "nothing but people's statements stands behind it";
            case NOT_TESTED -> "nothing of it was tested: not read, not counted, or never run";
            case NO_CONTROL -> "no approved primary control";
            case NOT_RELEVANT -> "decided to be not relevant, with a reason and an approver";
        };
    }
}
