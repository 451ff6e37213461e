package io.avouch.engine.view;

import io.avouch.core.evidence.Field;
import io.avouch.core.evidence.RecordType;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// For how long nobody but a forge's merge service wrote a branch, and merged nothing that nobody had approved:
///
/// ```
/// guarded_branch(repo, branch, from_at, to_at)
/// ```
///
/// A row for each two complete snapshots of one source that both say so, follow one another, and are no further apart
/// than readings that come as planned. Each source speaks for itself. It may make a claim of that time stronger, and
/// decides nothing else: less of it leaves less time, never more.
public final class GuardedBranches {
    public static final String RELATION = "guarded_branch";
    static final Set<String> COLUMNS =
            Set.of("resource_kind", "repo", "branch", "required_approvals", "merge_service_only");

    private static final String TYPE = "configuration";
    private static final int ROWS_AT_ONCE = 1000;

    private GuardedBranches() {}

    /// Whether records of a type tell how branches are guarded.
    static boolean of(RecordType type) {
        return type.name().equals(TYPE)
                && type.fields().stream().map(Field::name).toList().containsAll(COLUMNS);
    }

    /// Whether a relation of a type may be asked for strengths alone.
    public static boolean strengthens(String relation) {
        return relation.equals(RELATION);
    }

    static String query() {
        return "WITH shown AS (SELECT source, occurred_at, repo, branch FROM " + RecordViews.latest(TYPE)
                + " WHERE resource_kind = 'branch' AND repo IS NOT NULL AND branch IS NOT NULL GROUP BY ALL"
                + " HAVING bool_and(coalesce(merge_service_only AND required_approvals > 0, false)))"
                + " SELECT DISTINCT a.repo, a.branch, n.from_at, n.to_at FROM \"@neighbours\" n"
                + " JOIN shown a ON a.source = n.source AND a.occurred_at = n.from_at"
                + " JOIN shown b ON b.source = n.source AND b.occurred_at = n.to_at"
                + " AND b.repo = a.repo AND b.branch = a.branch";
    }

    /// Two complete snapshots of a source with none between them.
    public record Neighbours(String source, Instant from, Instant to) {
        private String row() {
            return "(" + Sql.text(source) + ", " + Sql.timestamp(from) + ", " + Sql.timestamp(to) + ")";
        }
    }

    /// Tells which snapshots follow one another without a gap.
    public static void load(Duck duck, List<Neighbours> all) {
        for (int i = 0; i < all.size(); i += ROWS_AT_ONCE) {
            duck.run("INSERT INTO \"@neighbours\" VALUES "
                    + String.join(
                            ", ",
                            all.subList(i, Math.min(all.size(), i + ROWS_AT_ONCE)).stream()
                                    .map(Neighbours::row)
                                    .toList()));
        }
    }
}
