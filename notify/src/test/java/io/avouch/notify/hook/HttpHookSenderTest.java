package io.avouch.notify.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which addresses webhooks may have. No name is looked up here but addresses themselves.
class HttpHookSenderTest {
    private final HttpHookSender sender = new HttpHookSender(Set.of("127.0.0.1"));

    @Test
    void private_and_special_addresses_are_refused_in_every_notation() {
        for (String host : new String[] {
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "127.0.0.2",
            "2130706434",
            "0x7f000002",
            "[::1]",
            "[::]",
            "[fe80::1]",
            "[fc00::1]",
            "[fd00:ec2::254]",
            "[::ffff:10.0.0.1]",
            "[64:ff9b::a00:1]",
            "[2002:a00:1::]",
            "224.0.0.1",
            "255.255.255.255",
            "192.0.2.1",
            "198.18.0.1",
            "[2001:db8::1]",
            "localhost"
        }) {
            assertThat(sender.refuses(URI.create("https://" + host + "/")))
                    .as(host)
                    .isPresent();
        }
        assertThat(sender.refuses(URI.create("https://8.8.8.8/"))).isEmpty();
        assertThat(sender.refuses(URI.create("https://[2606:4700:4700::1111]/")))
                .isEmpty();
    }

    @Test
    void only_https_goes_out_and_an_allowed_host_may_be_private_but_no_other_kind_of_address() {
        assertThat(sender.refuses(URI.create("http://8.8.8.8/"))).isPresent();
        assertThat(sender.refuses(URI.create("http://127.0.0.1:1/"))).isEmpty();
        assertThat(sender.refuses(URI.create("file://127.0.0.1/etc/passwd"))).isPresent();
        assertThat(sender.refuses(URI.create("mailto:ann@acme.example"))).isPresent();
        assertThat(sender.refuses(URI.create("https://user:pass@8.8.8.8/"))).isPresent();
        assertThatThrownBy(() -> sender.post(URI.create("https://10.0.0.1/"), Map.of(), "{}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no public address");
    }

    @Test
    void an_address_of_the_internet_that_stands_inside_another_is_judged_by_itself() throws Exception {
        assertThat(PublicAddresses.holds(InetAddress.getByName("64:ff9b::808:808")))
                .isTrue();
        assertThat(PublicAddresses.holds(InetAddress.getByName("2002:808:808::")))
                .isTrue();
    }
}
