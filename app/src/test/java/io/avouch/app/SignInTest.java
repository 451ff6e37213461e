package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.access.Member;
import io.avouch.core.access.Role;
import io.avouch.core.access.Secret;
import io.avouch.flow.Admitting;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Signing in, as a browser does it, over HTTP and a real database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignInTest {
    private static final String ANN = "ann@acme.example";
    private static final String PROXY = "127.0.0.1";

    private TestServer server;
    private Visitor ann;
    private SoftAuthenticator laptop;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = TestServer.start(folder, Settings.DEFAULT.withProxies(List.of(PROXY + "/32")));
        ann = visitor();
        laptop = new SoftAuthenticator(true);
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    private Visitor visitor() {
        return new Visitor(server.base());
    }

    private List<Member> members(OrgId org) {
        return server.instance.accounts.listMembers(org);
    }

    @Test
    @Order(1)
    void the_first_link_makes_one_administrator_who_owns_what_nobody_owns() {
        String link = server.firstLink();
        String unused = server.firstLink();
        HttpResponse<String> weak = ann.post(
                link,
                "/setup",
                Map.of(
                        "token", link.substring(link.indexOf('=') + 1),
                        "name", "Ann",
                        "email", ANN,
                        "password", "Password2026!",
                        "again", "Password2026"));
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(weak.body()).contains("first that anybody would guess", "two passwords differ");
        HttpResponse<String> made = ann.join(link, " Ann@Acme.example");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(303);
        assertThat(ann.get("/account").body()).contains(ANN, "reading only until a passkey is used");
        for (OrgId org : List.of(TestServer.ACME, TestServer.OTHER, TestServer.EXAMPLE)) {
            assertThat(members(org)).singleElement().satisfies(member -> {
                assertThat(member.account().email()).isEqualTo(ANN);
                assertThat(member.role()).isEqualTo(Role.OWNER);
            });
        }
        assertThat(server.instance.admitting.firstLink()).isEmpty();
        assertThat(visitor().get(link).statusCode()).isEqualTo(410);
        assertThat(visitor().get(unused).statusCode()).isEqualTo(410);
    }

    @Test
    @Order(2)
    void a_wrong_password_and_an_unknown_e_mail_look_the_same() {
        HttpResponse<String> wrong = visitor().signIn(ANN, "not the password at all");
        HttpResponse<String> unknown = visitor().signIn("nobody@acme.example", "not the password at all");
        assertThat(wrong.statusCode()).isEqualTo(401).isEqualTo(unknown.statusCode());
        assertThat(plain(wrong.body(), ANN)).isEqualTo(plain(unknown.body(), "nobody@acme.example"));
        assertThat(wrong.body()).contains("E-mail or password is wrong.");
    }

    private static String plain(String body, String email) {
        return body.replace(email, "").replaceAll("(value|data-csrf)=\"[^\"]{40,}\"", "");
    }

    @Test
    @Order(3)
    void a_session_gets_a_new_id_at_sign_in_and_ends_at_sign_out() {
        Visitor visitor = visitor();
        visitor.get("/sign-in");
        String before = visitor.cookies.getCookieStore().getCookies().getFirst().getValue();
        HttpResponse<String> in = visitor.post(
                "/sign-in",
                "/sign-in",
                Map.of("username", ANN, "password", Visitor.PASSWORD, "next", "/acme/readiness?as-of=2026-01-01"));
        assertThat(in.headers().firstValue("Location")).hasValue("/acme/readiness?as-of=2026-01-01");
        assertThat(in.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Lax")
                .doesNotContain(before);
        var kept = visitor.cookies.getCookieStore().getCookies().getFirst();
        String token = visitor.formToken("/account");
        for (int form = 0; form < 2; form++) {
            HttpResponse<String> options = visitor.send(visitor.request("/passkeys/register/options")
                    .header("X-CSRF-TOKEN", token)
                    .POST(BodyPublishers.noBody()));
            assertThat(options.statusCode())
                    .as("a page's token is good for each of its forms")
                    .isEqualTo(200);
        }
        assertThat(visitor.signOut().headers().firstValue("Location")).hasValue("/sign-in?out");
        visitor.cookies.getCookieStore().add(server.base(), kept);
        assertThat(visitor.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    @Order(4)
    void nobody_is_sent_elsewhere_after_signing_in() {
        for (String next : List.of(
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "/%0d%0aX",
                "javascript:1",
                "\t//e.example")) {
            HttpResponse<String> in = visitor()
                    .post("/sign-in", "/sign-in", Map.of("username", ANN, "password", Visitor.PASSWORD, "next", next));
            assertThat(in.headers().firstValue("Location").orElseThrow())
                    .as(next)
                    .startsWith("/")
                    .doesNotStartWith("//");
            assertThat(in.headers().firstValue("Location").orElseThrow()).doesNotContain("evil");
        }
        HttpResponse<String> asked = visitor().get("/acme/tests?status=fail");
        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(asked.headers().firstValue("Location")).hasValue("/sign-in?next=%2Facme%2Ftests%3Fstatus%3Dfail");
        assertThat(visitor().get("/api/v1/status?org=acme").statusCode()).isEqualTo(401);
    }

    @Test
    @Order(5)
    void an_owner_only_reads_until_a_passkey_is_used_except_in_an_example() throws Exception {
        assertThat(ann.get("/acme/settings").statusCode()).isEqualTo(200);
        HttpResponse<String> refused =
                ann.post("/account", "/acme/settings/tokens", Map.of("name", "ci", "role", "contributor"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("This needs a passkey", "/account");
        assertThat(ann.post("/account", "/sample/settings/tokens", Map.of("name", "ci", "role", "contributor"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(ann.register(new SoftAuthenticator(false)).statusCode())
                .as("an authenticator that does not verify its user")
                .isEqualTo(401);
        HttpResponse<String> registered = ann.register(laptop);
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(200);
        assertThat(ann.post("/account", "/acme/settings/tokens", Map.of("name", "ci", "role", "contributor"))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    @Order(6)
    void a_secret_is_shown_once_and_its_token_works_until_it_is_revoked() {
        ann.post("/account", "/acme/settings/tokens", Map.of("name", "pipeline", "role", "contributor"));
        String page = ann.get("/acme/settings").body();
        String secret = page.replaceFirst("(?s).*<code>(avouch_[^<]+)</code>.*", "$1");
        assertThat(secret).startsWith("avouch_").hasSizeLessThan(80);
        assertThat(ann.get("/acme/settings").body()).doesNotContain(secret);
        Visitor machine = visitor();
        assertThat(bearer(machine, secret, "/api/v1/status?org=acme").statusCode())
                .isEqualTo(200);
        assertThat(bearer(machine, secret, "/api/v1/status?org=other").statusCode())
                .isEqualTo(404);
        String id = server.instance.machines.list(TestServer.ACME).stream()
                .filter(token -> token.name().equals("pipeline"))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
        assertThat(ann.post("/account", "/acme/settings/tokens/" + id + "/revoke", Map.of())
                        .statusCode())
                .isEqualTo(303);
        assertThat(bearer(machine, secret, "/api/v1/status?org=acme").statusCode())
                .isEqualTo(401);
    }

    private static HttpResponse<String> bearer(Visitor visitor, String token, String path) {
        return visitor.send(visitor.request(path).header("Authorization", "Bearer " + token));
    }

    @Test
    @Order(7)
    void a_passkey_signs_in_by_itself_and_only_here() throws Exception {
        Visitor elsewhere = visitor();
        String options =
                elsewhere.json("/sign-in", "/passkeys/sign-in/options", "{}").body();
        assertThat(elsewhere
                        .json("/sign-in", "/passkeys/sign-in", laptop.get(options, "https://evil.example"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(elsewhere
                        .json(
                                "/sign-in",
                                "/passkeys/sign-in",
                                laptop.get(options, server.base().toString()))
                        .statusCode())
                .as("a challenge is good for one answer")
                .isEqualTo(400);
        assertThat(elsewhere.usePasskey("/sign-in", new SoftAuthenticator(true)).statusCode())
                .as("a passkey that was never registered")
                .isEqualTo(401);
        HttpResponse<String> in = elsewhere.usePasskey("/sign-in", laptop);
        assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
        assertThat(elsewhere.get("/account").body()).contains("with a passkey").doesNotContain("reading only");
    }

    @Test
    @Order(8)
    void a_stolen_password_adds_no_second_passkey_and_removes_none() throws Exception {
        Visitor thief = visitor();
        thief.signIn(ANN, Visitor.PASSWORD);
        assertThat(thief.json("/account", "/passkeys/register/options", "{}").statusCode())
                .isEqualTo(403);
        assertThat(thief.post("/account", "/account/passkeys/remove", Map.of("id", "00"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(thief.usePasskey("/account", laptop).statusCode()).isEqualTo(200);
        assertThat(thief.json("/account", "/passkeys/register/options", "{}").statusCode())
                .isEqualTo(200);
    }

    @Test
    @Order(9)
    void members_come_by_link_change_roles_and_go() {
        Visitor ben = visitor();
        String link = server.invitation(TestServer.ACME, Role.AUDITOR);
        assertThat(ben.join(link, "ben@cpa.example").statusCode()).isEqualTo(303);
        assertThat(visitor().get(link).statusCode()).isEqualTo(410);
        String id = id("ben@cpa.example");
        problem("/acme/settings/members/" + id + "/role", Map.of("role", "owner"), "auditor holds no other role");
        problem("/acme/settings/members/" + id(ANN) + "/remove", Map.of(), "last owner");
        problem("/acme/settings/members/" + id(ANN) + "/role", Map.of("role", "reader"), "last owner");
        assertThat(ben.get("/acme/settings").statusCode()).isEqualTo(200);
        List<Secret> gone = List.of(token("his", "ben@cpa.example"), token("its", "token:his"));
        Secret stays = token("hers", ANN);
        assertThat(gone).allMatch(each -> server.instance.machines.find(each).isPresent());
        ann.post("/account", "/acme/settings/members/" + id + "/remove", Map.of());
        assertThat(ben.get("/acme/settings").statusCode()).as("out at once").isEqualTo(404);
        assertThat(gone).allMatch(each -> server.instance.machines.find(each).isEmpty());
        assertThat(server.instance.machines.find(stays)).isPresent();
        assertThat(ann.get("/acme/settings").body())
                .contains("ben@cpa.example, who issued it, was removed", "in use until");
        HttpResponse<String> again = visitor().join(server.invitation(TestServer.ACME, Role.READER), "ben@cpa.example");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("has an account already");
        String second = server.invitation(TestServer.ACME, Role.READER);
        assertThat(ben.post(second, "/setup/accept", Map.of("token", second.substring(second.indexOf('=') + 1)))
                        .headers()
                        .firstValue("Location"))
                .hasValue("/acme/readiness");
        assertThat(ben.get("/acme/settings").statusCode()).isEqualTo(200);
    }

    private Secret token(String name, String by) {
        return server.instance
                .machines
                .issue(TestServer.ACME, name, Role.OWNER, Optional.of(1), by)
                .secret();
    }

    private String id(String email) {
        return members(TestServer.ACME).stream()
                .filter(member -> member.account().email().equals(email))
                .findFirst()
                .orElseThrow()
                .account()
                .id()
                .toString();
    }

    private void problem(String path, Map<String, String> fields, String words) {
        ann.post("/account", path, fields);
        assertThat(ann.get("/acme/settings").body()).contains(words);
    }

    @Test
    @Order(10)
    void each_change_of_who_may_do_what_is_sealed_in_the_ledger() {
        server.instance.log.checkpoint(TestServer.ACME);
        var changes = server.instance.decisions.latest(TestServer.ACME, Admitting.KINDS, 100);
        assertThat(changes)
                .extracting(each -> each.kind())
                .contains(
                        "member-added",
                        "member-invited",
                        "member-removed",
                        "passkey-added",
                        "token-issued",
                        "token-revoked");
        assertThat(changes).allSatisfy(each -> assertThat(each.index()).isPresent());
        assertThat(changes.toString()).doesNotContain("avouch_").doesNotContain(Visitor.PASSWORD);
    }

    @Test
    @Order(11)
    void a_changed_password_ends_every_other_session() {
        Visitor other = visitor();
        other.signIn(ANN, Visitor.PASSWORD);
        assertThat(other.get("/account").statusCode()).isEqualTo(200);
        String fresh = "another five words in row";
        HttpResponse<String> wrong =
                ann.post("/account", "/account/password", Map.of("current", "x", "password", fresh, "again", fresh));
        assertThat(wrong.statusCode()).isEqualTo(422);
        HttpResponse<String> changed = ann.post(
                "/account",
                "/account/password",
                Map.of("current", Visitor.PASSWORD, "password", fresh, "again", fresh));
        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(ann.get("/account").body()).contains("with a passkey");
        assertThat(other.get("/account").statusCode()).isEqualTo(303);
        assertThat(visitor().signIn(ANN, Visitor.PASSWORD).statusCode()).isEqualTo(401);
        assertThat(visitor().signIn(ANN, fresh).statusCode()).isEqualTo(303);
    }

    @Test
    @Order(12)
    void what_a_command_founds_later_is_the_administrator_s() {
        HttpResponse<String> founded = visitor()
                .send(visitor()
                        .request("/api/v1/organisations")
                        .header("Authorization", "Bearer " + TestServer.LOCAL_TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"id\":\"later\",\"name\":\"Later\"}")));
        assertThat(founded.statusCode()).as(founded.body()).isEqualTo(201);
        assertThat(members(new OrgId("later")))
                .singleElement()
                .satisfies(member -> assertThat(member.account().email()).isEqualTo(ANN));
        assertThat(ann.get("/later/settings").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(14)
    void other_host_names_and_other_sites_are_refused() {
        assertThat(ann.get("/account").statusCode()).isEqualTo(200);
        HttpResponse<String> foreign = ann.send(ann.request("/account/password")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.noBody()));
        assertThat(foreign.statusCode()).isEqualTo(403);
        HttpResponse<String> bare = ann.form("/acme/settings/tokens", Map.of("name", "x", "role", "owner"));
        assertThat(bare.statusCode()).as("without the form's token").isEqualTo(403);
        assertThat(RawHttp.status(server.http.port(), "evil.example")).isEqualTo(421);
        assertThat(RawHttp.status(server.http.port(), "localhost.evil.example")).isEqualTo(421);
        assertThat(RawHttp.status(server.http.port(), "localhost:" + server.http.port()))
                .isEqualTo(303);
    }

    @Test
    @Order(15)
    void too_many_failed_tries_have_to_wait_whether_the_account_exists_or_not() {
        for (String email : List.of(ANN, "nobody@acme.example")) {
            Visitor guesser = visitor();
            int status = 0;
            int tries = 0;
            while (status != 429 && tries++ < 20) {
                status = guesser.signIn(email, "guess number " + tries + " of many")
                        .statusCode();
            }
            assertThat(tries).as(email).isBetween(9, 11);
        }
        assertThat(visitor().signIn(ANN, "another five words in row").statusCode())
                .isEqualTo(429);
        assertThat(visitor().usePasskey("/sign-in", laptop).statusCode())
                .as("a passkey still signs in")
                .isEqualTo(200);
    }

    @Test
    @Order(16)
    void guesses_are_counted_by_network_and_only_a_proxy_of_ours_is_believed_whose_they_are() {
        new Guessers(server.base()).are_counted_by_the_network_that_a_proxy_of_ours_saw(PROXY);
        new Guessers(server.base()).are_counted_by_their_connection_whatever_they_write();
    }
}
