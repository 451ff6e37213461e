package io.avouch.engine.view;

import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.Shape;

/// When each source of a snapshot type was read whole:
///
/// ```
/// account_reading(source, taken_at)
/// ```
///
/// A row for each snapshot of a reading that ended well, and one for each such reading that brought nothing. What is
/// not in the records of such an instant was not there; what a reading that broke off does not show, nobody knows.
public final class Readings {
    private static final String ENDING = "_reading";

    private Readings() {}

    static boolean of(RecordType type) {
        return type.shape() == Shape.SNAPSHOT;
    }

    static String name(String type) {
        return type + ENDING;
    }

    /// Whether a relation of a type tells of its readings, and so of records of any day.
    public static boolean told(String type, String relation) {
        return relation.equals(name(type)) || WorksHere.told(type, relation);
    }

    static String query(String type) {
        String readings = " FROM \"@run\" WHERE complete AND type = '" + type + "'";
        return "SELECT DISTINCT t.source, t.occurred_at AS taken_at FROM " + RecordViews.latest(type)
                + " t SEMI JOIN (SELECT run" + readings + ") r ON r.run = t.run"
                + " UNION SELECT source, covers_to" + readings + " AND received = 0";
    }
}
