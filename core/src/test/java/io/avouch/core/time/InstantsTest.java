package io.avouch.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-06-30T12:00:00Z",
                "2026-02-28T23:59:59Z",
                "2024-02-29T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "2026-06-30T14:00:00+02:00",
                "2026-06-30T12:00:00.000Z",
                "2026-06-30T12:00:00.1234567Z",
                "2026-06-30T12:00Z",
                "2026-06-30t12:00:00z"
            })
    void the_normal_spelling_is_that_of_the_parsed_instant(String text) {
        assertThat(Instants.normal(text)).isEqualTo(Instants.text(Instants.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-00-01T12:00:00Z",
                "2026-01-00T12:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T12:60:00Z",
                "2026-01-01T12:00:60Z",
                "2026-01-01 12:00:00Z",
                "2O26-01-01T12:00:00Z",
                "2026-01-01T12:00:0/Z"
            })
    void what_is_no_instant_stays_none(String text) {
        assertThatThrownBy(() -> Instants.normal(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void people_read_a_day_or_a_minute() {
        assertThat(Instants.brief(Instant.parse("2026-03-01T00:00:00Z"))).isEqualTo("2026-03-01");
        assertThat(Instants.brief(Instant.parse("2026-03-01T09:35:42.902107Z"))).isEqualTo("2026-03-01 09:35 UTC");
    }
}
