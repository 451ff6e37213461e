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
/// A row for each stretch of complete snapshots of one source that all say so, each no further from the next than
/// readings that come as planned: collected or pushed, from a source that an approved document declares and that
/// counted what it gave, for what somebody typed enforces nothing. Each source speaks for itself. It may make a claim
/// of that time stronger, and decides nothing else: less of it leaves less time, never more. What any reading of the
/// source showed in between counts against it, also where the reading broke off: what it shows, it shows.
public final class GuardedBranches {
    public static final String RELATION = "guarded_branch";
    static final Set<String> COLUMNS = Set.of(
            "resource_kind", "repo", "branch", "required_approvals", "approvals_of_last_push", "merge_service_only");

    public static final String TYPE = "configuration";
    /// What was read so many days after it came to be is made stronger at most.
    public static final int READ_DAYS_MAX = 10;

    private static final String GUARDED =
            "coalesce(merge_service_only AND approvals_of_last_push AND required_approvals > 0, false)";
    private static final int ROWS_AT_ONCE = 1000;

    private GuardedBranches() {}

    /// Whether records of a type tell how branches are guarded.
    static boolean of(RecordType type) {
        return type.name().equals(TYPE)
                && type.fields().stream().map(Field::name).toList().containsAll(COLUMNS);
    }

    /// Whether the relation is made of a column.
    static boolean asks(String column) {
        return COLUMNS.contains(column) || column.equals("provenance");
    }

    /// Whether a relation of a type may be asked for strengths alone.
    public static boolean strengthens(String relation) {
        return relation.equals(RELATION);
    }

    /// Pairs of neighbours that meet are put together: a branch that opens in between is in none of them.
    static String query() {
        return "WITH shown AS (SELECT source, occurred_at, repo, branch FROM " + RecordViews.latest(TYPE)
                + " c SEMI JOIN (SELECT run FROM \"@run\" WHERE counted) r ON r.run = c.run"
                + " WHERE resource_kind = 'branch' AND repo IS NOT NULL AND branch IS NOT NULL GROUP BY ALL"
                + " HAVING bool_and(" + GUARDED + " AND provenance IN ('collected', 'pushed'))),"
                + " opened AS (SELECT DISTINCT source, repo, branch, occurred_at FROM " + RecordViews.latest(TYPE)
                + " WHERE resource_kind = 'branch' AND NOT " + GUARDED + "),"
                + " paired AS (SELECT n.source, a.repo, a.branch, n.from_at, n.to_at FROM \"@neighbours\" n"
                + " JOIN shown a ON a.source = n.source AND a.occurred_at = n.from_at"
                + " JOIN shown b ON b.source = n.source AND b.occurred_at = n.to_at"
                + " AND b.repo = a.repo AND b.branch = a.branch"
                + " ANTI JOIN opened o ON o.source = n.source AND o.repo = a.repo AND o.branch = a.branch"
                + " AND o.occurred_at BETWEEN n.from_at AND n.to_at),"
                + " begun AS (SELECT *, CASE WHEN lag(to_at) OVER w = from_at THEN 0 ELSE 1 END AS begins FROM paired"
                + " WINDOW w AS (PARTITION BY source, repo, branch ORDER BY from_at)),"
                + " stretched AS (SELECT *, sum(begins) OVER (PARTITION BY source, repo, branch ORDER BY from_at)"
                + " AS stretch FROM begun)"
                + " SELECT DISTINCT repo, branch, min(from_at) AS from_at, max(to_at) AS to_at FROM stretched"
                + " GROUP BY source, repo, branch, stretch";
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
