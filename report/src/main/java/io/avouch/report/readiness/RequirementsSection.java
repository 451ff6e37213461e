package io.avouch.report.readiness;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.Requirement;
import io.avouch.core.framework.RequirementGroup;
import io.avouch.core.report.ReadinessInput;
import io.avouch.report.html.Html;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Statuses;
import io.avouch.report.layout.Table;
import io.avouch.report.layout.Table.Column;
import io.avouch.report.layout.Words;
import java.util.List;

/// Each requirement of a framework with its status, why it has it, and its primary controls.
final class RequirementsSection {
    private RequirementsSection() {}

    static Section of(ReadinessInput input, Framework framework) {
        Table table = new Table(
                Column.left("Requirement", 27),
                Column.left("Status", 14),
                Column.left("Why", 46),
                Column.left("Primary controls", 13));
        for (RequirementGroup group : framework.groups()) {
            if (!group.requirements().isEmpty()) {
                table.heading(group.title());
                group.requirements().forEach(requirement -> row(input, requirement, table));
            }
        }
        return new Section(
                Section.Start.NEW_PAGE,
                "requirements-" + framework.id(),
                framework.name() + ": each requirement",
                List.of(table.orElse("This framework lists no requirements.")),
                List.of());
    }

    private static void row(ReadinessInput input, Requirement requirement, Table table) {
        WeighedRequirement weighed = input.find(requirement.ref())
                .orElseGet(() -> new WeighedRequirement(
                        requirement.ref(),
                        RequirementStatus.NO_CONTROL,
                        "not weighed in this run",
                        List.of(),
                        List.of(),
                        List.of()));
        table.row(
                Html.el("span", Html.el("b", requirement.ref().ref()), Html.text(" " + requirement.title())),
                Statuses.pill(weighed.status()),
                Html.text(Words.cut(weighed.reason())),
                Html.names(weighed.primary()));
    }
}
