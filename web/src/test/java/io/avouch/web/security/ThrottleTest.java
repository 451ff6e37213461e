package io.avouch.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private Instant now = Instant.parse("2026-11-25T10:00:00Z");
    private final Throttle throttle = new Throttle(3, Duration.ofMinutes(15), new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void the_fourth_of_three_tries_waits_until_the_quarter_of_an_hour_since_the_first_is_over() {
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.start("a")).isEmpty();
            now = now.plusSeconds(60);
        }
        assertThat(throttle.start("a")).contains(Duration.ofMinutes(12));
        assertThat(throttle.start("b")).isEmpty();
        now = now.plus(Duration.ofMinutes(12)).minusMillis(1);
        assertThat(throttle.start("a")).contains(Duration.ofMillis(1));
        now = now.plusMillis(1);
        assertThat(throttle.start("a")).isEmpty();
    }

    @Test
    void a_success_clears_a_name_and_takes_one_try_back_from_an_address() {
        throttle.start("a");
        throttle.start("a");
        throttle.takeBack("a");
        assertThat(throttle.start("a")).isEmpty();
        assertThat(throttle.start("a")).isEmpty();
        assertThat(throttle.start("a")).isPresent();
        throttle.clear("a");
        assertThat(throttle.start("a")).isEmpty();
    }

    @Test
    void memory_is_bounded() {
        for (int i = 0; i < 60_000; i++) {
            throttle.start("name " + i);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.start("name 0"))
                    .as("forgotten, and counted anew")
                    .isEmpty();
        }
        assertThat(throttle.start("name 0")).isPresent();
    }
}
