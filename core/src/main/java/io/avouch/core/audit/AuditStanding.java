package io.avouch.core.audit;

import io.avouch.core.framework.RequirementRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How an engagement weighs the requirements in its scope.
///
/// @param rows one for each requirement in scope, in the framework's order
/// @param uncovered controls that began inside the period, with what they leave uncovered before
/// @param past controls as they are no more, but were inside the period, where a row names them for it
/// @param closed deviations that are closed, with how; empty where every deviation stays
/// @param walked for a date: the last occurrence that each test of occurrences saw before it
public record AuditStanding(
        Audit audit,
        List<Row> rows,
        List<Uncovered> uncovered,
        List<PastControl> past,
        List<Closure> closed,
        List<Walked> walked) {
    public AuditStanding {
        rows = List.copyOf(rows);
        uncovered = List.copyOf(uncovered);
        past = List.copyOf(past);
        closed = List.copyOf(closed);
        walked = List.copyOf(walked);
    }

    /// @param carried whether a control in force carries it out: deviations may be those of controls that no longer do
    /// @param began why a part of the period is not covered; empty for all of it
    public record Row(
            RequirementRef ref,
            String title,
            String group,
            AuditStatus status,
            String reason,
            boolean carried,
            List<String> primary,
            List<String> supporting,
            List<Uncovered> began) {
        public Row {
            primary = List.copyOf(primary);
            supporting = List.copyOf(supporting);
            began = List.copyOf(began);
        }
    }

    /// One occurrence, as it was when a walkthrough was to follow it.
    public record Walked(String test, String item, java.time.Instant occurredAt, String status, String reason) {}

    public Map<AuditStatus, Long> counts() {
        Map<AuditStatus, Long> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.status(), 1L, Long::sum));
        return counts;
    }

    public Optional<Row> find(RequirementRef ref) {
        return rows.stream().filter(row -> row.ref().equals(ref)).findFirst();
    }
}
