package io.avouch.report.readiness;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.framework.Framework;
import io.avouch.core.report.ReadinessInput;
import io.avouch.report.html.Html;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Section.Part;
import io.avouch.report.layout.Statuses;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import io.avouch.report.layout.Words;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where each framework stands: the statuses by count, and each requirement as a cell.
final class SummarySection {
    private SummarySection() {}

    static Section of(ReadinessInput input) {
        List<Part> parts = input.frameworks().stream()
                .map(framework -> part(input, framework))
                .toList();
        return new Section(
                Section.Start.NEW_PAGE,
                "summary",
                "Where we stand",
                List.of(Html.p("Each requirement has one status, with its reason in the sections that follow. A"
                        + " requirement is supported when each of its primary controls was judged suitably designed"
                        + " by a named person, every part of its statement was tested or inspected, and none"
                        + " failed.")),
                parts);
    }

    private static Part part(ReadinessInput input, Framework framework) {
        Map<RequirementStatus, Long> counts = counts(input, framework);
        long relevant = counts.entrySet().stream()
                .filter(entry -> entry.getKey() != RequirementStatus.NOT_RELEVANT)
                .mapToLong(Map.Entry::getValue)
                .sum();
        long supported = counts.getOrDefault(RequirementStatus.SUPPORTED, 0L);
        Html sum = Html.el(
                        "p",
                        Html.el("b", Words.number(supported)),
                        Html.text(" of " + Words.number(relevant) + " relevant requirements supported"))
                .styled("sum");
        return new Part(
                "summary-" + framework.id(),
                framework.title(),
                true,
                List.of(sum, HeatMap.of(input, framework), table(counts)));
    }

    private static Map<RequirementStatus, Long> counts(ReadinessInput input, Framework framework) {
        Map<RequirementStatus, Long> counts = new EnumMap<>(RequirementStatus.class);
        framework.requirements().forEach(requirement -> {
            Optional<WeighedRequirement> weighed = input.find(requirement.ref());
            counts.merge(weighed.map(WeighedRequirement::status).orElse(RequirementStatus.NO_CONTROL), 1L, Long::sum);
        });
        return counts;
    }

    private static Html table(Map<RequirementStatus, Long> counts) {
        Table table =
                new Table(Column.left("Status", 20), Column.right("Requirements", 15), Column.left("It means", 65));
        for (RequirementStatus status : RequirementStatus.values()) {
            table.row(
                    Statuses.pill(status),
                    Html.text(Words.number(counts.getOrDefault(status, 0L))),
                    Html.text(meaning(status)));
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
