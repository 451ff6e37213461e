package io.avouch.core.programme;

import io.avouch.core.json.Json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Whether an auditor may be assigned: not to what they owned, operated, wrote or approved in the audited period.
public final class AuditIndependence {
    private AuditIndependence() {}

    /// One reason why somebody can't audit.
    public record Conflict(String person, String document, String did) {
        public String says() {
            return person + " can't audit this: " + did + " " + document + " in the period";
        }
    }

    /// @param audit the body of the internal audit
    /// @param histories every revision, oldest first, of each document in scope
    /// @param names all the names by which a person is known, the person's own id among them
    public static List<Conflict> conflicts(
            JsonObject audit,
            List<List<Revision>> histories,
            java.util.function.UnaryOperator<String> names,
            java.util.function.Function<String, Set<String>> holdersOfRole) {
        Optional<LocalDate> from = audit.findText("period_from").map(LocalDate::parse);
        Optional<LocalDate> to = audit.findText("period_to").map(LocalDate::parse);
        Set<String> auditors = new TreeSet<>();
        audit.objects("auditors")
                .forEach(each -> each.findText("person").map(names).ifPresent(auditors::add));
        List<Conflict> conflicts = new ArrayList<>();
        if (from.isEmpty() || to.isEmpty()) {
            return conflicts;
        }
        for (String auditor : auditors) {
            for (List<Revision> history : histories) {
                did(auditor, inPeriod(history, from.get(), to.get()), from.get(), names, holdersOfRole)
                        .ifPresent(deed -> conflicts.add(
                                new Conflict(auditor, history.getFirst().key(), deed)));
            }
        }
        return conflicts;
    }

    /// The revisions that held in the period: those saved in it, and the last one before.
    private static List<Revision> inPeriod(List<Revision> history, LocalDate from, LocalDate to) {
        List<Revision> held = new ArrayList<>();
        for (Revision revision : history) {
            LocalDate day = day(revision);
            if (day.isAfter(to)) {
                break;
            }
            if (day.isBefore(from)) {
                held.clear();
            }
            held.add(revision);
        }
        return held;
    }

    private static Optional<String> did(
            String auditor,
            List<Revision> held,
            LocalDate from,
            java.util.function.UnaryOperator<String> names,
            java.util.function.Function<String, Set<String>> holdersOfRole) {
        for (Revision revision : held) {
            boolean saved = !day(revision).isBefore(from);
            Optional<String> owner = revision.body().findText("owner").map(names);
            if (names.apply(revision.owner()).equals(auditor) || owner.equals(Optional.of(auditor))) {
                return Optional.of("owned");
            }
            Optional<String> role = revision.body().findText("owner_role");
            if (role.filter(id -> holdersOfRole.apply(id).contains(auditor)).isPresent()) {
                return Optional.of("operated");
            }
            if (saved && names.apply(revision.author()).equals(auditor)) {
                return Optional.of("wrote");
            }
            if (saved && revision.approver().map(names).equals(Optional.of(auditor))) {
                return Optional.of("approved");
            }
        }
        return Optional.empty();
    }

    private static LocalDate day(Revision revision) {
        return revision.savedAt().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
