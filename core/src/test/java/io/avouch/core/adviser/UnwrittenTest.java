package io.avouch.core.adviser;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnwrittenTest {
    @Test
    void each_place_that_is_still_to_be_written_is_found_however_deep() {
        Json body = Json.object()
                .put("title", "Desk")
                .put("users", Unwritten.MARK + "who uses it.")
                .put(
                        "parts",
                        Json.array(List.of(
                                Json.object().put("words", "written").build(),
                                Json.object()
                                        .put("words", "Half of it. " + Unwritten.MARK + "the rest.")
                                        .build())))
                .build();
        assertThat(Unwritten.in(body)).containsExactly("/users", "/parts/1/words");
        assertThat(Unwritten.in(Json.of("what is to be written is not meant"))).isEmpty();
    }
}
