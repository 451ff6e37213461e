package io.avouch.engine.gate;

import static io.avouch.engine.Types.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Problem;
import io.avouch.core.evidence.FieldType;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.Shape;
import io.avouch.engine.Kinds;
import io.avouch.engine.Types;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.view.Dictionary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A text reads what its test says, and of what makes results stronger alone, nothing that could do more.
class DeclaredTest {
    private static final RecordType CONFIGURATION = new RecordType(
            "configuration",
            "configuration",
            "",
            Shape.SNAPSHOT,
            List.of("resource"),
            List.of(
                    field("resource", FieldType.TEXT),
                    field("resource_kind", FieldType.TEXT),
                    field("repo", FieldType.TEXT),
                    field("branch", FieldType.TEXT),
                    field("required_approvals", FieldType.INTEGER),
                    field("approvals_of_last_push", FieldType.BOOLEAN),
                    field("merge_service_only", FieldType.BOOLEAN)),
            List.of());
    private static final Dictionary DICTIONARY =
            new Dictionary(Map.of("change", Types.CHANGE, "configuration", CONFIGURATION), Kinds.ALL);
    private static final String GUARDS = "SELECT repo FROM guarded_branch";
    private static final String SETTINGS = "SELECT p.record\nFROM population p\nJOIN configuration c ON TRUE";

    @Test
    void what_no_list_names_is_told_with_its_place() {
        assertThat(wrong(SETTINGS, Set.of("change"), Set.of()))
                .containsExactly("query.sql:3:6: test.yaml does not say that the test reads 'configuration'"
                        + " (name configuration in 'reads')");
        assertThat(wrong("SELECT record FROM change_approvals", Set.of("configuration"), Set.of()))
                .singleElement()
                .asString()
                .contains("'change'");
        assertThat(wrong(SETTINGS, Set.of("change", "configuration"), Set.of())).isEmpty();
    }

    @Test
    void what_makes_results_stronger_can_do_nothing_else() {
        assertThat(wrong(GUARDS, Set.of("change"), Set.of("configuration"))).isEmpty();
        assertThat(wrong(SETTINGS, Set.of("change"), Set.of("configuration")))
                .singleElement()
                .asString()
                .contains("'configuration' is to make results stronger alone, and 'configuration' can do more");
        assertThat(wrong(GUARDS, Set.of("change"), Set.of()))
                .singleElement()
                .asString()
                .contains("name configuration in 'strengthens'");
    }

    private static List<String> wrong(String sql, Set<String> reads, Set<String> strengthens) {
        try (Duck duck = Duck.open(new Limits("100MB", 1, Duration.ofMinutes(1)))) {
            Verdict verdict =
                    new Gate(DICTIONARY).judge(duck, new SqlText("query.sql", sql), new Declared(reads, strengthens));
            assertThat(verdict.problems()).isEmpty();
            return verdict.undeclared().stream().map(Problem::toString).toList();
        }
    }
}
