package io.avouch.collect.example;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scenario.Step;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.NewRevision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One identity for each worker, saved on the first day; most have one name, some have several.
final class IdentityDocuments {
    private static final Instant FIRST = Year.at("2025-10-01T08:30:00Z");

    private IdentityDocuments() {}

    static List<Planned> planned(Staff staff) {
        return staff.workers().stream()
                .map(IdentityDocuments::save)
                .map(Northwind::save)
                .toList();
    }

    private static Step.Save save(Worker worker) {
        Instant joined = Year.at(worker.startsOn(), 9, 0, 0);
        NewRevision revision = new NewRevision(
                "identity",
                worker.login(),
                body(worker),
                DocumentState.APPROVED,
                Cast.HR_LEAD,
                Cast.HR_LEAD,
                "Names this person goes by");
        return new Step.Save(joined.isBefore(FIRST) ? FIRST : joined, revision, Optional.of(Cast.COMPLIANCE_LEAD));
    }

    private static JsonObject body(Worker worker) {
        boolean second = worker.login().equals(Cast.SELF_APPROVER);
        List<String> emails = second ? List.of(worker.email(), "mila@sorensen.example") : List.of(worker.email());
        Item login = Item.entry().text("login", worker.login());
        Item other = Item.entry().text("system", "git-forge").text("login", "msorensen-dev");
        return Json.object()
                .put("name", worker.name())
                .put("kind", "person")
                .put("person", worker.login())
                .put("emails", Json.texts(emails))
                .put("names", Json.texts(List.of(worker.name())))
                .put("logins", Json.array(second ? List.of(login.build(), other.build()) : List.of(login.build())))
                .build();
    }
}
