package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.access.Role;
import java.util.Map;
import java.util.Optional;

/// An owner who becomes less: the open session, the tokens that they issued, what those issued, and the links that they
/// gave are worth no more than the new role, at once.
record LoweredRole(TestServer server, KeepingPages pages) {
    private static final OrgId ACME = TestServer.ACME;
    private static final String CORA = "cora@acme.example";

    void tell() throws Exception {
        owner(server, "otto@acme.example");
        Visitor cora = owner(server, CORA);
        String strong = token("strong", Role.OWNER, CORA);
        String chained = token("chained", Role.APPROVER, "token:strong");
        String weak = token("weak", Role.READER, CORA);
        String link = "/setup?token="
                + server.instance.admitting.invite(ACME, Role.APPROVER, 1, CORA).text();
        assertThat(status(strong, "tokens")).isEqualTo(200);
        assertThat(status(chained, "members")).isEqualTo(200);
        assertThat(cora.get("/acme/settings").body()).contains("Make the link");
        assertThat(new Visitor(server.base()).get(link).statusCode()).isEqualTo(200);

        lower("contributor");
        assertThat(status(strong, "tokens")).isEqualTo(401);
        assertThat(status(chained, "members")).isEqualTo(401);
        assertThat(status(weak, "members"))
                .as("no more than what they still are")
                .isEqualTo(200);
        assertThat(new Visitor(server.base()).get(link).statusCode()).isEqualTo(410);
        assertThat(cora.post("/account", "/acme/settings/invitations", Map.of("role", "owner", "days", "1"))
                        .statusCode())
                .as("the same session")
                .isEqualTo(403);
        assertThat(cora.get("/acme/settings").body())
                .contains("became contributor")
                .doesNotContain("Make the link");
        assertThat(cora.get("/acme/new-document/risk").statusCode()).isEqualTo(200);
        lower("reader");
        assertThat(cora.get("/acme/new-document/risk").statusCode()).isEqualTo(403);
    }

    static Visitor owner(TestServer server, String email) throws Exception {
        Visitor visitor = new Visitor(server.base());
        visitor.join(server.invitation(ACME, Role.OWNER), email);
        assertThat(visitor.register(new SoftAuthenticator(true)).statusCode()).isEqualTo(200);
        return visitor;
    }

    private void lower(String role) {
        String id = server.instance.accounts.listMembers(ACME).stream()
                .filter(member -> member.account().email().equals(CORA))
                .map(member -> member.account().id().toString())
                .findFirst()
                .orElseThrow();
        assertThat(pages.api(Role.OWNER, "PUT", "members/" + id, "{\"role\":\"" + role + "\"}")
                        .statusCode())
                .isEqualTo(204);
    }

    private String token(String name, Role role, String by) {
        return server.instance
                .machines
                .issue(ACME, name, role, Optional.empty(), by)
                .secret()
                .text();
    }

    private int status(String token, String what) {
        Visitor machine = new Visitor(server.base());
        return machine.send(machine.request("/api/v1/" + what + "?org=acme").header("Authorization", "Bearer " + token))
                .statusCode();
    }
}
