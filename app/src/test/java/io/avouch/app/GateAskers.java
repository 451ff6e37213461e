package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/// Strangers who ask at a trust page's gate, from many networks behind a proxy on this machine.
final class GateAskers {
    private final Visitor visitor;
    private final String gate;
    private final String formToken;

    GateAskers(Visitor visitor, String gate) {
        this.visitor = visitor;
        this.gate = gate;
        this.formToken = visitor.formToken(gate);
    }

    private HttpResponse<String> ask(String network, String email) {
        String body = String.join(
                "&",
                "name=Olaf",
                "company=Buyer",
                "agree=yes",
                "email=" + email.replace("@", "%40").replace("+", "%2B"),
                "agreement="
                        + Digest.of("What I read here I keep to myself and my company.")
                                .hex(),
                "_csrf=" + formToken);
        return visitor.send(visitor.request(gate)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Forwarded-For", "192.0.2.1, " + network)
                .POST(BodyPublishers.ofString(body)));
    }

    void keep_nobody_else_out() {
        for (int i = 0; i < 20; i++) {
            assertThat(ask("2001:db8:1:2::" + i, "nobody" + i + "@elsewhere.example")
                            .statusCode())
                    .as("asking " + i)
                    .isEqualTo(200);
        }
        HttpResponse<String> enough = ask("2001:db8:1:2::ffff", "nobody@elsewhere.example");
        assertThat(enough.statusCode()).isEqualTo(429);
        assertThat(enough.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(80_000L, 86_400L);
        assertThat(enough.body())
                .contains("From your network somebody asked 20 times", "ask again in 24 hours", "not kept out")
                .doesNotContain("/trust/room/");
        assertThat(ask("203.0.113.7", "next@buyer.example").body())
                .as("somebody else's network")
                .contains("/trust/room/");
        for (int i = 0; i < 4; i++) {
            assertThat(ask("203.0.113." + i, "Next+" + i + "@buyer.example").statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<String> mailbox = ask("203.0.113.9", "NEXT@Buyer.example");
        assertThat(mailbox.statusCode()).isEqualTo(429);
        assertThat(mailbox.body()).contains("Under this e-mail address somebody asked 5 times");
        assertThat(ask("203.0.113.9", "other@buyer.example").body()).contains("/trust/room/");
    }
}
