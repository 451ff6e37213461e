package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.port.Documents;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The latest revisions as a batch of drafts finds them: read one by one for a few, all at once for many.
final class Heads {
    private static final int FEW = 20;

    private final OrgId org;
    private final Documents documents;
    private final Map<String, Optional<Revision>> known = new HashMap<>();
    private final boolean whole;

    Heads(OrgId org, Documents documents, int batch) {
        this.org = org;
        this.documents = documents;
        this.whole = batch > FEW;
        if (whole) {
            documents.listAll(org).forEach(each -> known.put(each.key(), Optional.of(each)));
        }
    }

    OrgId org() {
        return org;
    }

    Optional<Revision> find(String kind, String id) {
        String key = kind + "/" + id;
        return whole
                ? known.getOrDefault(key, Optional.empty())
                : known.computeIfAbsent(key, any -> documents.find(org, kind, id));
    }

    /// A saved draft, so that later ones of the batch find it.
    void put(Revision revision) {
        known.put(revision.key(), Optional.of(revision));
    }

    List<Revision> list(String kind) {
        return documents.list(org, kind);
    }

    List<Revision> history(Revision head) {
        return documents.history(org, head.kind(), head.id());
    }

    /// Who holds a role or stands in for it, by an approved document.
    Set<String> holders(String role) {
        Set<String> holders = new TreeSet<>();
        find("role", role)
                .filter(each -> each.state() == DocumentState.APPROVED)
                .ifPresent(each -> {
                    holders.addAll(each.body().texts("holders"));
                    holders.addAll(each.body().texts("deputies"));
                });
        return holders;
    }

    /// The id of the identity that a name belongs to, or the name itself.
    String person(String name) {
        if (find("identity", name).isPresent()) {
            return name;
        }
        List<Revision> identities = new ArrayList<>();
        if (name.contains("@")) {
            identities.addAll(list("identity"));
        }
        return identities.stream()
                .filter(each -> each.body().texts("emails").stream().anyMatch(name::equalsIgnoreCase))
                .map(Revision::id)
                .findFirst()
                .orElse(name);
    }
}
