package io.avouch.web.site;

import io.avouch.core.catalog.Catalog;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.framework.CrosswalkRow;
import io.avouch.core.framework.Requirement;
import io.avouch.core.framework.RequirementRef;
import io.avouch.flow.Standing;
import io.avouch.flow.Standings;
import io.avouch.web.page.RequirementPage.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Requirements of other frameworks that a row of the crosswalk relates to one. A row suggests; it never supports.
final class Matches {
    private final Catalog catalog;
    private final Standing standing;

    Matches(Catalog catalog, Standing standing) {
        this.catalog = catalog;
        this.standing = standing;
    }

    /// The frameworks that are prepared for come first, neighbours after them.
    List<Match> of(RequirementRef ref) {
        List<Match> matches = new ArrayList<>();
        for (CrosswalkRow row : catalog.crosswalk()) {
            if (row.source().equals(ref)) {
                matches.add(match(row.target(), row.relationship(), row));
            } else if (row.target().equals(ref)) {
                matches.add(match(row.source(), turned(row.relationship()), row));
            }
        }
        matches.sort(Comparator.comparing(
                        (Match match) -> !Standings.ASSURED.contains(match.ref().framework()))
                .thenComparing(match -> match.ref().framework()));
        return matches;
    }

    private Match match(RequirementRef other, String relationship, CrosswalkRow row) {
        return new Match(
                other,
                catalog.find(other).map(Requirement::title).orElse(""),
                Optional.ofNullable(standing.requirements().get(other)).map(WeighedRequirement::status),
                relationship,
                row.confidence(),
                row.basis());
    }

    /// A row read from its other end.
    private static String turned(String relationship) {
        return switch (relationship) {
            case "subset" -> "superset";
            case "superset" -> "subset";
            default -> relationship;
        };
    }
}
