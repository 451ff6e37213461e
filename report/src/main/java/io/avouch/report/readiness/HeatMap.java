package io.avouch.report.readiness;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.Requirement;
import io.avouch.core.framework.RequirementGroup;
import io.avouch.core.report.ReadinessInput;
import io.avouch.report.html.Html;
import io.avouch.report.html.Html.Element;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Statuses;
import io.avouch.report.pdf.Lettering;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A row for each group of requirements, a cell for each requirement, coloured and signed by its status.
final class HeatMap {
    private static final int CELL_WIDTH = 44;
    private static final int CELL_HEIGHT = 17;
    private static final int CELLS_PER_LINE = 8;
    private static final double MM_PER_UNIT = 0.35;
    private static final double LETTERS = 7.2;

    private HeatMap() {}

    static Section section(ReadinessInput input) {
        List<Section.Part> parts = input.frameworks().stream()
                .map(framework -> new Section.Part(
                        "map-" + framework.id(), framework.title(), true, List.of(of(input, framework))))
                .toList();
        return new Section(Section.Start.NEW_PAGE, "map", "Each requirement at a glance", List.of(), parts);
    }

    private static Html of(ReadinessInput input, Framework framework) {
        List<Html> rows = new ArrayList<>();
        for (RequirementGroup group : framework.groups()) {
            if (!group.requirements().isEmpty()) {
                rows.add(Html.el(
                        "tr",
                        Html.el("td", group.title()).styled("name"),
                        Html.el("td", cells(input, group)).styled("cells")));
            }
        }
        Element key = Html.el("p").styled("key");
        for (RequirementStatus status : RequirementStatus.values()) {
            key = key.with(Statuses.pill(status), Html.text(" "));
        }
        return Html.div("", Html.el("table", Html.el("tbody", rows)).styled("heat"), key);
    }

    private static Html cells(ReadinessInput input, RequirementGroup group) {
        List<Requirement> requirements = group.requirements();
        int lines = (requirements.size() + CELLS_PER_LINE - 1) / CELLS_PER_LINE;
        int width = CELL_WIDTH * Math.min(CELLS_PER_LINE, requirements.size());
        int height = lines * CELL_HEIGHT;
        List<Html> shapes = new ArrayList<>();
        for (int i = 0; i < requirements.size(); i++) {
            int x = i % CELLS_PER_LINE * CELL_WIDTH;
            int y = i / CELLS_PER_LINE * CELL_HEIGHT;
            shapes.addAll(cell(requirements.get(i), status(input, requirements.get(i)), x, y));
        }
        return Html.el("svg", shapes)
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("viewBox", "0 0 " + width + " " + height)
                .with("style", "width:%.2fmm;height:%.2fmm".formatted(width * MM_PER_UNIT, height * MM_PER_UNIT))
                .with("alt", words(input, group));
    }

    private static List<Html> cell(Requirement requirement, RequirementStatus status, int x, int y) {
        Statuses.Colours colours = Statuses.colours(status);
        Element box = Html.el("rect")
                .with("x", Integer.toString(x))
                .with("y", Integer.toString(y))
                .with("width", Integer.toString(CELL_WIDTH - 3))
                .with("height", Integer.toString(CELL_HEIGHT - 3))
                .with("rx", "2.5")
                .with("fill", colours.ground());
        if (status == RequirementStatus.NOT_RELEVANT) {
            box = box.with("stroke", "#b9bec7").with("stroke-width", "0.6");
        }
        String letters = requirement.ref().ref() + " " + Statuses.sign(status);
        double size = Math.min(LETTERS, 1.6 * (CELL_WIDTH - 3) / letters.length());
        String path = Lettering.centred(letters, x + (CELL_WIDTH - 3) / 2.0, y + 9.6, size);
        return List.of(box, Html.el("path").with("d", path).with("fill", colours.ink()));
    }

    private static RequirementStatus status(ReadinessInput input, Requirement requirement) {
        return input.find(requirement.ref()).map(WeighedRequirement::status).orElse(RequirementStatus.NO_CONTROL);
    }

    private static String words(ReadinessInput input, RequirementGroup group) {
        return group.title().toUpperCase(Locale.ROOT).isEmpty()
                ? ""
                : group.requirements().stream()
                        .map(requirement -> requirement.ref().ref() + " "
                                + status(input, requirement).text())
                        .collect(Collectors.joining(", ", group.title() + ": ", ""));
    }
}
