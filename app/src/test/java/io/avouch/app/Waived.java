package io.avouch.app;

import io.avouch.core.json.Json;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Half a year in which a control provides for waivers, and one is granted; its reviews are read whole.
///
/// @param test a test of the control that reads reviews
record Waived(SmallOrganisation small, String control, String test) {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant QUARTER = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant HALF = Instant.parse("2026-07-01T00:00:00Z");
    private static final String RULE = "the chair may call a meeting off beforehand";
    private static final Optional<String> CHAIR = Optional.of("chair");

    void begin() {
        small.document(
                "identity",
                "chair",
                DocumentState.APPROVED,
                CHAIR,
                Json.object()
                        .put("name", "Chair")
                        .put("kind", "person")
                        .put("emails", Json.texts(List.of("chair@acme.example")))
                        .build());
        small.document(
                "role",
                "secretary",
                DocumentState.APPROVED,
                CHAIR,
                Json.object()
                        .put("title", "Secretary")
                        .put("duties", "Calls the meetings.")
                        .put("holders", Json.texts(List.of("chair")))
                        .build());
        small.document(
                "control",
                control,
                DocumentState.APPROVED,
                CHAIR,
                Json.object()
                        .put("title", "Oversight")
                        .put("statement", "The board meets each quarter; " + RULE + ".")
                        .put("type", "detective")
                        .put("frequency", "quarterly")
                        .put("automation", "manual")
                        .put("owner_role", "secretary")
                        .put("parts", Json.array(List.of()))
                        .put("requirements", Json.array(List.of()))
                        .put("waiver_rule", RULE)
                        .put("waiver_roles", Json.texts(List.of("secretary")))
                        .build());
        small.read("review", "wiki", new Window(START, QUARTER), List.of());
    }

    void grant(String item, Instant at) {
        small.instance.organisations.setClock(SmallOrganisation.ORG, at);
        small.document(
                "waiver",
                "called-off",
                DocumentState.APPROVED,
                CHAIR,
                Json.object()
                        .put("title", "Called off")
                        .put("control", control)
                        .put("test", test)
                        .put("provision", RULE)
                        .put("items", Json.texts(List.of(item)))
                        .put("granted_for_from", at.toString())
                        .put("granted_for_to", HALF.plusSeconds(1).toString())
                        .put("reason", "Half of the board is being elected.")
                        .put("owner", "olga")
                        .build());
        // It counts from when it is sealed.
        small.instance.log.checkpoint(SmallOrganisation.ORG);
    }

    /// The rest of the half year has passed without a review.
    void later(Instant now) {
        small.instance.organisations.setClock(SmallOrganisation.ORG, now);
        small.read("review", "wiki", new Window(QUARTER, HALF), List.of());
    }
}
