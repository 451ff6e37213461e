package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.access.Role;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Party;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Drafting.Draft;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// An example organisation on a running server with one approved document of every kind, hostile in every field.
final class HostileProgramme {
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    final OrgId org;
    final Map<String, JsonObject> saved = new TreeMap<>();
    /// Fields that a rule beyond the schema keeps, with what it said.
    final Map<String, String> kept = new TreeMap<>();
    private final TestServer server;
    private final Bodies bodies;
    private final HostileWords words;
    private final List<String> kinds;
    private final Visitor visitor;
    private final Map<Role, String> tokens = new LinkedHashMap<>();

    HostileProgramme(TestServer server, Bodies bodies, Map<String, JsonObject> schemas, OrgId org) {
        this.server = server;
        this.bodies = bodies;
        this.words = new HostileWords(schemas, bodies);
        this.kinds = List.copyOf(schemas.keySet());
        this.org = org;
        this.visitor = new Visitor(server.base());
        String name = "\"'><script>alert(1)</script>, =cmd";
        server.instance.founding.found(org, name, true, NOW, Optional.of(1L));
        List.of(Role.OWNER, Role.CONTRIBUTOR).forEach(role -> tokens.put(role, server.token(org, role)));
    }

    HostileWords words() {
        return words;
    }

    static String id(String kind) {
        return kind.equals("control") ? "HOS-01" : "hostile";
    }

    /// @return how many kinds took words in every field, but for those that `kept` names
    long save(int round) {
        seeds();
        for (String kind : kinds) {
            JsonObject body = words.body(kind, round);
            if (problems(kind, body).isEmpty()) {
                saved.put(kind + "/" + id(kind), body);
            } else {
                fieldByField(kind, round);
            }
        }
        return saved.size();
    }

    /// What one document links to is there before it.
    private void seeds() {
        Set<String> seeded = new LinkedHashSet<>();
        kinds.forEach(kind -> seed(kind, seeded));
    }

    private void seed(String kind, Set<String> seeded) {
        for (String target : bodies.targets(kind)) {
            if (seeded.add(target)) {
                seed(target, seeded);
                put(target, Bodies.seed(target), words.smallest(target), DocumentState.APPROVED);
            }
        }
    }

    /// Where a rule of a kind keeps a field, the others are hostile still.
    private void fieldByField(String kind, int round) {
        JsonObject body = words.smallest(kind);
        int at = round;
        for (HostileWords.Field field : words.fields(kind)) {
            String text = field.fitting(HostileWords.TAKEN.get(at++ % HostileWords.TAKEN.size()));
            JsonObject more = words.with(kind, body, field, text);
            List<String> problems = problems(kind, more);
            if (problems.isEmpty()) {
                body = more;
                saved.put(kind + "/" + id(kind), body);
            } else {
                kept.put(kind + "/" + String.join("/", field.path()), problems.getFirst());
            }
        }
    }

    /// Saves it; what is wrong with it where it was not.
    List<String> problems(String kind, JsonObject body) {
        List<String> problems = put(kind, id(kind), body, DocumentState.APPROVED);
        return problems.isEmpty() ? problems : put(kind, id(kind), body, DocumentState.DRAFT);
    }

    private List<String> put(String kind, String id, JsonObject body, DocumentState state) {
        List<String> problems = put(kind, id, body, state, Party.MANAGEMENT);
        for (Party other : List.of(Party.AUDITOR, Party.AVOUCH)) {
            if (!problems.isEmpty()) {
                JsonObject said = body.findText("party").flatMap(Party::find).isPresent()
                        ? body.with("party", Json.of(other.text()))
                        : body;
                List<String> more = put(kind, id, said, state, other);
                problems = more.isEmpty() ? more : problems;
            }
        }
        return problems;
    }

    private List<String> put(String kind, String id, JsonObject body, DocumentState state, Party by) {
        return server
                .instance
                .drafting
                .save(
                        org,
                        List.of(new Draft(
                                kind,
                                id,
                                body,
                                state,
                                HostileWords.TAKEN.getFirst(),
                                HostileWords.TAKEN.get(2),
                                by == Party.AUDITOR ? HostileWords.AUDITOR : "ann",
                                state == DocumentState.APPROVED ? Optional.of("bob") : Optional.empty(),
                                Optional.empty(),
                                Position.of("test"),
                                by)),
                        false)
                .problems()
                .stream()
                .map(Problem::message)
                .toList();
    }

