package io.avouch.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceTest {
    @Test
    void an_address_of_ipv4_stands_for_itself() {
        assertThat(Source.of("203.0.113.7")).isEqualTo("203.0.113.7").isNotEqualTo(Source.of("203.0.113.8"));
        assertThat(Source.of("::ffff:203.0.113.7")).isEqualTo("203.0.113.7");
    }

    @Test
    void an_address_of_ipv6_stands_for_its_network() {
        assertThat(Source.of("2001:db8:1:2::5"))
                .isEqualTo(Source.of("2001:db8:1:2:ffff::9"))
                .isNotEqualTo(Source.of("2001:db8:1:3::5"));
    }

    @Test
    void a_port_that_a_proxy_wrote_behind_it_makes_no_other_of_it() {
        assertThat(Source.of("203.0.113.7:5091")).isEqualTo("203.0.113.7");
        assertThat(Source.of("[2001:db8:1:2::5]:5091")).isEqualTo(Source.of("2001:db8:1:2::5"));
    }

    @Test
    void no_name_is_looked_up_because_a_stranger_wrote_it() {
        assertThat(Source.of("somewhere.example")).isEqualTo("somewhere.example");
    }
}
