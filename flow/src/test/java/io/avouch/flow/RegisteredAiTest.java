package io.avouch.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Mentions.Mention;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A register of the past: what named an identity when, whatever it says now.
class RegisteredAiTest {
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

    private final List<Revision> revisions = new ArrayList<>();

    private void add(String kind, String id, DocumentState state, Instant at, JsonObject body) {
        revisions.add(new Revision(
                kind,
                id,
                revisions.size() + 1,
                body,
                state,
                "ann",
                "ann",
                Optional.of("bea"),
                "",
                at,
                Digest.of(Jcs.bytes(body)),
                OptionalLong.of(revisions.size()),
                Optional.of(at)));
    }

    private static JsonObject system(String model) {
        return Json.object()
                .put(
                        "components",
                        Json.array(List.of(Json.object()
                                .put("kind", "model")
                                .put("identifier", model)
                                .build())))
                .build();
    }

    private RegisteredAi registered(JsonObject... models) {
        return RegisteredAi.of(
                revisions,
                Stream.of(models)
                        .map(model -> new Mention(
                                RegisteredAi.MODELS.fields().stream()
                                        .map(field -> model.findText(field).orElse(""))
                                        .toList(),
                                1,
                                JANUARY,
                                JANUARY))
                        .toList());
    }

    @Test
    void a_model_that_was_replaced_was_registered_until_then() {
        add("ai-system", "gate", DocumentState.APPROVED, JANUARY, system("old@1"));
        add("ai-system", "gate", DocumentState.DRAFT, JANUARY.plusSeconds(60), system("draft@1"));
        add("ai-system", "gate", DocumentState.APPROVED, MARCH, system("new@1"));
        RegisteredAi registered = registered();
        assertThat(registered.covers("old@1", JANUARY)).isTrue();
        assertThat(registered.covers("old@1", JANUARY.minusSeconds(1))).isFalse();
        assertThat(registered.covers("old@1", MARCH.minusSeconds(1))).isTrue();
        assertThat(registered.covers("old@1", MARCH)).isFalse();
        assertThat(registered.settles("old@1", MARCH.minus(RegisteredAi.TIME).minusSeconds(1)))
                .isTrue();
        assertThat(registered.settles("old@1", MARCH.minus(RegisteredAi.TIME))).isFalse();
        assertThat(registered.settles("new@1", JANUARY)).isTrue();
        assertThat(registered.ever("draft@1")).isFalse();
    }

    @Test
    void what_is_retired_names_nothing_from_then_on_and_a_vendor_names_what_it_is_seen_as() {
        JsonObject vendor = Json.object()
                .put("identities", Json.texts(List.of("a.example")))
                .build();
        add("vendor", "v", DocumentState.APPROVED, JANUARY, vendor);
        add("vendor", "v", DocumentState.RETIRED, MARCH, vendor);
        assertThat(registered().covers("a.example", MARCH)).isFalse();
        assertThat(registered().settles("a.example", MARCH)).isFalse();
        assertThat(registered().ever("a.example")).isTrue();
    }

    @Test
    void a_registry_s_model_is_registered_as_long_as_its_system_is_and_a_claim_never() {
        add("ai-system", "gate", DocumentState.APPROVED, JANUARY, system("other@1"));
        RegisteredAi registered = registered(
                Json.object().put("id", "own@1").put("system", "gate").build(),
                Json.object().put("id", "lost@1").put("system", "ghost").build(),
                Json.object()
                        .put("id", "said@1")
                        .put("system", "gate")
                        .put("strength", "claimed")
                        .build());
        assertThat(registered.covers("own@1", JANUARY)).isTrue();
        assertThat(registered.covers("lost@1", JANUARY)).isFalse();
        assertThat(registered.covers("said@1", JANUARY)).isFalse();
        assertThat(registered.system("gate")).isTrue();
        assertThat(registered.system("ghost")).isFalse();
    }

    @Test
    void names_are_compared_in_small_letters_without_blanks_around() {
        JsonObject vendor = Json.object()
                .put("identities", Json.texts(List.of(" Api.Example")))
                .build();
        add("vendor", "v", DocumentState.APPROVED, JANUARY, vendor);
        add("ai-system", "gate", DocumentState.APPROVED, JANUARY, system("Org/Model"));
        RegisteredAi registered = registered(
                Json.object().put("id", "Own@1").put("system", "GATE").build());
        for (String name : List.of("api.example", "API.example ", "org/model", "own@1")) {
            assertThat(registered.covers(name, JANUARY)).as(name).isTrue();
            assertThat(registered.settles(name, JANUARY)).as(name).isTrue();
            assertThat(registered.ever(name)).as(name).isTrue();
        }
        assertThat(registered.system("Gate")).isTrue();
    }
}
