package io.avouch.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Party;
import io.avouch.core.programme.Revision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RequestListTest {
    private static Map<String, JsonObject> requests(Json.ObjectBuilder audit) {
        Audit asked = Audit.of(new Revision(
                Audit.KIND,
                "a",
                1,
                audit.put("title", "A").build(),
                DocumentState.APPROVED,
                "o",
                "o",
                Optional.of("p"),
                "why",
                Instant.EPOCH,
                Digest.of("a"),
                OptionalLong.empty(),
                Optional.empty()));
        return RequestList.of(asked, List.of(), Map.of(), Party.AUDITOR, LocalDate.parse("2026-12-01"));
    }

    /// Whether a control serves a clause or not: the auditor of a management system asks for what the clause is about.
    @Test
    void a_management_system_is_asked_for_its_own_papers_and_a_service_for_its_description() {
        Map<String, JsonObject> stage =
                requests(Json.object().put("form", "stage-1").put("as_of_date", "2026-10-31"));
        assertThat(stage).doesNotContainKey("a.gen.description");
        assertThat(stage.values().stream()
                        .flatMap(each -> each.findText("requirement").stream())
                        .toList())
                .contains("iso42001:4.3", "iso42001:5.2", "iso42001:6.1.2", "iso42001:6.1.3", "iso42001:6.1.4")
                .contains("iso42001:8.4", "iso42001:9.2.2", "iso42001:9.3.3", "iso42001:10.2");
        Map<String, JsonObject> day = requests(Json.object()
                .put("form", "soc2-type-1")
                .put("as_of_date", "2026-10-31")
                .put("categories", Json.texts(List.of("security"))));
        assertThat(day).containsKey("a.gen.description").doesNotContainKey("a.sys.scope");
    }
}
