package io.avouch.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowTest {
    @Test
    void a_date_is_the_whole_utc_day_and_an_instant_ends_before_itself() {
        Window window = Window.parse("2026-01-01", "2026-01-31");
        assertThat(window.from()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(window.to()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(window.contains(Instant.parse("2026-01-31T23:59:59.999999Z")))
                .isTrue();
        assertThat(window.contains(window.to())).isFalse();
        assertThat(window.lastDay()).hasToString("2026-01-31");
        assertThat(Window.parse("2026-01-01T01:00:00+01:00", "2026-01-01T12:00:00Z")
                        .from())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void what_is_no_date_says_how_to_write_one() {
        assertThatThrownBy(() -> Window.parse("2026-02-30", "2026-03-01")).hasMessageContaining("2026-06-30");
        assertThatThrownBy(() -> Window.parse("yesterdayT", "2026-03-01")).hasMessageContaining("T12:00:00Z");
        assertThatThrownBy(() -> Window.parse("2026-03-02", "2026-02-01")).hasMessageContaining("can't end");
    }
}
