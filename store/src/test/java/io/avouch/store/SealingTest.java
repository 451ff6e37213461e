package io.avouch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.evidence.SealedRecord;
import io.avouch.core.evidence.Shape;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.ledger.hash.Hash;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What makes a record the same one again.
class SealingTest {
    private static final OrgId ACME = new OrgId("acme");
    private static final JsonObject OPEN =
            Json.object().put("id", "m1").put("status", "open").build();

    @TempDir
    Path folder = Path.of("");

    private Sealing sealing = new Sealing(Map.of(), new Salts(), new Keys(folder));

    @BeforeEach
    void prepare() throws Exception {
        Keys keys = new Keys(folder);
        keys.prepareIdempotency(ACME, Optional.empty());
        sealing = new Sealing(
                Map.of("matter", type("matter", Shape.LIFE), "metric", type("metric", Shape.EVENT)), new Salts(), keys);
    }

    private static RecordType type(String name, Shape shape) {
        return new RecordType(name, name, "", shape, List.of(), List.of(), List.of());
    }

    private Hash key(String type, String run, JsonObject record) {
        return sealing.records(ACME, List.of(new SealedRecord(type, "desk", run, record, JsonObject.EMPTY)))
                .getFirst()
                .key();
    }

    /// Open, closed, open again as it was: the third is no copy of the first.
    @Test
    void a_state_that_came_back_is_another_fact_where_the_source_keeps_no_revision_time() {
        assertThat(key("matter", "march", OPEN)).isNotEqualTo(key("matter", "january", OPEN));
    }

    @Test
    void the_same_line_of_the_same_run_is_the_same_fact() {
        assertThat(key("matter", "january", OPEN)).isEqualTo(key("matter", "january", OPEN));
    }

    @Test
    void a_revision_that_the_source_dates_is_the_same_fact_in_every_run() {
        JsonObject dated = OPEN.with("revised_at", Json.of("2026-01-03T00:00:00Z"));
        assertThat(key("matter", "march", dated)).isEqualTo(key("matter", "january", dated));
    }

    @Test
    void an_event_is_the_same_fact_in_every_run() {
        assertThat(key("metric", "march", OPEN)).isEqualTo(key("metric", "january", OPEN));
    }
}
