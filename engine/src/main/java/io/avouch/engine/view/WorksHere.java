package io.avouch.engine.view;

import io.avouch.core.evidence.Field;
import io.avouch.core.evidence.RecordType;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Sql;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// Who works here at the end of the window, as the last whole reading of each people system before it says:
///
/// ```
/// works_here(name, bare, verdict)
/// ```
///
/// A row with a `name` is of everybody who goes by this whole name, in small letters: that of the identity with this
/// id, or else of the only one that has it ([WholeNames]). A row with a `bare` is of any other name with this before
/// its @. A system that was read last more than twice its cadence before another one (it may have been replaced) says
/// of nobody that they are here: whom another knows is judged by that one, others are `unclear`. The verdict is `here`,
/// `gone`, or `unclear` where nobody knows which of several somebody is; who has no row under either is nobody known,
/// and does not work here.
public final class WorksHere {
    public static final String RELATION = "works_here";

    /// As a table: a text may ask it several times, and what it takes to answer is all that is known of people.
    static final String TABLE = "CREATE OR REPLACE TABLE " + RELATION + " AS " + query();

    public static final String TYPE = "person";
    private static final String LIMITS = "\"@people_limit\"";
    private static final Set<String> COLUMNS = Set.of("person", "email", "ends_on");

    private WorksHere() {}

    /// Whether records of a type tell who works here.
    static boolean of(RecordType type) {
        return type.name().equals(TYPE)
                && Readings.of(type)
                && type.fields().stream().map(Field::name).toList().containsAll(COLUMNS);
    }

    /// Whether the relation is made of a column.
    static boolean asks(String column) {
        return COLUMNS.contains(column);
    }

    static boolean told(String type, String relation) {
        return type.equals(TYPE) && relation.equals(RELATION);
    }

    /// The kinds of documents that a relation is made of.
    public static Set<String> beside(String relation) {
        return relation.equals(RELATION) ? Set.of("identity", "agent") : Set.of();
    }

    /// Whom a people system ever knew under a whole name is judged by it. For others, what stands before an @ counts
    /// where it belongs to one person and to one identity at most.
    static String query() {
        return "WITH " + String.join(", ", last(), people(), identities(), verdicts())
                + " SELECT name, CAST(NULL AS VARCHAR) AS bare, CASE WHEN works THEN 'here' WHEN worked THEN 'unclear'"
                + " WHEN worked IS NOT NULL THEN 'gone' WHEN sure THEN 'here' WHEN sure IS NOT NULL THEN 'unclear' ELSE 'gone' END AS verdict"
                + " FROM judged UNION ALL SELECT NULL, bare, CASE WHEN sure THEN 'here' ELSE 'unclear' END FROM alike";
    }

    /// Tells after how long without a reading a people system is behind the others.
    public static void load(Duck duck, Map<String, Duration> limits) {
        limits.forEach((source, limit) ->
                duck.run("INSERT INTO " + LIMITS + " VALUES (" + Sql.text(source) + ", " + limit.toSeconds() + ")"));
    }

    private static String last() {
        return "read_last AS (SELECT source, max(taken_at) AS taken_at FROM (" + Readings.query(TYPE)
                + ") WHERE taken_at < (SELECT window_to FROM bounds) GROUP BY source),"
                + " last AS (SELECT r.source, r.taken_at, coalesce(r.taken_at + to_seconds(m.limit_seconds)"
                + " >= max(r.taken_at) OVER (), true) AS young FROM read_last r"
                + " LEFT JOIN " + LIMITS + " m ON m.source = r.source)";
    }

    private static String people() {
        String rows = ", source, occurred_at, ends_on FROM " + RecordViews.latest(TYPE);
        return "listed AS (SELECT lower(person) AS person, lower(person) AS name" + rows
                + " UNION ALL SELECT lower(person), lower(email)" + rows + " WHERE email IS NOT NULL),"
                + " worker AS (SELECT l.person, l.name, coalesce(c.identity, l.name) AS who, "
                + IdentityNames.bare("l.name") + " AS bare, coalesce(coalesce(l.ends_on, CAST(t.taken_at AS DATE))"
                + " >= CAST(t.taken_at AS DATE), FALSE) AS works, y.young FROM listed l"
                + " LEFT JOIN " + WholeNames.RELATION + " c ON c.name = l.name"
                + " LEFT JOIN last t ON t.source = l.source AND t.taken_at = l.occurred_at"
                + " LEFT JOIN last y ON y.source = l.source),"
                + " known AS (SELECT who, coalesce(bool_or(works AND young), false) AS works,"
                + " bool_or(works) AND NOT coalesce(bool_or(young), false) AS worked FROM worker GROUP BY who)";
    }

    private static String identities() {
        return "shared AS (SELECT bare FROM " + IdentityNames.RELATION
                + " GROUP BY bare HAVING min(identity) <> max(identity)),"
                + " alike AS (SELECT w.bare, min(w.person) = max(w.person) AND count(s.bare) = 0 AND bool_or(w.works AND w.young)"
                + " AS sure FROM worker w"
                + " LEFT JOIN shared s ON s.bare = w.bare GROUP BY w.bare HAVING bool_or(w.works))";
    }

    private static String verdicts() {
        return "spelled AS (SELECT name, coalesce(identity, name) AS who FROM " + WholeNames.RELATION
                + " UNION SELECT name, who FROM worker),"
                + " bare_name AS (SELECT s.name, i.bare FROM spelled s JOIN " + IdentityNames.RELATION
                + " i ON i.identity = s.who UNION SELECT name, " + IdentityNames.bare("who") + " FROM spelled),"
                + " perhaps AS (SELECT n.name, bool_or(a.sure) AS sure FROM bare_name n"
                + " JOIN alike a ON a.bare = n.bare GROUP BY n.name),"
                + " judged AS (SELECT s.name, k.works, k.worked, p.sure FROM spelled s LEFT JOIN known k ON k.who = s.who"
                + " LEFT JOIN perhaps p ON p.name = s.name)";
    }
}
