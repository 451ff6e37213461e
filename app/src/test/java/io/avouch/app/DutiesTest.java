package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.catalog.DocumentChecker;
import io.avouch.catalog.DutyReader;
import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Duties;
import io.avouch.core.programme.Duty;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Drafting.Draft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every duty has a place of its own where saving changes its row.
class DutiesTest {
    private static final OrgId ORG = new OrgId("duties");
    private static final LocalDate TODAY = LocalDate.parse("2026-02-01");

    @TempDir
    static Path folder;

    private static Workspace workspace;
    private static Instance instance;
    private static List<Duty> duties;
    private static Bodies bodies;
    private static final Set<String> SEEDED = new HashSet<>();

    @BeforeAll
    static void open() throws Exception {
        workspace = Workspace.open(folder);
        instance = Instance.open(workspace, Settings.DEFAULT, Map.of());
        instance.founding.found(ORG, "Duties", true, Instant.parse("2026-02-01T00:00:00Z"), Optional.of(1L));
        duties = DutyReader.read(instance.content, instance.catalog);
        DocumentChecker checker = new DocumentChecker(instance.content);
        Map<String, JsonObject> schemas = new TreeMap<>();
        for (String kind : checker.kinds()) {
            schemas.put(kind, checker.schema(kind));
        }
        bodies = new Bodies(schemas);
    }

    @AfterAll
    static void close() throws Exception {
        instance.close();
        workspace.close();
    }

    private static Draft draft(String kind, String id, JsonObject body) {
        return new Draft(
                kind,
                id,
                body,
                DocumentState.APPROVED,
                "ann",
                "test",
                "ann",
                Optional.of("bea"),
                Optional.empty(),
                Position.of("test"));
    }

    private static void save(Draft draft) {
        assertThat(instance.drafting.save(ORG, List.of(draft), false).problems())
                .as(draft.kind() + "/" + draft.id())
                .isEmpty();
    }

    /// What a document links to has to be there first.
    private static void seed(String kind) {
        for (String target : bodies.targets(kind)) {
            if (SEEDED.add(target)) {
                seed(target);
                save(draft(target, Bodies.seed(target), bodies.smallest(target)));
            }
        }
    }

    private static Map<String, Duties.Row> rows() {
        Map<String, Duties.Row> rows = new TreeMap<>();
        Duties.rows(duties, instance.catalog.kinds(), Programme.of(instance.documents.listAll(ORG)), Map.of(), TODAY)
                .forEach(row -> rows.put(row.duty().ref(), row));
        return rows;
    }

    @Test
    void every_requirement_of_42001_and_every_description_criterion_has_its_duty_and_no_two_share_their_places() {
        List<String> expected = new ArrayList<>();
        instance.catalog
                .frameworks()
                .get("iso42001")
                .requirements()
                .forEach(each -> expected.add(each.ref().toString()));
        for (int i = 1; i <= 9; i++) {
            expected.add("soc2-description:DC" + i);
        }
        assertThat(duties).extracting(Duty::ref).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(new HashSet<>(duties.stream().map(Duty::places).toList())).hasSameSizeAs(duties);
    }

    @Test
    void saving_in_a_place_changes_the_row_of_its_duty() {
        int number = 0;
        for (Duty duty : duties) {
            for (Duty.Place place : duty.places()) {
                JsonObject body = bodies.in(place);
                seed(place.kind());
                bodies.in(place);
                Map<String, Duties.Row> before = rows();
                String id = (place.kind().equals("control") ? "DTY-" : "duty-") + String.format("%03d", ++number);
                save(draft(place.kind(), id, body));
                Map<String, Duties.Row> after = rows();
                Duties.Row row = after.get(duty.ref());
                String key = place.kind() + "/" + id;
                boolean review = place.kind().equals("management-review");
                assertThat(review ? row.notes().toString() : row.documents().toString())
                        .as(duty.ref() + " in " + place.text())
                        .contains(key);
                assertThat(row).isNotEqualTo(before.get(duty.ref()));
                long changed = duties.stream()
                        .filter(each -> !after.get(each.ref()).equals(before.get(each.ref())))
                        .count();
                assertThat(changed).as("rows changed by " + key).isBetween(1L, 8L);
            }
        }
        assertThat(rows().values())
                .filteredOn(row -> row.state() == Duties.State.EMPTY)
                .extracting(row -> row.duty().ref())
                .as("reviews count only with paper, inputs and top management")
                .containsExactlyInAnyOrder("iso42001:9.3.1", "iso42001:9.3.3");
    }

    /// A decision to leave a control out, or to begin later, is no control.
    @Test
    void a_row_of_the_statement_of_applicability_fills_a_duty_only_if_it_says_that_it_operates() {
        Duty duty = duties.stream()
                .filter(each -> each.ref().equals("iso42001:A.7.6"))
                .findFirst()
                .orElseThrow();
        JsonObject row = bodies.smallest("applicability")
                .with("requirement", Json.of("iso42001:A.7.6"))
                .with("justification", Json.of("nothing is prepared"));
        assertThat(stateOf(duty, row.with("decision", Json.of("excluded")))).satisfies(shown -> {
            assertThat(shown.state()).isEqualTo(Duties.State.EXCLUDED);
            assertThat(shown.documents()).isEmpty();
            assertThat(shown.notes()).containsExactly("applicability/a76 excludes it: nothing is prepared");
        });
        assertThat(stateOf(
                                duty,
                                row.with("decision", Json.of("included-planned"))
                                        .with("planned_on", Json.of("2027-01-01")))
                        .state())
                .isEqualTo(Duties.State.PLANNED);
        assertThat(stateOf(duty, row.with("decision", Json.of("included-operating")))
                        .state())
                .isEqualTo(Duties.State.IN_FORCE);
    }

    private static Duties.Row stateOf(Duty duty, JsonObject body) {
        Revision row = new Revision(
                "applicability",
                "a76",
                1,
                body,
                DocumentState.APPROVED,
                "ann",
                "ann",
                Optional.of("bea"),
                "test",
                Instant.parse("2026-01-30T00:00:00Z"),
                Digest.of(Jcs.bytes(body)),
                OptionalLong.of(1),
                Optional.empty());
        return Duties.rows(List.of(duty), instance.catalog.kinds(), Programme.of(List.of(row)), Map.of(), TODAY)
                .getFirst();
    }

    @Test
    void the_table_in_the_docs_is_the_table_of_the_product() throws Exception {
        Path file = Path.of("../docs/duties.md");
        String expected = DutiesTable.markdown(duties, instance.catalog);
        if (Boolean.getBoolean("avouch.write")) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file))
                .as("run this test once with -Davouch.write=true and commit docs/duties.md")
                .isEqualTo(expected);
    }
}
