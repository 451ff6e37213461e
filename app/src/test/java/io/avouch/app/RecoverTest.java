package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody who lost what they sign in with, over HTTP and a real database.
class RecoverTest {
    private static final String ANN = "ann@acme.example";

    @Test
    void whoever_lost_the_only_passkey_gets_in_again_by_a_link_of_the_servers_machine_once(@TempDir Path folder)
            throws Exception {
        try (TestServer started = TestServer.start(folder)) {
            new Story(started).tell();
        }
    }

    private record Story(TestServer server) {
        private Visitor visitor() {
            return new Visitor(server.base());
        }

        void tell() throws Exception {
            Visitor ann = visitor();
            ann.join(server.firstLink(), ANN);
            Map<String, String> second = Map.of("name", "Zweite Öffnung GmbH", "id", "");
            assertThat(ann.post("/account", "/account/organisations", second).statusCode())
                    .as("a password alone founds nothing")
                    .isEqualTo(403);
            SoftAuthenticator laptop = new SoftAuthenticator(true);
            assertThat(ann.register(laptop).statusCode()).isEqualTo(200);
            assertThat(ann.post("/account", "/account/organisations", second)
                            .headers()
                            .firstValue("Location"))
                    .hasValue("/zweite-offnung-gmbh/adviser");
            assertThat(ann.post("/account", "/account/organisations", second).body())
                    .contains("exists already");
            assertThat(ann.get("/zweite-offnung-gmbh/settings").body()).contains("Make the link");
            String session =
                    ann.cookies.getCookieStore().getCookies().getFirst().getValue();
            ann.get("/zweite-offnung-gmbh/today");
            assertThat(ann.cookies.getCookieStore().getCookies().getFirst().getValue())
                    .as("pages asked for at once share a session, so its id stays")
                    .isEqualTo(session);
            String asked = "{\"email\":\" Ann@acme.example \"}";
            for (Visitor nobody : List.of(ann, visitor())) {
                assertThat(recoveryLink(nobody, Map.of(), asked).statusCode()).isIn(401, 403);
            }
            assertThat(local("{\"email\":\"nobody@acme.example\"}").body()).contains("nobody here signs in as");
            String first = link(local(asked));
            String link = link(local(asked));
            assertThat(visitor().get(first).statusCode())
                    .as("a newer link ends it")
                    .isEqualTo(410);
            Visitor again = visitor();
            assertThat(again.get(link).body()).contains(ANN, "Every passkey of the account is removed");
            assertThat(recover(again, link, "short").statusCode()).isEqualTo(422);
            HttpResponse<String> in = recover(again, link, "five quite other words here");
            assertThat(in.headers().firstValue("Location")).hasValue("/account?welcome");
            assertThat(again.get("/account").body()).contains(ANN, "reading only until a passkey is used");
            assertThat(ann.get("/account").statusCode())
                    .as("sessions before are over")
                    .isEqualTo(303);
            assertThat(visitor().usePasskey("/sign-in", laptop).statusCode()).isEqualTo(401);
            assertThat(visitor().get(link).statusCode()).isEqualTo(410);
            server.instance.log.checkpoint(TestServer.ACME);
            assertThat(server.instance.decisions.latest(TestServer.ACME, Set.of("access-recovered"), 5))
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.body().text("link_by")).isEqualTo("local");
                        assertThat(each.body().findLong("passkeys_removed")).hasValue(1L);
                        assertThat(each.index()).isPresent();
                    });
            assertThat(server.instance.decisions.latest(TestServer.ACME, Set.of("recovery-link-made"), 5))
                    .hasSize(2)
                    .allSatisfy(each -> assertThat(each.actor()).isEqualTo("local"));
            assertThat(again.register(new SoftAuthenticator(true)).statusCode()).isEqualTo(200);
        }

        private static String link(HttpResponse<String> made) {
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            return made.body().replaceFirst(".*\"(/recover\\?token=[^\"]+)\".*", "$1");
        }

        private static HttpResponse<String> recover(Visitor visitor, String link, String password) {
            String token = link.substring(link.indexOf('=') + 1);
            return visitor.post(link, "/recover", Map.of("token", token, "password", password, "again", password));
        }

        private HttpResponse<String> local(String body) {
            return recoveryLink(visitor(), Map.of("Authorization", "Bearer " + TestServer.LOCAL_TOKEN), body);
        }

        private static HttpResponse<String> recoveryLink(Visitor visitor, Map<String, String> headers, String body) {
            var request = visitor.request("/api/v1/recovery-links").header("Content-Type", "application/json");
            headers.forEach(request::header);
            return visitor.send(request.POST(BodyPublishers.ofString(body)));
        }
    }
}
