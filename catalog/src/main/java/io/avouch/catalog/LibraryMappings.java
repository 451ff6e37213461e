package io.avouch.catalog;

import io.avouch.core.Problem;
import io.avouch.core.framework.CrosswalkRow;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the mapping sets of a community library. A mapping from or to a node that nobody knows is a problem, and all
/// of them are named.
final class LibraryMappings {
    private final YamlText text;
    private final Map<String, LibraryNodes> known;
    private final List<Problem> problems;
    private final List<CrosswalkRow> rows = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int leftOut;

    /// @param known the nodes of every framework at hand, by the framework's URN
    LibraryMappings(YamlText text, Map<String, LibraryNodes> known, List<Problem> problems) {
        this.text = text;
        this.known = known;
        this.problems = problems;
    }

    List<CrosswalkRow> rows() {
        return List.copyOf(rows);
    }

    int leftOut() {
        return leftOut;
    }

    void read() {
        int index = 0;
        JsonObject objects = text.object().object("objects");
        for (JsonObject set : objects.objects("requirement_mapping_sets")) {
            set(set, "/objects/requirement_mapping_sets/" + index++);
        }
        JsonObject one = objects.object("requirement_mapping_set");
        if (!one.members().isEmpty()) {
            set(one, "/objects/requirement_mapping_set");
        }
    }

    private void set(JsonObject set, String at) {
        Optional<LibraryNodes> sources = nodes(set, "source_framework_urn", at);
        Optional<LibraryNodes> targets = nodes(set, "target_framework_urn", at);
        if (sources.isEmpty() || targets.isEmpty()) {
            return;
        }
        int index = 0;
        for (JsonObject mapping : set.objects("requirement_mappings")) {
            String where = at + "/requirement_mappings/" + index++;
            boolean whole = node(sources.get(), mapping, "source_requirement_urn", where)
                    & node(targets.get(), mapping, "target_requirement_urn", where);
            if (whole) {
                row(
                        sources.get().find(mapping.text("source_requirement_urn")),
                        targets.get().find(mapping.text("target_requirement_urn")),
                        mapping,
                        where,
                        set.findText("urn").orElse("community library"));
            }
        }
    }

    private Optional<LibraryNodes> nodes(JsonObject set, String member, String at) {
        String urn = set.findText(member).orElse("");
        LibraryNodes nodes = known.get(urn);
        if (nodes == null) {
            problems.add(new Problem(
                    text.at(at + "/" + member),
                    urn.isEmpty() ? "no " + member : "the framework '" + urn + "' is not here",
                    "import the library of that framework first"));
        }
        return Optional.ofNullable(nodes);
    }

    private boolean node(LibraryNodes nodes, JsonObject mapping, String member, String where) {
        String urn = mapping.findText(member).orElse("");
        if (nodes.knows(urn)) {
            return true;
        }
        problems.add(Problem.at(
                text.at(where + "/" + member),
                urn.isEmpty() ? "no " + member : "unknown node '" + urn + "' of " + nodes.framework()));
        return false;
    }

    private void row(
            Optional<RequirementRef> source,
            Optional<RequirementRef> target,
            JsonObject mapping,
            String where,
            String basis) {
        Optional<String> relationship =
                relationship(mapping.findText("relationship").orElse(""), where);
        if (source.isEmpty() || target.isEmpty() || relationship.isEmpty()) {
            leftOut++;
        } else if (!seen.add(source.get() + " " + target.get())) {
            leftOut++;
        } else {
            String strength = mapping.findLong("strength_of_relationship")
                    .map(level -> "strength " + level)
                    .orElse("");
            rows.add(new CrosswalkRow(source.get(), target.get(), relationship.get(), strength, basis));
        }
    }

    /// Empty for "not related", which is no relation.
    private Optional<String> relationship(String theirs, String where) {
        return switch (theirs) {
            case "equal", "subset", "superset" -> Optional.of(theirs);
            case "intersect", "intersects" -> Optional.of("intersects");
            case "not_related" -> Optional.empty();
            default -> {
                problems.add(new Problem(
                        text.at(where + "/relationship"),
                        "unknown relationship '" + theirs + "'",
                        "equal, subset, superset, intersect or not_related"));
                yield Optional.empty();
            }
        };
    }
}
