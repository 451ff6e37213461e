package io.avouch.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The same cases as the example `reopened` of the test `shadow-ai.resolved`.
class DecidingTicketTest {
    private static final Instant SEEN = Instant.parse("2026-01-10T10:00:00Z");
    private static final Instant DUE = SEEN.plus(ShadowAi.TIME);

    /// @param version when it was revised, its state, when it was closed if that is said, and `!` where it was decided
    private static DecidingTicket ticket(String... version) {
        return DecidingTicket.of(
                Stream.of(version).map(DecidingTicketTest::version).toList());
    }

    private static JsonObject version(String words) {
        List<String> said = List.of(words.split(" "));
        Json.ObjectBuilder version = Json.object()
                .put("kind", "finding")
                .put("occurred_at", "2026-01-01T11:00:00Z")
                .put("revised_at", said.get(0))
                .put("state", said.get(1));
        said.stream().filter(word -> word.equals("!")).forEach(any -> version.put("decision", "ended"));
        said.stream().skip(2).filter(word -> !word.equals("!")).forEach(at -> version.put("closed_at", at));
        return version.build();
    }

    private static boolean settles(DecidingTicket ticket) {
        return ticket.settles(SEEN, DUE);
    }

    @Test
    void it_settles_what_was_seen_before_it_was_closed_with_what_was_decided() {
        assertThat(settles(ticket("2026-01-20T10:00:00Z closed 2026-01-20T10:00:00Z !")))
                .isTrue();
        assertThat(settles(ticket("2026-01-10T10:00:00Z closed 2026-01-10T10:00:00Z !")))
                .isTrue();
        assertThat(settles(ticket("2026-01-10T09:59:59Z closed 2026-01-10T09:59:59Z !")))
                .isFalse();
        assertThat(settles(ticket("2026-01-20T10:00:00Z closed !")))
                .as("no day")
                .isTrue();
        assertThat(settles(ticket("2026-01-20T10:00:00Z closed 2026-01-20T10:00:00Z")))
                .isFalse();
        assertThat(settles(ticket("2026-01-20T10:00:00Z rejected 2026-01-20T10:00:00Z !")))
                .isFalse();
        assertThat(settles(ticket("2026-01-20T10:00:00Z open 2026-01-20T10:00:00Z !")))
                .isFalse();
    }

    @Test
    void one_that_was_open_again_settles_what_was_due_before() {
        String closed = "2026-01-20T10:00:00Z closed 2026-01-20T10:00:00Z !";
        assertThat(settles(ticket(closed, "2026-02-09T10:00:01Z open !"))).isTrue();
        assertThat(settles(ticket(closed, "2026-02-09T10:00:00Z open !"))).isFalse();
        assertThat(settles(ticket("2026-02-09T10:00:00Z open !", closed)))
                .as("in any order")
                .isFalse();
        String late = "2026-02-20T10:00:00Z closed 2026-02-20T10:00:00Z !";
        assertThat(settles(ticket(late))).as("late, and not listed").isTrue();
        assertThat(settles(ticket(late, "2026-03-01T10:00:00Z open !"))).isFalse();
        assertThat(settles(ticket(closed, "2026-02-01T10:00:00Z open !", late))).isTrue();
    }

    @Test
    void what_an_earlier_version_contradicts_it_says_from_when_it_was_revised() {
        DecidingTicket backdated =
                ticket("2026-01-12T10:00:00Z open", "2026-02-20T10:00:00Z closed 2026-01-05T10:00:00Z !");
        assertThat(settles(backdated)).isTrue();
        assertThat(settles(ticket(
                        "2026-01-05T10:00:00Z closed 2026-01-05T10:00:00Z !",
                        "2026-01-20T10:00:00Z closed 2026-01-05T10:00:00Z !")))
                .as("edited, closed before")
                .isFalse();
    }

    @Test
    void its_state_says_whether_it_is_open_and_not_its_dates() {
        assertThat(ticket("2026-01-20T10:00:00Z triaged 2026-01-19T10:00:00Z !").open())
                .isTrue();
        assertThat(ticket("2026-01-20T10:00:00Z closed !").open()).isFalse();
        assertThat(ticket("2026-01-20T10:00:00Z withdrawn").open()).isFalse();
        assertThat(ticket("2026-01-20T10:00:00Z withdrawn").turnedDown()).isTrue();
        assertThat(ticket("2026-01-20T10:00:00Z closed").undecided(SEEN)).isTrue();
        assertThat(ticket("2026-01-20T10:00:00Z closed 2026-01-05T10:00:00Z").undecided(SEEN))
                .isFalse();
        assertThat(ticket("2026-01-20T10:00:00Z closed !").undecided(SEEN)).isFalse();
    }
}
