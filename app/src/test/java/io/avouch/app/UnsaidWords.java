package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Position;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.flow.Drafting;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A paper behind the gate that may not be written: its reader learns neither the words nor where they stand.
final class UnsaidWords {
    private static final String WORDS = "Success is guaranteed";

    private UnsaidWords() {}

    static void requireUnsaid(Instance instance, Supplier<HttpResponse<String>> reading) {
        JsonObject part = Json.object()
                .put("id", "a")
                .put("words", WORDS)
                .put("covered", "inspected")
                .build();
        save(instance, TrustDocuments.control("Quiet control", WORDS + ".").with("parts", Json.array(List.of(part))));
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = reading.get();
            assertThat(answer.statusCode()).isBetween(400, 499);
            assertThat(answer.body())
                    .contains("be handed out at the moment")
                    .doesNotContain("guarantee", "Success", "QUI-01", "control/");
        }
        assertThat(instance.trustRoom.readings(SmallOrganisation.ORG))
                .as("nothing was read")
                .hasSize(1);
        save(instance, TrustDocuments.control("Quiet control", "Nobody hears of it."));
        assertThat(reading.get().statusCode()).isEqualTo(200);
    }

    private static void save(Instance instance, JsonObject control) {
        Drafting.Draft draft = new Drafting.Draft(
                "control",
                "QUI-01",
                control,
                DocumentState.APPROVED,
                "olga",
                "a reason that stays inside",
                "olga",
                Optional.of("pavel"),
                Optional.empty(),
                Position.of("test"));
        assertThat(instance.drafting
                        .save(SmallOrganisation.ORG, List.of(draft), false)
                        .problems())
                .isEmpty();
    }
}
