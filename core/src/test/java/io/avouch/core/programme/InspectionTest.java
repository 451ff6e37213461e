package io.avouch.core.programme;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What counts as inspected or stated: by whom, on what, and about which words.
class InspectionTest {
    private final List<Revision> revisions = new ArrayList<>();

    @Test
    void an_inspection_counts_for_the_revision_of_the_control_that_it_read() {
        control();
        policy();
        inspect("inspected", "as-stated", "policy/access");
        assertThat(Programme.of(revisions).inspected()).containsExactly("ACC-01/a");
        control();
        assertThat(Programme.of(revisions).inspected()).isEmpty();
    }

    @Test
    void one_who_says_no_keeps_it_from_counting_until_they_say_otherwise() {
        control();
        JsonObject yes = look("stated", "as-stated").build();
        JsonObject no = look("stated", "not-as-stated").put("person", "eve").build();
        document("inspection", "i", DocumentState.APPROVED, yes);
        assertThat(Programme.of(revisions).stated()).containsExactly("ACC-01/a");
        document("inspection", "j", DocumentState.APPROVED, no);
        assertThat(Programme.of(revisions).stated()).isEmpty();
        document("inspection", "j", DocumentState.APPROVED, no.with("finding", Json.of("as-stated")));
        assertThat(Programme.of(revisions).stated()).containsExactly("ACC-01/a");
    }

    @Test
    void what_belongs_to_a_role_belongs_to_whoever_holds_it_or_stands_in() {
        JsonObject role = Json.object()
                .put("holders", Json.texts(List.of("ann")))
                .put("deputies", Json.texts(List.of("bea")))
                .build();
        document("role", "ciso", DocumentState.APPROVED, role);
        Programme programme = Programme.of(revisions);
        assertThat(People.owners(programme, Set.of("ann", "ann@acme.example"))).contains("ciso", "ann");
        assertThat(People.owners(programme, Set.of("bea"))).contains("ciso");
        assertThat(People.owners(programme, Set.of("eve"))).containsExactly("eve");
    }

    @Test
    void it_rests_on_a_document_in_force_or_on_a_file() {
        control();
        inspect("inspected", "as-stated", "policy/nowhere");
        assertThat(Programme.of(revisions).inspected()).isEmpty();
        document(
                "inspection",
                "i",
                DocumentState.APPROVED,
                look("inspected", "as-stated").put("file", "a".repeat(64)).build());
        assertThat(Programme.of(revisions).inspected()).containsExactly("ACC-01/a");
    }

    @Test
    void one_that_found_it_otherwise_or_was_not_approved_does_not_count() {
        control();
        policy();
        inspect("inspected", "not-as-stated", "policy/access");
        document(
                "inspection",
                "j",
                DocumentState.DRAFT,
                look("inspected", "as-stated").put("document", "policy/access").build());
        assertThat(Programme.of(revisions).inspected()).isEmpty();
    }

    @Test
    void a_statement_is_no_inspection() {
        control();
        inspect("stated", "as-stated", "policy/nowhere");
        assertThat(Programme.of(revisions).stated()).containsExactly("ACC-01/a");
        assertThat(Programme.of(revisions).inspected()).isEmpty();
    }

    private void control() {
        document(
                "control",
                "ACC-01",
                DocumentState.APPROVED,
                Json.object().put("title", "c").build());
    }

    private void policy() {
        document(
                "policy",
                "access",
                DocumentState.APPROVED,
                Json.object().put("title", "p").build());
    }

    private void inspect(String cover, String finding, String document) {
        document(
                "inspection",
                "i",
                DocumentState.APPROVED,
                look(cover, finding).put("document", document).build());
    }

    private static Json.ObjectBuilder look(String cover, String finding) {
        return Json.object()
                .put("control", "ACC-01")
                .put("part", "a")
                .put("control_revision", 1)
                .put("cover", cover)
                .put("finding", finding);
    }

    private void document(String kind, String id, DocumentState state, JsonObject body) {
        int number = 1
                + (int) revisions.stream()
                        .filter(revision -> revision.key().equals(kind + "/" + id))
                        .count();
        Instant at = Instant.EPOCH.plusSeconds(revisions.size());
        revisions.add(new Revision(
                kind,
                id,
                number,
                body,
                state,
                "owner",
                "author",
                Optional.of("boss"),
                "",
                at,
                Digest.of(kind + id + number),
                OptionalLong.of(revisions.size()),
                Optional.of(at)));
    }
}
