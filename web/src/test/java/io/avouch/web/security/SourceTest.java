package io.avouch.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceTest {
    @Test
    void a_proxy_of_ours_says_who_is_behind_it_and_strangers_do_not() {
        assertThat(Source.of("127.0.0.1", Optional.empty())).isEqualTo("127.0.0.1");
        assertThat(Source.of("127.0.0.1", Optional.of("203.0.113.7"))).isEqualTo("203.0.113.7");
        assertThat(Source.of("10.1.2.3", Optional.of("203.0.113.7"))).isEqualTo("203.0.113.7");
        assertThat(Source.of("fd00::1", Optional.of("203.0.113.7"))).isEqualTo("203.0.113.7");
        assertThat(Source.of("198.51.100.9", Optional.of("203.0.113.7"))).isEqualTo("198.51.100.9");
    }

    @Test
    void only_the_address_that_the_proxy_added_counts() {
        assertThat(Source.of("127.0.0.1", Optional.of("192.0.2.1, 192.0.2.2,203.0.113.7")))
                .isEqualTo("203.0.113.7");
        assertThat(Source.of("127.0.0.1", Optional.of("203.0.113.7, localhost")))
                .isEqualTo("127.0.0.1");
        assertThat(Source.of("127.0.0.1", Optional.of(""))).isEqualTo("127.0.0.1");
    }

    @Test
    void an_address_of_ipv6_stands_for_its_network() {
        assertThat(Source.of("2001:db8:1:2::5", Optional.empty()))
                .isEqualTo(Source.of("2001:db8:1:2:ffff::9", Optional.empty()))
                .isNotEqualTo(Source.of("2001:db8:1:3::5", Optional.empty()));
        assertThat(Source.of("::1", Optional.of("2001:db8:1:2::5")))
                .isEqualTo(Source.of("2001:db8:1:2::8", Optional.empty()));
        assertThat(Source.of("::ffff:203.0.113.7", Optional.empty())).isEqualTo("203.0.113.7");
    }
}
