package io.avouch.collect.example;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scenario.Step;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.NewRevision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Holders of roles acknowledge the policies that bind them, in Avouch itself; two never got round to it.
final class Acknowledgements {
    private static final Set<String> POLICIES = Set.of("information-security-policy", "responsible-use-policy");
    private static final Set<String> NEVER = Set.of(Cast.VENDOR_MANAGER, Cast.HR_LEAD);
    private static final Instant FIRST = Year.at("2025-10-20T09:00:00Z");

    private Acknowledgements() {}

    /// @param saves every other document of the example
    static List<Planned> planned(List<Step.Save> saves) {
        Map<String, List<String>> holders = new HashMap<>();
        saves.stream()
                .map(Step.Save::revision)
                .filter(revision -> revision.kind().equals("role"))
                .forEach(role -> holders.put(role.id(), role.body().texts("holders")));
        List<Planned> planned = new ArrayList<>();
        Instant at = FIRST;
        for (Step.Save save : saves) {
            NewRevision policy = save.revision();
            if (policy.kind().equals("policy") && POLICIES.contains(policy.id())) {
                List<String> readers = policy.body().texts("audience").stream()
                        .flatMap(role -> holders.getOrDefault(role, List.of()).stream())
                        .distinct()
                        .filter(person -> !NEVER.contains(person))
                        .toList();
                for (String reader : readers) {
                    planned.add(Northwind.save(said(reader, policy, at)));
                    at = at.plusSeconds(7_200);
                }
            }
        }
        return planned;
    }

    private static Step.Save said(String person, NewRevision policy, Instant at) {
        JsonObject body = Item.entry()
                .text("title", person + " acknowledges " + policy.body().text("title"))
                .text("person", person)
                .text("policy", policy.id())
                .count("revision", 1)
                .text("text_digest", Digest.of(Jcs.bytes(policy.body())).toString())
                .on("acknowledged_on", Year.day(at))
                .build();
        NewRevision revision = new NewRevision(
                "acknowledgement",
                policy.id() + "." + person,
                body,
                DocumentState.APPROVED,
                person,
                person,
                "Read and acknowledged");
        return new Step.Save(at, revision, Optional.of(person));
    }
}
