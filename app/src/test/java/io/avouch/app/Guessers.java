package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.web.signin.Tries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;

/// Strangers who send passkeys that nobody has, with any word about where they come from.
final class Guessers {
    private static final int TOO_MANY = 429;

    private final URI base;

    Guessers(URI base) {
        this.base = base;
    }

    void are_counted_by_the_network_that_a_proxy_of_ours_saw(String proxy) {
        Guesser behind = new Guesser(proxy);
        for (int i = 0; i < Tries.BY_ADDRESS_MAX; i++) {
            assertThat(behind.guess("2001:db8:1:2::" + i)).as("guess " + i).isNotEqualTo(TOO_MANY);
        }
        assertThat(behind.guess("2001:db8:1:2::ffff")).isEqualTo(TOO_MANY);
        assertThat(behind.guess("203.0.113.7")).as("somebody else's network").isNotEqualTo(TOO_MANY);
        assertThat(behind.guess("203.0.113.7, 2001:db8:1:2::9"))
                .as("what a stranger wrote before the proxy's own word")
                .isEqualTo(TOO_MANY);
    }

    /// Where there is another address to call from: Linux has all of 127.0.0.0/8.
    void are_counted_by_their_connection_whatever_they_write() {
        String elsewhere = "127.0.0.2";
        if (!isHere(elsewhere)) {
            return;
        }
        Guesser stranger = new Guesser(elsewhere);
        for (int i = 0; i < Tries.BY_ADDRESS_MAX; i++) {
            assertThat(stranger.guess("192.0.2." + i)).as("guess " + i).isNotEqualTo(TOO_MANY);
        }
        assertThat(stranger.guess("192.0.2.99")).isEqualTo(TOO_MANY);
    }

    private static boolean isHere(String address) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(address))) {
            return socket.isBound();
        } catch (IOException none) {
            return false;
        }
    }

    private final class Guesser {
        private final Visitor visitor;
        private final String formToken;

        Guesser(String from) {
            visitor = new Visitor(base, from);
            formToken = visitor.formToken("/sign-in");
        }

        int guess(String forwarded) {
            return visitor.send(visitor.request("/passkeys/sign-in")
                            .header("Content-Type", "application/json")
                            .header("X-CSRF-TOKEN", formToken)
                            .header("X-Forwarded-For", forwarded)
                            .POST(BodyPublishers.ofString("{}")))
                    .statusCode();
        }
    }
}
