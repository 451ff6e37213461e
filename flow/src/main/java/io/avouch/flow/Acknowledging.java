package io.avouch.flow;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Accounts;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.Acknowledgements;
import io.avouch.core.programme.Acknowledgements.Asked;
import io.avouch.core.programme.Acknowledgements.Reader;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Party;
import io.avouch.core.programme.People;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Drafting.Draft;
import io.avouch.flow.Drafting.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Acknowledgement of policies by the people they bind.
public final class Acknowledging {
    private static final int RECORDS_MAX = 50_000;
    private static final int PEOPLE_MAX = 5_000;
    private static final int KEPT_MAX = 16;
    private static final int ID_CHARS = 12;

    private final Standings standings;
    private final PastRecords records;
    private final Accounts accounts;
    private final Organisations organisations;
    private final Drafting drafting;
    private final Kept<Key, List<Asked>> kept = new Kept<>(KEPT_MAX);

    /// The same programme in force is the same object.
    private record Key(
            OrgId org,
            Programme programme,
            PastRecords.Mark acknowledgements,
            PastRecords.Mark people,
            LocalDate day,
            Set<String> members) {}

    public Acknowledging(
            Standings standings,
            PastRecords records,
            Accounts accounts,
            Organisations organisations,
            Drafting drafting) {
        this.standings = standings;
        this.records = records;
        this.accounts = accounts;
        this.organisations = organisations;
        this.drafting = drafting;
    }

    /// Something that somebody has not acknowledged yet.
    public record Open(Revision policy, LocalDate dueOn) {}

    /// Every policy that asks for it, with everybody it binds.
    public List<Asked> of(Standing standing) {
        OrgId org = standing.organisation().id();
        LocalDate today = standing.asOf().atOffset(ZoneOffset.UTC).toLocalDate();
        Set<String> members = standing.organisation().example()
                ? Set.of()
                : accounts.listMembers(org).stream()
                        .filter(each -> each.role() != io.avouch.core.access.Role.AUDITOR)
                        .map(each -> each.account().email())
                        .collect(Collectors.toUnmodifiableSet());
        return kept.get(
                new Key(
                        org,
                        standing.programme(),
                        records.mark(standing, Acknowledgements.RECORDS),
                        records.mark(standing, Acknowledgements.PEOPLE),
                        today,
                        members),
                any -> new Acknowledgements(
                                standing.programme(),
                                records.of(standing, Acknowledgements.RECORDS, RECORDS_MAX),
                                records.of(standing, Acknowledgements.PEOPLE, PEOPLE_MAX),
                                members,
                                today)
                        .all());
    }

    /// What somebody has still to read, the nearest day first.
    ///
    /// @param names the person's, as documents may use them
    public List<Open> open(Standing standing, Set<String> names) {
        List<Open> open = new ArrayList<>();
        for (Asked asked : of(standing)) {
            asked.open().stream()
                    .filter(reader -> names.contains(reader.person()))
                    .map(Reader::dueOn)
                    .findFirst()
                    .ifPresent(day -> open.add(new Open(asked.policy(), day)));
        }
        return open;
    }

    /// Somebody acknowledges the text in force; a text that was replaced meanwhile is refused.
    ///
    /// @return the id of the acknowledgement
    public String acknowledge(OrgId org, String policy, int revision, String person) {
        Standing standing = standings.of(org, Optional.empty());
        Revision read = standing.programme()
                .findInForce("policy", policy)
                .filter(each -> each.number() == revision)
                .orElseThrow(() -> ProblemsException.of(
                        "policy/" + policy,
                        "revision " + revision + " is not in force",
                        "read the revision in force, and acknowledge that"));
        Set<String> names = People.names(standing.programme(), person);
        boolean asked = of(standing).stream()
                .filter(each -> each.policy().id().equals(policy))
                .flatMap(each -> each.readers().stream())
                .anyMatch(reader -> names.contains(reader.person()));
        if (!asked) {
            throw ProblemsException.of(
                    "policy/" + policy,
                    person + " is not among those who have to acknowledge it",
                    "its audience is " + String.join(", ", read.body().texts("audience")));
        }
        LocalDate today = organisations.now(org).atOffset(ZoneOffset.UTC).toLocalDate();
        String id = policy + "."
                + Digest.of((person + " " + read.digest()).getBytes(StandardCharsets.UTF_8))
                        .hex()
                        .substring(0, ID_CHARS);
        Outcome outcome = drafting.save(org, List.of(draft(id, read, person, today)), false);
        if (!outcome.problems().isEmpty()) {
            throw new ProblemsException(outcome.problems());
        }
        return id;
    }

    private static Draft draft(String id, Revision policy, String person, LocalDate today) {
        JsonObject body = Json.object()
                .put(
                        "title",
                        person + " acknowledges "
                                + policy.body().findText("title").orElse(policy.id()))
                .put("person", person)
                .put("policy", policy.id())
                .put("revision", policy.number())
                .put("text_digest", policy.digest().toString())
                .put("acknowledged_on", today.toString())
                .build();
        return new Draft(
                Acknowledgements.KIND,
                id,
                body,
                DocumentState.APPROVED,
                person,
                "Read and acknowledged",
                person,
                Optional.empty(),
                Optional.of(0),
                Position.of("the page"),
                Party.MANAGEMENT);
    }
}
