package io.avouch.catalog;

import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.framework.CrosswalkRow;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.RequirementRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads `crosswalk/*.csv`; a row that names an unknown requirement is refused.
final class CrosswalkReader {
    private static final Set<String> RELATIONSHIPS = Set.of("equal", "subset", "superset", "intersects");

    private final Map<String, Framework> frameworks;
    private final List<Problem> problems;

    CrosswalkReader(Map<String, Framework> frameworks, List<Problem> problems) {
        this.frameworks = frameworks;
        this.problems = problems;
    }

    List<CrosswalkRow> read(String file, String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty()) {
            problems.add(Problem.at(Position.of(file), "empty; expected a header line"));
            return List.of();
        }
        List<String> header = Arrays.asList(lines.getFirst().split(",", -1));
        List<CrosswalkRow> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            row(new Position(file, i + 1, 1), header, lines.get(i).split(",", -1), rows);
        }
        return rows;
    }

    private void row(Position at, List<String> header, String[] cells, List<CrosswalkRow> rows) {
        if (cells.length != header.size()) {
            problems.add(new Problem(
                    at, "has " + cells.length + " cells, the header " + header.size(), "no commas inside cells"));
            return;
        }
        RequirementRef source = ref(at, cells[header.indexOf("source_framework")], cells[header.indexOf("source_ref")]);
        RequirementRef target = ref(at, cells[header.indexOf("target_framework")], cells[header.indexOf("target_ref")]);
        String relationship = cells[header.indexOf("relationship")];
        if (!RELATIONSHIPS.contains(relationship)) {
            problems.add(Problem.at(at, "unknown relationship '" + relationship + "'"));
        }
        CrosswalkRow row = new CrosswalkRow(
                source, target, relationship, cells[header.indexOf("confidence")], cells[header.indexOf("source")]);
        if (rows.stream()
                .anyMatch(
                        other -> other.source().equals(source) && other.target().equals(target))) {
            problems.add(Problem.at(at, source + " to " + target + " stands twice"));
        }
        rows.add(row);
    }

    private RequirementRef ref(Position at, String framework, String ref) {
        Framework known = frameworks.get(framework);
        if (known == null) {
            problems.add(Problem.at(at, "unknown framework '" + framework + "'"));
        } else if (known.find(ref).isEmpty()) {
            problems.add(Problem.at(at, "unknown requirement '" + framework + ":" + ref + "'"));
        }
        return new RequirementRef(framework, ref);
    }
}
