package io.avouch.catalog;

import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.framework.CrosswalkRow;
import io.avouch.core.framework.Framework;
import io.avouch.core.framework.RequirementRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

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
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<CrosswalkRow> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            for (CSVRecord line : parser) {
                Position at = new Position(file, (int) parser.getCurrentLineNumber(), 1);
                if (line.isConsistent()) {
                    row(at, line, seen, rows);
                } else {
                    problems.add(Problem.at(
                            at,
                            "has " + line.size() + " cells, the header "
                                    + parser.getHeaderNames().size()));
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            problems.add(Problem.at(Position.of(file), "not CSV: " + broken.getMessage()));
        }
        return rows;
    }

    private void row(Position at, CSVRecord line, Set<String> seen, List<CrosswalkRow> rows) {
        RequirementRef source = ref(at, line.get("source_framework"), line.get("source_ref"));
        RequirementRef target = ref(at, line.get("target_framework"), line.get("target_ref"));
        String relationship = line.get("relationship");
        if (!RELATIONSHIPS.contains(relationship)) {
            problems.add(Problem.at(at, "unknown relationship '" + relationship + "'"));
        }
        if (!seen.add(source + " " + target)) {
            problems.add(Problem.at(at, source + " to " + target + " stands twice"));
        }
        rows.add(new CrosswalkRow(source, target, relationship, line.get("confidence"), line.get("source")));
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
