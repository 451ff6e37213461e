package io.avouch.core.programme;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The people that documents name, by the identities in force.
public final class People {
    private People() {}

    /// Every name that a document may use for somebody: their e-mail, and the ids of identities that carry it.
    public static Set<String> names(Programme programme, String name) {
        Set<String> names = new TreeSet<>();
        names.add(name);
        for (Revision identity : programme.inForce("identity")) {
            if (identity.id().equals(name)
                    || identity.body().texts("emails").stream().anyMatch(name::equalsIgnoreCase)) {
                names.add(identity.id());
                names.addAll(identity.body().texts("emails"));
            }
        }
        return names;
    }

    /// Every name under which something may be somebody's: their own, and those of the roles in force that they hold or
    /// stand in for.
    public static Set<String> owners(Programme programme, Set<String> names) {
        Set<String> owners = new TreeSet<>(names);
        for (Revision role : programme.inForce("role")) {
            if (role.body().texts("holders").stream().anyMatch(names::contains)
                    || role.body().texts("deputies").stream().anyMatch(names::contains)) {
                owners.add(role.id());
            }
        }
        return owners;
    }

    /// Where somebody that a document names gets mail: the name itself, or the first e-mail of the identity.
    public static Optional<String> findEmail(Programme programme, String name) {
        if (name.indexOf('@') > 0) {
            return Optional.of(name);
        }
        return programme
                .findInForce("identity", name)
                .flatMap(identity -> identity.body().texts("emails").stream().findFirst());
    }
}
