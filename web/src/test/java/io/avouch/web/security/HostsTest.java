package io.avouch.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostsTest {
    private final Hosts hosts = new Hosts(List.of("Avouch.Example.com", "other.example:8443"));

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "LOCALHOST:8484, true",
        "127.0.0.1:8484, true",
        "[::1]:8484, true",
        "avouch.example.com, true",
        "avouch.example.com:443, true",
        "other.example:8443, true",
        "other.example, false",
        "other.example:9, false",
        "localhost.evil.example, false",
        "evil.example:8484, false",
        "avouch.example.com.evil.example, false",
        "127.0.0.1.evil.example, false",
        "'', false"
    })
    void only_its_own_names_are_known(String host, boolean known) {
        assertThat(hosts.known(host)).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({
        "avouch.example.com, true",
        "x.avouch.example.com, true",
        "localhost, false",
        "xavouch.example.com, false"
    })
    void passkeys_belong_to_the_first_name(String host, boolean works) {
        assertThat(hosts.relyingParty()).isEqualTo("avouch.example.com");
        assertThat(hosts.takesPasskeys(host)).isEqualTo(works);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8484, http://localhost:8484",
        "avouch.example.com, https://avouch.example.com",
        "other.example:8443, https://other.example:8443"
    })
    void links_lead_over_tls_unless_they_stay_on_this_machine(String host, String origin) {
        assertThat(hosts.origin(host)).isEqualTo(origin);
    }
}
