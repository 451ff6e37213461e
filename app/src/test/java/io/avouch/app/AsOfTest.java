package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.access.Role;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.time.Window;
import io.avouch.flow.Drafting.Draft;
import io.avouch.flow.Drafting.Outcome;
import io.avouch.flow.Testing;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pages as of the past are the pages of the past; and whatever people write, pages show it as text.
class AsOfTest {
    private static final OrgId ORG = TestServer.EXAMPLE;
    private static final long SEED = 20_261_125;
    private static final List<String> KINDS = List.of(
            "policy",
            "risk",
            "control",
            "ai-system",
            "vendor",
            "role",
            "objective",
            "calendar-entry",
            "obligation",
            "context-issue",
            "internal-audit",
            "nonconformity");
    private static final List<String> PAGES = List.of(
            "today",
            "calendar",
            "readiness",
            "controls",
            "tests",
            "ai-systems",
            "audits",
            "documents",
            "acknowledgements",
            "applicability",
            "duties",
            "programme",
            "requirements/iso42001/6.1.2");

    @TempDir
    private static Path folder;

    private static final Map<String, JsonObject> SCHEMAS = new TreeMap<>();
    private static TestServer server;
    private static Bodies bodies;
    private static Visitor reader;
    private static String token;
    private static String partyToken;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(folder);
        server.instance
                .catalog
                .kinds()
                .keySet()
                .forEach(kind -> SCHEMAS.put(kind, server.instance.documentRules.schema(kind)));
        bodies = new Bodies(SCHEMAS);
        reader = new Visitor(server.base());
        token = server.token(ORG, Role.READER);
        partyToken = server.token(ORG, Role.CONTRIBUTOR);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    /// Audits are shown to their parties alone; everything else to somebody who is offered nothing to do there, now
    /// or then.
    private static String get(String path) {
        String bearer = path.startsWith("/" + ORG + "/audits") ? partyToken : token;
        HttpResponse<String> answer = reader.send(reader.request(path).header("Authorization", "Bearer " + bearer));
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static Outcome save(String kind, String id, JsonObject body, DocumentState state) {
        return server.instance.drafting.save(
                ORG,
                List.of(new Draft(
                        kind,
                        id,
                        body,
                        state,
                        "ann",
                        "a year's edit",
                        "ann",
                        Optional.of("bob"),
                        Optional.empty(),
                        Position.of("test"))),
                false);
    }

    /// What a document links to has to be there first.
    private static void seed(String kind, Set<String> seeded) {
        for (String target : bodies.targets(kind)) {
            if (seeded.add(target)) {
                seed(target, seeded);
                save(target, Bodies.seed(target), bodies.smallest(target), DocumentState.APPROVED);
            }
        }
    }

    @Test
    void every_page_as_of_an_instant_shows_what_it_showed_then() {
        replay(6, SEED);
    }

    @Test
    @Tag("deep")
    void every_page_of_a_year_of_weekly_edits_shows_as_of_each_what_it_showed_then() {
        for (long seed = 1; seed <= 3; seed++) {
            replay(52, seed);
        }
    }

    private static void replay(int edits, long seed) {
        Random random = new Random(seed);
        Map<Instant, Map<String, String>> shown = new LinkedHashMap<>();
        List<String> documents = new ArrayList<>();
        Set<String> seeded = new HashSet<>();
        KINDS.forEach(kind -> seed(kind, seeded));
        for (int i = 0; i < edits; i++) {
            server.instance.log.sign(ORG);
            Instant now = server.instance
                    .organisations
                    .now(ORG)
                    .plus(Duration.ofHours(24L * 365 / edits))
                    .plusSeconds(random.nextInt(3600));
            server.instance.organisations.setClock(ORG, now);
            for (int each = 0; each < 4; each++) {
                edit(random, documents);
            }
            if (i == edits / 2) {
                server.instance.testing.run(
                        ORG,
                        new Testing.Order(Optional.empty(), Optional.empty(), List.of("role.filled"), "ann"),
                        any -> {});
            }
            if (i == edits / 2 + 1) {
                // Made now, on a checkpoint of long ago.
                server.instance.testing.run(
                        ORG,
                        new Testing.Order(
                                Optional.empty(),
                                Optional.of(shown.keySet().iterator().next()),
                                List.of("role.filled"),
                                "ann"),
                        any -> {});
            }
            shown.put(now, pages(documents, ""));
        }
        List<String> other = new ArrayList<>();
        shown.forEach((instant, then) -> {
            String asOf = URLEncoder.encode(instant.toString(), StandardCharsets.UTF_8);
            then.forEach((page, text) -> {
                String now = plain(get("/" + ORG + "/" + page + ".json?as-of=" + asOf), asOf);
                if (!now.equals(text)) {
                    other.add(page + " as of " + instant + ": " + difference(text, now));
                }
            });
        });
        assertThat(other).isEmpty();
    }

    @Test
    void an_audit_as_of_an_instant_is_what_it_was_then() {
        Instant then = server.instance.organisations.now(ORG);
        JsonObject body = Json.object()
                .put("title", "As it was")
                .put("form", "soc2-type-1")
                .put("as_of_date", "2026-03-31")
                .put("categories", Json.texts(List.of("security")))
                .build();
        save("audit", "past", body, DocumentState.APPROVED);
        server.instance.log.sign(ORG);
        server.instance.organisations.setClock(ORG, then.plus(Duration.ofDays(30)));
        save("audit", "past", body.with("title", Json.of("As it is")), DocumentState.APPROVED);
        server.instance.log.sign(ORG);
        String asOf = "?as-of=" + URLEncoder.encode(then.plusSeconds(60).toString(), StandardCharsets.UTF_8);
        for (String page : List.of("audits", "audits/past", "audits/past/requests", "audits/past/findings")) {
            assertThat(get("/" + ORG + "/" + page)).contains("As it is").doesNotContain("As it was");
            assertThat(get("/" + ORG + "/" + page + asOf)).contains("As it was").doesNotContain("As it is");
        }
    }

    @Test
    void nothing_is_tested_as_of_a_time_before_anything_was_sealed() {
        assertThatThrownBy(() -> server.instance.testing.run(
                        ORG,
                        new Testing.Order(
                                Optional.empty(),
                                Optional.of(Instant.parse("2001-01-01T00:00:00Z")),
                                List.of("role.filled"),
                                "ann"),
                        any -> {}))
                .hasMessageContaining("nothing was sealed by 2001-01-01T00:00:00Z");
    }

    @Test
    void no_run_at_an_instant_or_over_less_than_a_year_is_where_the_organisation_stands() {
        Window year = Window.parse("2025-07-01", "2026-06-30");
        assertThat(order(Optional.empty(), Optional.empty()).standing()).isTrue();
        assertThat(order(Optional.of(year), Optional.empty()).standing()).isTrue();
        assertThat(order(Optional.of(Window.parse("2025-07-02", "2026-06-30")), Optional.empty())
                        .standing())
                .isFalse();
        assertThat(order(Optional.of(year), Optional.of(year.to())).standing()).isFalse();
        assertThat(order(Optional.empty(), Optional.of(year.to())).standing()).isFalse();
    }

    private static Testing.Order order(Optional<Window> window, Optional<Instant> asOf) {
        return new Testing.Order(window, asOf, List.of(), "ann");
    }

    private static String difference(String then, String now) {
        int at = 0;
        while (at < Math.min(then.length(), now.length()) && then.charAt(at) == now.charAt(at)) {
            at++;
        }
        int from = Math.max(0, at - 60);
        return then.substring(from, Math.min(then.length(), at + 60)) + " / "
                + now.substring(from, Math.min(now.length(), at + 60));
    }

    private static Map<String, String> pages(List<String> documents, String asOf) {
        Map<String, String> pages = new LinkedHashMap<>();
        for (String page : PAGES) {
            pages.put(page, plain(get("/" + ORG + "/" + page + ".json"), asOf));
        }
        // Two that were edited last, with their lists.
        documents.reversed().stream().distinct().limit(2).forEach(key -> {
            pages.put("documents/" + key, plain(get("/" + ORG + "/documents/" + key + ".json"), asOf));
            String kind = key.substring(0, key.indexOf('/'));
            pages.put("documents/" + kind, plain(get("/" + ORG + "/documents/" + kind + ".json"), asOf));
        });
        return pages;
    }

    /// Links lead to pages of the same instant.
    private static String plain(String json, String asOf) {
        return asOf.isEmpty()
                ? json
                : json.replace("?as-of=" + asOf + "&", "?")
                        .replace("?as-of=" + asOf, "")
                        .replace("&as-of=" + asOf, "");
    }

    private static void edit(Random random, List<String> documents) {
        String kind = KINDS.get(random.nextInt(KINDS.size()));
        String id = kind.equals("control") ? "CHG-0" + (1 + random.nextInt(3)) : "d" + random.nextInt(3);
        String field = SCHEMAS.get(kind).object("properties").find("title").isPresent() ? "title" : "name";
        JsonObject body = bodies.smallest(kind).with(field, Json.of("Edit " + random.nextInt(1000)));
        DocumentState state = DocumentState.values()[random.nextInt(4)];
        if (save(kind, id, body, state).problems().isEmpty()) {
            documents.add(kind + "/" + id);
        }
    }

    /// The rest of it, and every way out of the house, is in [HostileFieldsTest].
    @Test
    void whatever_stands_in_a_field_of_a_document_is_text_on_its_pages() throws Exception {
        HostileProgramme hostile = new HostileProgramme(server, bodies, SCHEMAS, new OrgId("hostile"));
        assertThat(hostile.save(0)).as(hostile.refusals()).isGreaterThan(75);
        hostile.pagesAreText();
        hostile.calendarsAreWhole();
    }
}
