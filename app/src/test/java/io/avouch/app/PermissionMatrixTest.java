package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.avouch.core.access.Role;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Engagements;
import io.avouch.flow.Machines;
import io.avouch.web.security.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Who may call what: every handler of the running server against a written table, asked over HTTP by everybody.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionMatrixTest {
    /// Who has each permission, written down a second time: that the product agrees is what this test is for.
    private static final Map<String, Set<String>> WHO = Map.ofEntries(
            Map.entry(
                    "PUBLIC",
                    Set.of(
                            "nobody",
                            "reader",
                            "auditor",
                            "unnamed",
                            "approver",
                            "contributor",
                            "owner",
                            "stranger",
                            "local")),
            Map.entry(
                    "SIGNED_IN",
                    Set.of("reader", "auditor", "unnamed", "approver", "contributor", "owner", "stranger", "local")),
            Map.entry("READ", Set.of("reader", "auditor", "unnamed", "approver", "contributor", "owner", "local")),
            Map.entry("COLLECT", Set.of("contributor", "owner", "local")),
            Map.entry("DRAFT", Set.of("contributor", "approver", "owner", "local")),
            Map.entry("APPROVE", Set.of("approver", "owner", "local")),
            Map.entry("TEST", Set.of("contributor", "approver", "owner", "local")),
            Map.entry("EXPORT", Set.of("auditor", "approver", "contributor", "owner", "local")),
            Map.entry("DISCUSS", Set.of("auditor", "approver", "contributor", "owner", "local")),
            Map.entry("ADMINISTER", Set.of("owner", "local")),
            Map.entry("FOUND", Set.of("local")));

    private TestServer server;
    private Visitor visitor;
    private Visitor machine;
    private TwoAudits two;
    private String formToken = "";
    private final Map<String, String> tokens = new LinkedHashMap<>();

    private record Endpoint(String method, String pattern) {
        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = TestServer.start(folder);
        tokens.put("nobody", "");
        for (Role role : Role.values()) {
            tokens.put(role.text(), server.token(TestServer.ACME, role));
        }
        // An auditor whom no audit names: they read the programme, and neither write nor take away.
        tokens.put(
                "unnamed",
                server.instance
                        .machines
                        .issue(TestServer.ACME, "another firm", Role.AUDITOR, Optional.empty(), "the test")
                        .secret()
                        .text());
        two = TwoAudits.of(server, Machines.ACTOR + "auditor token");
        tokens.put("stranger", server.token(TestServer.OTHER, Role.OWNER));
        tokens.put("local", TestServer.LOCAL_TOKEN);
        visitor = new Visitor(server.base());
        formToken = visitor.formToken("/sign-in");
        machine = new Visitor(server.base());
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    private Map<Endpoint, HandlerMethod> handlers() {
        Map<Endpoint, HandlerMethod> all = new LinkedHashMap<>();
        server.http.context().getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry -> !entry.getValue().getBeanType().getName().startsWith("org.springframework."))
                .forEach(entry -> endpoints(entry.getKey()).forEach(each -> all.put(each, entry.getValue())));
        return all;
    }

    private static Stream<Endpoint> endpoints(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .flatMap(pattern -> methods.isEmpty()
                        ? Stream.of(new Endpoint("ANY", pattern))
                        : methods.stream().map(method -> new Endpoint(method.name(), pattern)));
    }

    /// `METHOD pattern PERMISSION`, one a line.
    static Map<String, String> table() {
        Map<String, String> table = new TreeMap<>();
        try (var file = PermissionMatrixTest.class.getResourceAsStream("permissions.txt")) {
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    int space = line.lastIndexOf(' ');
                    table.put(
                            line.substring(0, space).strip(),
                            line.substring(space).strip());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return table;
    }

    @Test
    void every_handler_declares_the_permission_that_is_written_down() throws Exception {
        Map<String, String> declared = new TreeMap<>();
        handlers().forEach((endpoint, handler) -> {
            Requires requires = handler.getMethodAnnotation(Requires.class);
            declared.put(
                    endpoint.toString(),
                    requires == null ? "(none)" : requires.value().name());
        });
        StringBuilder lines = new StringBuilder();
        declared.forEach((endpoint, permission) ->
                lines.append(endpoint).append(' ').append(permission).append('\n'));
        assertThat(declared)
                .as("permissions.txt and the handlers differ; the handlers now:%n%s", lines)
                .isEqualTo(table());
    }

    @Test
    void everybody_gets_at_what_the_table_allows_them_and_at_nothing_else() {
        List<String> wrong = new ArrayList<>();
        Set<String> asked = new TreeSet<>();
        handlers().forEach((endpoint, handler) -> {
            if (endpoint.method().equals("ANY") || handler.getMethodAnnotation(Requires.class) == null) {
                return;
            }
            String permission =
                    handler.getMethodAnnotation(Requires.class).value().name();
            tokens.forEach((who, token) -> {
                asked.add(permission + " " + who);
                HttpResponse<String> answer = ask(endpoint, token);
                boolean allowed = !refused(answer);
                if (allowed != WHO.get(permission).contains(who)) {
                    wrong.add(endpoint + " by " + who + ": " + answer.statusCode() + " " + answer.body());
                }
            });
        });
        assertThat(wrong).isEmpty();
        assertThat(asked).hasSizeGreaterThan(40);
    }

    /// The server's own words for a refusal; any other answer comes from the handler.
    private static boolean refused(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        return location.equals("/sign-in")
                || location.startsWith("/sign-in?next=")
                || answer.body().contains("sign in, or show a bearer token")
                || answer.body().contains("no such organisation, or it is not yours")
                || answer.body().contains("may do this")
                || answer.body().contains("may not do this");
    }

    private HttpResponse<String> ask(Endpoint endpoint, String token) {
        String path = path(endpoint, TestServer.ACME.value());
        var request = (token.isEmpty() ? visitor : machine).request(path).method(endpoint.method(), body(endpoint));
        if (token.isEmpty()) {
            // The form's token, so that what is refused is refused for want of a permission.
            request.header("X-CSRF-TOKEN", formToken);
        } else {
            request.header("Authorization", "Bearer " + token);
        }
        return (token.isEmpty() ? visitor : machine).send(request.header("Content-Type", "application/json"));
    }

    /// By every address, to everybody who takes no part in it.
    @Test
    void an_audit_is_to_others_as_if_there_were_none() {
        List<String> told = new ArrayList<>();
        handlers().keySet().stream()
                .filter(endpoint -> endpoint.pattern().contains("{audit}"))
                .forEach(endpoint -> Stream.of("reader", "auditor", "unnamed").forEach(who -> {
                    String here = answer(endpoint, who, TwoAudits.THEIRS);
                    String nowhere = answer(endpoint, who, "nowhere");
                    if (!here.equals(nowhere)) {
                        told.add(who + " " + endpoint + ":\n" + here + "\ninstead of\n" + nowhere);
                    }
                }));
        assertThat(told).isEmpty();
        Endpoint page = new Endpoint("GET", "/{org}/audits/{audit}.json");
        assertThat(answer(page, "auditor", TwoAudits.MINE)).startsWith("200");
        assertThat(answer(page, "owner", TwoAudits.THEIRS)).startsWith("200").contains(TwoAudits.SAID);
    }

    private String answer(Endpoint endpoint, String who, String audit) {
        Endpoint named = new Endpoint(endpoint.method(), endpoint.pattern().replace("{audit}", audit));
        HttpResponse<String> answer = ask(named, tokens.get(who));
        return answer.statusCode() + " " + answer.body().replace(audit, "AUDIT");
    }

    /// In no list, under no entry of the ledger, beside no document.
    @Test
    void what_was_said_in_an_audit_is_read_by_those_who_take_part_in_it() {
        Map<String, Set<String>> read = new TreeMap<>();
        handlers().entrySet().stream()
                .filter(entry -> entry.getKey().method().equals("GET"))
                .filter(entry -> entry.getValue().getMethodAnnotation(Requires.class) != null)
                .flatMap(entry -> addresses(entry.getKey()))
                .distinct()
                .forEach(address -> Stream.of("reader", "auditor", "owner")
                        .filter(who -> ask(new Endpoint("GET", address), tokens.get(who))
                                .body()
                                .contains(TwoAudits.SAID))
                        .forEach(who -> read.computeIfAbsent(who, any -> new TreeSet<>())
                                .add(address)));
        assertThat(read.keySet()).as("%s", read).containsExactly("owner");
        assertThat(read.get("owner")).hasSizeGreaterThan(20).contains("/{org}/component-files/" + TwoAudits.file());
    }

    /// A page of a list has no hole where something is hidden, and its end tells nobody what it was.
    @Test
    void paging_and_drawing_tell_nothing_of_an_audit_to_who_takes_no_part_in_it() {
        for (Revision each : two.theirs()) {
            String first = "/api/v1/documents?limit=1&kind=" + each.kind();
            for (String who : List.of("reader", "auditor", "unnamed")) {
                assertThat(machine.send(machine.request(first + "&org=" + TestServer.ACME)
                                        .header("Authorization", "Bearer " + tokens.get(who))
                                        .GET())
                                .body())
                        .as(who + " " + first)
                        .doesNotContain(each.id(), "\"next\"");
            }
        }
        String draw = "{\"test\":\"change.independent-approval\",\"nonce\":\"12345678\",\"audit\":\"";
        assertThat(post("samples", "auditor", draw + TwoAudits.THEIRS + "\"}").replace(TwoAudits.THEIRS, "X"))
                .isEqualTo(post("samples", "auditor", draw + "nowhere\"}").replace("nowhere", "X"));
    }

    /// With each document of the other engagement wherever an address has room for one.
    private Stream<String> addresses(Endpoint endpoint) {
        return two.theirs().stream()
                .map(each -> endpoint.pattern()
                        .replace("{kind}", each.kind())
                        .replace("{id}", each.id())
                        .replace("{audit}", TwoAudits.THEIRS)
                        .replace("{digest}", TwoAudits.file())
                        .replace("{index}", Long.toString(each.index().orElseThrow())));
    }

    @Test
    void an_auditor_has_packs_of_their_own_audits_and_no_more_in_them_than_the_organisation_says() {
        String theirs = pack("auditor", "{\"audit\":\"" + TwoAudits.THEIRS + "\"}");
        assertThat(theirs.replace(TwoAudits.THEIRS, "X"))
                .isEqualTo(pack("auditor", "{\"audit\":\"nowhere\"}").replace("nowhere", "X"));
        assertThat(pack("auditor", "{\"disclose\":\"pseudonyms\"}")).contains("is the organisation's to make");
        String mine = "{\"audit\":\"" + TwoAudits.MINE + "\",\"disclose\":\"";
        assertThat(pack("auditor", mine + "items\"}")).contains("gives its auditors deviations at most, not items");
        assertThat(pack("auditor", mine + "deviations\",\"show\":[\"change.independent-approval\"]}"))
                .contains("gives its auditors deviations at most");
        assertThat(pack("auditor", mine + "deviations\"}")).contains("nothing is frozen for it yet");
        assertThat(pack("owner", mine + "items\"}")).contains("nothing is frozen for it yet");
    }

    /// Two of the organisation agree that it is over: it stays listed, with what the auditor found.
    @Test
    void an_audit_in_which_the_other_side_wrote_goes_out_of_nobody_s_view() {
        assertThat(two.retire().toString())
                .contains("audit/" + TwoAudits.THEIRS + " can't be retired", "progress 'withdrawn'");
        two.retireWithoutTheRule();
        Endpoint list = new Endpoint("GET", "/api/v1/audits");
        assertThat(ask(list, tokens.get("owner")).body())
                .contains("\"id\":\"" + TwoAudits.THEIRS + "\"", "\"progress\":\"withdrawn\"");
        assertThat(ask(new Endpoint("GET", "/{org}/audits"), tokens.get("owner"))
                        .body())
                .contains("The " + TwoAudits.SAID + " audit", "withdrawn");
    }

    @Test
    void no_file_takes_out_of_view_what_was_said_here() {
        ClaimedFiles.requireHarmless(server, two, tokens.get("contributor"));
    }

    private String pack(String who, String body) {
        return post("packs", who, body);
    }

    private String post(String what, String who, String body) {
        return machine.send(machine.request("/api/v1/" + what + "?org=" + TestServer.ACME)
                        .header("Authorization", "Bearer " + tokens.get(who))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .body();
    }

    @Test
    void every_document_that_is_of_an_audit_is_shown_to_its_parties_alone() {
        assertThat(server.instance.catalog.kinds().values().stream()
                        .filter(kind -> "audit".equals(kind.links().get("audit")))
                        .map(kind -> kind.name())
                        .toList())
                .hasSizeGreaterThan(5)
                .allMatch(Engagements.KINDS::contains);
    }

    private static String path(Endpoint endpoint, String org) {
        return endpoint.pattern()
                .replace("{org}", org)
                .replaceAll("\\{[*a-z]+\\}", "00000000-0000-0000-0000-000000000000")
                .replace("**", "0/000")
                .replaceFirst("^(/api/.*)$", "$1?org=" + org);
    }

    /// No handler can make anything of it, so that nothing is changed by those who may.
    private static java.net.http.HttpRequest.BodyPublisher body(Endpoint endpoint) {
        return endpoint.method().equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("not json");
    }

    @Test
    void whoever_signed_in_needs_the_form_s_token_for_every_change() {
        Visitor owner = new Visitor(server.base());
        if (owner.join(server.invitation(TestServer.EXAMPLE, Role.OWNER), "owner@sample.example")
                        .statusCode()
                != 303) {
            fail("no session");
        }
        // Mail programs send it, without a session: the address holds a secret of its own.
        String unsubscribe = "/unsubscribe/{org}/{token}";
        handlers().keySet().stream()
                .filter(endpoint -> !Set.of("GET", "ANY").contains(endpoint.method()))
                .filter(endpoint -> !endpoint.pattern().equals(unsubscribe))
                .forEach(endpoint -> {
                    String path = path(endpoint, TestServer.EXAMPLE.value());
                    HttpResponse<String> answer =
                            owner.send(owner.request(path).method(endpoint.method(), BodyPublishers.ofString("{}")));
                    assertThat(answer.statusCode()).as(endpoint.toString()).isEqualTo(403);
                });
    }

    @Test
    void only_who_administers_an_example_moves_its_clock() {
        Instant before = server.instance.organisations.now(TestServer.EXAMPLE);
        Instant later = before.plus(Duration.ofDays(400));
        String org = "?org=" + TestServer.EXAMPLE.value();
        String contributor = server.token(TestServer.EXAMPLE, Role.CONTRIBUTOR);

        assertThat(atClock("/sign-in" + org, "", later).statusCode()).isEqualTo(403);
        assertThat(atClock("/api/v1/instance" + org, tokens.get("owner"), later).statusCode())
                .isIn(403, 404);
        assertThat(atClock("/api/v1/instance" + org, contributor, later).statusCode())
                .isEqualTo(403);
        assertThat(server.instance.organisations.now(TestServer.EXAMPLE)).isEqualTo(before);

        Instant next = before.plus(Duration.ofHours(1));
        assertThat(atClock("/api/v1/instance" + org, TestServer.LOCAL_TOKEN, next)
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.instance.organisations.now(TestServer.EXAMPLE)).isEqualTo(next);
    }

    private HttpResponse<String> atClock(String path, String token, Instant clock) {
        var request = machine.request(path).GET().header("Avouch-Clock", clock.toString());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return machine.send(request);
    }
}
