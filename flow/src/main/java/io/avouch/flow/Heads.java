package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.access.ApiToken;
import io.avouch.core.access.Role;
import io.avouch.core.port.Accounts;
import io.avouch.core.port.ApiTokens;
import io.avouch.core.port.Documents;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.LegalHold;
import io.avouch.core.programme.Revision;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The latest revisions as a batch of drafts finds them: read one by one for a few, all at once for many.
final class Heads {
    static final String IDENTITY = "identity";

    private static final int FEW = 20;

    private final OrgId org;
    private final Documents documents;
    private final ApiTokens tokens;
    private final Accounts accounts;
    private final Map<String, Optional<Revision>> known = new HashMap<>();
    private final Map<String, List<Revision>> inForce = new HashMap<>();
    private final boolean whole;

    Heads(OrgId org, Documents documents, ApiTokens tokens, Accounts accounts, int batch) {
        this.org = org;
        this.documents = documents;
        this.tokens = tokens;
        this.accounts = accounts;
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

    /// The revision that counts: a draft beside it, however new, is nobody's word yet.
    Optional<Revision> findInForce(String kind, String id) {
        return find(kind, id).flatMap(this::inForce);
    }

    private Optional<Revision> inForce(Revision head) {
        return switch (head.state()) {
            case APPROVED -> Optional.of(head);
            case RETIRED -> Optional.empty();
            case DRAFT, IN_REVIEW -> head.number() == 1 ? Optional.empty() : LegalHold.inForce(history(head));
        };
    }

    /// Who holds a role or stands in for it, by the document in force.
    Set<String> holders(String role) {
        Set<String> holders = new TreeSet<>();
        findInForce("role", role).ifPresent(each -> {
            holders.addAll(each.body().texts("holders"));
            holders.addAll(each.body().texts("deputies"));
        });
        return holders;
    }

    /// Who held a role or stood in for it at some time from one day to another: by each approved document of it that
    /// stood then, whoever holds it now.
    Set<String> holders(String role, LocalDate from, LocalDate to) {
        Set<String> holders = new TreeSet<>();
        Set<String> before = new TreeSet<>();
        for (Revision each : find("role", role).map(this::history).orElse(List.of())) {
            LocalDate day = each.savedAt().atOffset(ZoneOffset.UTC).toLocalDate();
            boolean counts = each.state() == DocumentState.APPROVED || each.state() == DocumentState.RETIRED;
            if (!counts || day.isAfter(to)) {
                continue;
            }
            if (day.isBefore(from)) {
                before.clear();
            }
            if (each.state() == DocumentState.APPROVED) {
                Set<String> named = day.isBefore(from) ? before : holders;
                named.addAll(each.body().texts("holders"));
                named.addAll(each.body().texts("deputies"));
            }
        }
        holders.addAll(before);
        return holders;
    }

    /// Those in force of a kind.
    List<Revision> listInForce(String kind) {
        return list(kind).stream().flatMap(each -> inForce(each).stream()).toList();
    }

    /// Who can sign in here and is what a condition asks, as people.
    Set<String> members(Predicate<Role> which) {
        return accounts.listMembers(org).stream()
                .filter(member -> which.test(member.role()))
                .map(member -> person(member.account().email()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The id of the identity in force that a name belongs to, or the name itself.
    String person(String name) {
        if (!name.contains("@") || findInForce(IDENTITY, name).isPresent()) {
            return name;
        }
        return inForce.computeIfAbsent(IDENTITY, this::listInForce).stream()
                .filter(each -> each.body().texts("emails").stream().anyMatch(name::equalsIgnoreCase))
                .map(Revision::id)
                .findFirst()
                .orElse(name);
    }

    /// Whose deed something is: a token's is that of whoever issued it, of each where several issued one of that name.
    Set<String> people(String name) {
        Set<String> people = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        people(name, seen, people);
        return people;
    }

    private void people(String name, Set<String> seen, Set<String> people) {
        List<String> issuers = name.startsWith(Machines.ACTOR) && seen.add(name)
                ? tokens.list(org).stream()
                        .filter(each -> each.name().equals(name.substring(Machines.ACTOR.length())))
                        .map(ApiToken::issuedBy)
                        .distinct()
                        .toList()
                : List.of();
        if (issuers.isEmpty()) {
            people.add(person(name));
        }
        issuers.forEach(issuer -> people(issuer, seen, people));
    }
}
