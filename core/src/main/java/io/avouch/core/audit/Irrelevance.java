package io.avouch.core.audit;

import io.avouch.core.finding.RequirementStatus;
import io.avouch.core.finding.WeighedRequirement;
import io.avouch.core.finding.Weighing;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Since when requirements are not relevant. To say so late in a period makes nothing undone that failed before.
final class Irrelevance {
    private final Audit audit;
    private final Map<RequirementRef, Instant> since = new HashMap<>();
    private final Map<RequirementRef, Instant> until = new HashMap<>();

    /// @param revisions every revision up to the checkpoint, in the order of the ledger
    Irrelevance(List<Revision> revisions, Audit audit) {
        this.audit = audit;
        if (audit.type().weighs() == AuditType.Weighs.OVER_PERIOD) {
            Stream.concat(
                            Term.of(revisions, "relevance").stream(),
                            Term.of(revisions, "applicability").stream()
                                    .filter(term ->
                                            Programme.excluded(term.revision().body())))
                    .sorted(Comparator.comparing(Term::from))
                    .forEach(this::follow);
        }
    }

    private void follow(Term term) {
        RequirementRef ref = RequirementRef.parse(term.revision().body().text("requirement"));
        Instant end = until.get(ref);
        if (end == null || end.isBefore(term.from())) {
            since.put(ref, term.from());
        }
        until.merge(ref, term.until(), (one, other) -> one.isAfter(other) ? one : other);
    }

    /// What failed before a requirement was declared not relevant stays a deviation of the period.
    WeighedRequirement weigh(Weighing weighing, RequirementRef ref) {
        WeighedRequirement weighed = weighing.weigh(ref);
        return Optional.ofNullable(since.get(ref))
                .filter(from -> weighed.status() == RequirementStatus.NOT_RELEVANT)
                .filter(from -> from.isAfter(audit.window().from()))
                .map(from -> before(weighing, ref, from))
                .filter(before -> before.status() == RequirementStatus.DEVIATIONS)
                .orElse(weighed);
    }

    private static WeighedRequirement before(Weighing weighing, RequirementRef ref, Instant from) {
        return weighing.asRelevant(ref)
                .weigh(ref)
                .because("; declared not relevant only on "
                        + from.atOffset(ZoneOffset.UTC).toLocalDate());
    }
}
