package io.avouch.core.programme;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Who held which role at an instant, by the documents that were in force then.
public final class PastRoles {
    private final List<Revision> roles;
    private final List<Revision> identities;

    /// @param revisions of any kinds; those that are not sealed yet say nothing
    public PastRoles(List<Revision> revisions) {
        this.roles = sealed(revisions, "role");
        this.identities = sealed(revisions, "identity");
    }

    private static List<Revision> sealed(List<Revision> revisions, String kind) {
        return revisions.stream()
                .filter(each -> each.kind().equals(kind) && each.recordedAt().isPresent())
                .sorted(Comparator.comparing(Revision::id).thenComparingInt(Revision::number))
                .toList();
    }

    /// Holders and deputies, by every name of theirs.
    public Set<String> holders(String role, Instant at) {
        Set<String> holders = new TreeSet<>();
        inForce(roles.stream().filter(each -> each.id().equals(role)).toList(), at)
                .ifPresent(each -> {
                    each.body().texts("holders").forEach(name -> holders.addAll(names(name, at)));
                    each.body().texts("deputies").forEach(name -> holders.addAll(names(name, at)));
                });
        return holders;
    }

    /// Every name of somebody: the ids of the identities that carry this one, and their e-mails.
    public Set<String> names(String name, Instant at) {
        Set<String> names = new TreeSet<>(Set.of(name));
        Set<String> ids = new TreeSet<>();
        identities.forEach(each -> ids.add(each.id()));
        for (String id : ids) {
            inForce(identities.stream().filter(each -> each.id().equals(id)).toList(), at)
                    .filter(each -> each.id().equals(name)
                            || each.body().texts("emails").stream().anyMatch(name::equalsIgnoreCase))
                    .ifPresent(each -> {
                        names.add(each.id());
                        names.addAll(each.body().texts("emails"));
                    });
        }
        return names;
    }

    /// The last approved revision of one document, if nothing had retired it by then.
    private static Optional<Revision> inForce(List<Revision> history, Instant at) {
        Optional<Revision> standing = Optional.empty();
        for (Revision each : history) {
            if (each.recordedAt().orElseThrow().isAfter(at)) {
                break;
            }
            standing = switch (each.state()) {
                case APPROVED -> Optional.of(each);
                case RETIRED -> Optional.empty();
                case DRAFT, IN_REVIEW -> standing;
            };
        }
        return standing;
    }
}