    HttpResponse<String> get(String path) {
        Role role = path.startsWith("/" + org + "/audits") || path.contains("/edit") ? Role.CONTRIBUTOR : Role.OWNER;
        return visitor.send(visitor.request(path).header("Authorization", "Bearer " + tokens.get(role)));
    }

    String token() {
        return java.util.Objects.requireNonNull(tokens.get(Role.OWNER));
    }

    /// Each document's own pages, and every page and answer that needs no other name.
    void pagesAreText() throws JsonSyntaxException {
        for (Map.Entry<String, JsonObject> each : saved.entrySet()) {
            String page = "/" + org + "/documents/" + each.getKey();
            for (String path : List.of(page, page + "/edit")) {
                HttpResponse<String> answer = get(path);
                assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
                SafeAnswer.check(path, answer);
            }
            HttpResponse<String> data = get(page + ".json");
            SafeAnswer.check(page, data);
            boolean same = JsonReader.readObject(data.body()).object("body").equals(each.getValue());
            assertThat(same).as("what was written comes back: " + page).isTrue();
        }
        List<String> others = others();
        assertThat(others).hasSizeGreaterThan(60);
        for (String path : others) {
            SafeAnswer.check(path, get(path));
        }
    }

    private List<String> others() {
        return PermissionMatrixTest.table().keySet().stream()
                .filter(endpoint -> endpoint.startsWith("GET /"))
                .map(endpoint -> endpoint.substring("GET ".length()))
                .filter(path -> !path.contains("/{kind}/{id}"))
                .flatMap(path -> filled(path).stream())
                .toList();
    }

    /// Addresses with the names of this programme; none where one of another sort is needed.
    private List<String> filled(String path) {
        String named = path.replace("{org}", org.value())
                .replace("{audit}", "hostile")
                .replace("controls/{id}", "controls/HOS-01")
                .replace("ai-systems/{id}", "ai-systems/hostile")
                .replace("{framework}/{ref}", "iso42001/A.2.2");
        if (named.contains("{kind}") && named.contains("/documents/")) {
            return kinds.stream().map(kind -> named.replace("{kind}", kind)).toList();
        }
        return named.contains("{") || named.contains("*")
                ? List.of()
                : List.of(named.startsWith("/api/") ? named + "?org=" + org : named);
    }

    /// The feed, as a subscribed calendar reads it.
    void calendarsAreWhole() throws JsonSyntaxException {
        String path = "/feeds/" + org + "/" + server.instance.feedTokens.token(org, Optional.empty()) + ".ics";
        HttpResponse<String> feed = visitor.get(path);
        assertThat(feed.statusCode()).isEqualTo(200);
        int due = server.instance.due.next(org, 400).size();
        assertThat(due).isGreaterThan(10);
        SafeAnswer.calendar(feed.body(), due);
    }

    List<String> inForce(String kind) {
        return server.instance.standings.of(org, Optional.empty()).programme().inForce(kind).stream()
                .map(Revision::id)
                .toList();
    }

    String refusals() {
        return kept.entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .collect(Collectors.joining("\n"))
                + kinds.stream()
                        .filter(kind -> !saved.containsKey(kind + "/" + id(kind)))
                        .collect(Collectors.joining(", ", "\nnot saved: ", "\n"));
    }

    /// A trust page that shows all of it.
    void publish() throws JsonSyntaxException {
        Json.ObjectBuilder page = Json.object()
                .put("title", HostileWords.TAKEN.getFirst())
                .put("shown", true)
                .put("introduction", String.join(" ", HostileWords.TAKEN))
                .put("contact", HostileWords.TAKEN.getLast())
                .put("figures", true);
        Map<String, String> lists = Map.of(
                "scopes", "scope",
                "services", "service",
                "ai_systems", "ai-system",
                "vendors", "vendor",
                "controls", "control",
                "audits", "audit");
        lists.forEach((list, kind) -> page.put(list, Json.texts(new ArrayList<>(inForce(kind)))));
        assertThat(put("trust-page", "page", page.build(), DocumentState.APPROVED))
                .isEmpty();
        for (String path : List.of("/" + org + "/trust", "/" + org + "/trust.json")) {
            HttpResponse<String> answer = visitor.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).contains("alert(1)");
            SafeAnswer.check(path, answer);
        }
    }
}
