package io.avouch.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.adviser.Remaining;
import io.avouch.core.adviser.Starter;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RemainingTest {
    private static final ContentTree TREE = ContentTree.ofClassPath();
    private static final Catalog CATALOG = CatalogReader.read(TREE);
    private static final Starter STARTER =
            StarterReader.read(TREE, CATALOG.starterControls().keySet());

    private static Revision revision(String kind, String id, JsonObject body, DocumentState state) {
        return new Revision(
                kind,
                id,
                1,
                body,
                state,
                "ann",
                "ann",
                Optional.of("bea"),
                "",
                Instant.parse("2026-11-25T10:00:00Z"),
                Digest.of(Jcs.bytes(body)),
                OptionalLong.of(0),
                Optional.empty());
    }

    /// The page and the test of AI systems in scope say the same.
    @Test
    void an_ai_system_is_left_to_scope_until_a_scope_of_ai_management_names_it_or_leaves_it_out() {
        assertThat(unscoped(Map.of("iso42001", "{}", "soc2", "{\"ai_systems\": [\"chat\"]}")))
                .containsExactly("iso42001 No scope of ISO 42001 names it: take it in, or say why it is left out.");
        assertThat(unscoped(Map.of("iso42001", "{\"ai_systems\": [\"chat\"]}", "soc2", "{}")))
                .isEmpty();
        assertThat(unscoped(Map.of(
                        "iso42001",
                        "{\"exclusions\": [{\"subject\": \"chat\", \"reason\": \"a toy\"}]}",
                        "soc2",
                        "{}")))
                .isEmpty();
        assertThat(unscoped(Map.of("soc2", "{}")))
                .containsExactly("soc2 No scope of SOC 2 names it: take it in, or say why it is left out.");
    }

    /// What the page says of the AI system `chat` under scopes of these bodies, by framework.
    private static List<String> unscoped(Map<String, String> scopes) {
        List<Revision> all = new ArrayList<>();
        scopes.forEach((framework, body) -> all.add(revision(
                "scope", framework, read(body).with("framework", Json.of(framework)), DocumentState.APPROVED)));
        all.add(revision("ai-system", "chat", read("{\"title\": \"Chat\"}"), DocumentState.APPROVED));
        return Remaining.of(Programme.of(all), STARTER, CATALOG.starterControls()).stream()
                .filter(each -> each.kind().equals("scope"))
                .map(each -> each.id().orElseThrow() + " " + each.what())
                .toList();
    }

    private static JsonObject read(String json) {
        try {
            return JsonReader.readObject(json);
        } catch (JsonSyntaxException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
