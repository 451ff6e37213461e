package io.avouch.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import org.junit.jupiter.api.Test;

class IndependenceTest {
    @Test
    void an_approval_by_a_co_author_is_not_by_someone_else() throws JsonSyntaxException {
        assertThat(independent("""
                "author":"ada@x.org","author_name":"Ada","author_email":"ada@x.org",
                "co_authors":[{"actor":"alan@x.org","name":"Alan","email":"alan@x.org"}],
                "approvals":[{"actor":"Alan","name":"Alan"},{"actor":"grace@x.org","email":"grace@x.org"}]
                """)).isEqualTo(1);
    }

    @Test
    void a_bare_login_is_the_local_part_of_an_address() throws JsonSyntaxException {
        assertThat(independent("""
                "author":"ada@x.org","author_name":"Ada Lovelace","author_email":"ada@x.org",
                "approvals":[{"actor":"ADA","name":"ada"},{"actor":"grace","name":"grace"}]
                """)).isEqualTo(1);
    }

    @Test
    void the_same_name_local_part_or_address_is_the_same_person() throws JsonSyntaxException {
        assertThat(independent("""
                "author":"ada@x.org","author_name":"Ada","author_email":"ada@x.org",
                "approvals":[{"actor":"a@y.org","name":"ada","email":"a@y.org"},
                    {"actor":"ada@y.org","name":"A.","email":"ada@y.org"},
                    {"actor":"ada@x.org","name":"A.","email":"Ada@x.org"}]
                """)).isZero();
    }

    private static long independent(String members) throws JsonSyntaxException {
        JsonObject change = JsonReader.readObject("{\"merged_at\":\"2026-01-01T00:00:00Z\"," + members + "}");
        return Derivations.of("change", change)
                .findLong("independent_approval_count")
                .orElseThrow();
    }
}
