package io.avouch.core.programme;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is left out of the scope is so from then on: what was in it when it failed stays a deviation.
class ScopeExclusionsTest {
    private static final String MARCH = "2026-03-01T00:00:00Z";
    private static final String JUNE = "2026-06-01T00:00:00Z";
    private static final String EVER = "9999-12-31T00:00:00Z";

    private final List<Revision> said = new ArrayList<>();

    private void say(String id, DocumentState state, String at, String... subjects) {
        JsonObject body = Json.object()
                .put(
                        "exclusions",
                        Json.array(Stream.of(subjects)
                                .map(each -> Json.object().put("subject", each).build())
                                .toList()))
                .build();
        Instant saved = Instant.parse(at);
        said.add(new Revision(
                "scope",
                id,
                1,
                body,
                state,
                "ann",
                "ann",
                Optional.of("bea"),
                "why",
                saved,
                Digest.of(at),
                OptionalLong.of(said.size()),
                Optional.of(saved)));
    }

    private static final Window SPRING = Window.parse("2026-03-01", "2026-08-31");

    private List<String> texts() {
        return ScopeExclusions.texts(ScopeExclusions.over(said), SPRING);
    }

    @Test
    void what_is_left_out_is_so_from_then_on() {
        say("soc2", DocumentState.APPROVED, MARCH, "lab");
        say("soc2", DocumentState.DRAFT, "2026-04-01T00:00:00Z", "drafted");
        say("soc2", DocumentState.APPROVED, JUNE, "lab", "payments");
        assertThat(texts()).containsExactly("lab", "payments " + JUNE + "/" + EVER);
        assertThat(ScopeExclusions.texts(ScopeExclusions.over(said), Window.parse("2026-02-01", "2026-08-31")))
                .as("nobody had said so before")
                .containsExactly("lab " + MARCH + "/" + EVER, "payments " + JUNE + "/" + EVER);
        assertThat(ScopeExclusions.ofUnread(said).get("lab"))
                .as("what nobody read")
                .containsExactly(ScopeExclusions.ALWAYS);
    }

    @Test
    void what_comes_back_into_the_scope_was_out_of_it_until_then() {
        say("soc2", DocumentState.APPROVED, MARCH, "lab");
        say("soc2", DocumentState.APPROVED, JUNE);
        assertThat(texts()).containsExactly("lab " + MARCH + "/" + JUNE);
    }

    @Test
    void what_one_scope_keeps_is_in_however_late_it_was_written_and_for_as_long_as_it_stood() {
        say("soc2", DocumentState.APPROVED, MARCH, "lab");
        say("aims", DocumentState.APPROVED, "2026-04-01T00:00:00Z");
        assertThat(texts()).isEmpty();
        say("aims", DocumentState.RETIRED, JUNE);
        assertThat(texts()).containsExactly("lab " + JUNE + "/" + EVER);
    }

    @Test
    void another_scope_in_its_place_takes_nothing_out_that_was_in() {
        say("soc2", DocumentState.APPROVED, MARCH);
        say("soc2", DocumentState.RETIRED, JUNE);
        say("other", DocumentState.APPROVED, JUNE, "payments");
        assertThat(texts()).containsExactly("payments " + JUNE + "/" + EVER);
    }
}
