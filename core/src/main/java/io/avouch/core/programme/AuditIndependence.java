package io.avouch.core.programme;

import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Whether an auditor may be assigned: not to what they owned, operated, wrote or approved in the audited period.
public final class AuditIndependence {
    private AuditIndependence() {}

    /// One reason why somebody can't audit: the first of what they did about a document.
    ///
    /// @param revision the revision of the document that shows it
    /// @param savedAt when that one was saved; before the period where it stood already when the period began
    public record Conflict(String person, String document, String did, int revision, Instant savedAt) {
        /// `bernard can't audit this: approved control/CHG-01 in the period (revision 2, saved on 2026-02-10)`.
        public String says() {
            return person + " can't audit this: " + deed();
        }

        public String deed() {
            return did + " " + document + " in the period (revision " + revision + ", saved on "
                    + savedAt.atOffset(ZoneOffset.UTC).toLocalDate() + ")";
        }
    }

    /// Who is meant by a name, and who held a role at some time of the period.
    ///
    /// @param people whose deed it is: several where several share a name, as issuers of tokens do
    public record Known(Function<String, Set<String>> people, Function<String, Set<String>> holders) {
        private boolean same(String name, String auditor) {
            return people.apply(name).contains(auditor);
        }

        private boolean holds(String role, String auditor) {
            return holders.apply(role).stream().anyMatch(name -> same(name, auditor));
        }
    }

    /// @param audit the body of the internal audit
    /// @param histories every revision, oldest first, of each document in scope
    public static List<Conflict> conflicts(JsonObject audit, List<List<Revision>> histories, Known known) {
        Optional<LocalDate> from = audit.findText("period_from").map(LocalDate::parse);
        Optional<LocalDate> to = audit.findText("period_to").map(LocalDate::parse);
        Set<String> auditors = new TreeSet<>();
        audit.objects("auditors")
                .forEach(each -> each.findText("person").map(known.people()).ifPresent(auditors::addAll));
        List<Conflict> conflicts = new ArrayList<>();
        if (from.isEmpty() || to.isEmpty()) {
            return conflicts;
        }
        for (String auditor : auditors) {
            for (List<Revision> history : histories) {
                did(auditor, inPeriod(history, from.get(), to.get()), from.get(), known)
                        .ifPresent(conflicts::add);
            }
        }
        return conflicts;
    }

    /// The revisions that held in the period: those saved in it, and the last one before, unless it put the document
    /// out of force.
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
            if (!day.isBefore(from) || revision.state() != DocumentState.RETIRED) {
                held.add(revision);
            }
        }
        return held;
    }

    private static Optional<Conflict> did(String auditor, List<Revision> held, LocalDate from, Known known) {
        for (Revision revision : held) {
            String did = did(auditor, revision, !day(revision).isBefore(from), known);
            if (!did.isEmpty()) {
                return Optional.of(new Conflict(auditor, revision.key(), did, revision.number(), revision.savedAt()));
            }
        }
        return Optional.empty();
    }

    /// @param saved whether it was saved in the period
    private static String did(String auditor, Revision revision, boolean saved, Known known) {
        Optional<String> owner = revision.body().findText("owner");
        Optional<String> role = revision.body().findText("owner_role");
        if (known.same(revision.owner(), auditor)
                || owner.filter(name -> known.same(name, auditor)).isPresent()) {
            return "owned";
        }
        if (role.filter(id -> known.holds(id, auditor)).isPresent()) {
            return "operated";
        }
        if (saved && known.same(revision.author(), auditor)) {
            return "wrote";
        }
        boolean approved =
                revision.approver().filter(name -> known.same(name, auditor)).isPresent();
        return saved && approved ? "approved" : "";
    }

    private static LocalDate day(Revision revision) {
        return revision.savedAt().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
