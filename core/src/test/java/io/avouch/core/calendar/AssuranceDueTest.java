package io.avouch.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AssuranceDueTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-01");

    private final List<Revision> revisions = new ArrayList<>();

    private void add(String kind, String id, JsonObject body) {
        revisions.add(new Revision(
                kind,
                id,
                1,
                body,
                DocumentState.APPROVED,
                "ann",
                "ann",
                Optional.of("bea"),
                "",
                Instant.parse("2026-10-01T10:00:00Z"),
                Digest.of(Jcs.bytes(body)),
                OptionalLong.of(revisions.size()),
                Optional.empty()));
    }

    private void vendor(String... members) {
        Json.ObjectBuilder body = Json.object().put("title", "Helios AI").put("owner", "lucas");
        for (int i = 0; i < members.length; i += 2) {
            body.put(members[i], members[i + 1]);
        }
        add("vendor", "helios", body.build());
    }

    private void result(String kind, String from, String to, String... members) {
        Json.ObjectBuilder body = Json.object()
                .put("title", kind)
                .put("vendor", "helios")
                .put("kind", kind)
                .put("issuer", "Baxter")
                .put("opinion", kind.equals("bridge-letter") ? "none" : "unmodified")
                .put("period_from", from)
                .put("period_to", to);
        for (int i = 0; i < members.length; i += 2) {
            body.put(members[i], members[i + 1]);
        }
        add("assurance-result", kind + revisions.size(), body.build());
    }

    private void audit(String from, String to, String progress) {
        add(
                "audit",
                "type-2-" + to,
                Json.object()
                        .put("title", "Type 2")
                        .put("form", "soc2-type-2")
                        .put("period_from", from)
                        .put("period_to", to)
                        .put("progress", progress)
                        .build());
    }

    private List<String> due() {
        return Calendar.of(Programme.of(revisions), Map.of(), List.of(), Known.NOTHING, TODAY).stream()
                .map(item -> item.dueOn() + " " + item.title() + ", " + item.owner() + ", " + item.source())
                .toList();
    }

    @Test
    void the_next_report_is_due_a_period_later_as_long_after_its_end_as_the_last_one_was_read() {
        vendor("tier", "tier-1");
        result("soc2-type-2", "2024-07-01", "2025-06-30", "reviewed_on", "2025-12-01");
        result("soc2-type-2", "2025-07-01", "2026-06-30", "reviewed_on", "2026-08-25");
        assertThat(due()).containsExactly("2027-08-25 Next assurance report of Helios AI, lucas, vendor/helios");
    }

    @Test
    void one_that_nobody_read_yet_is_followed_ninety_days_after_its_next_end() {
        vendor("tier", "tier-1");
        result("soc2-type-2", "2026-01-01", "2026-06-30");
        assertThat(due()).containsExactly("2027-03-30 Next assurance report of Helios AI, lucas, vendor/helios");
    }

    @Test
    void a_letter_is_due_for_days_of_an_audit_that_no_report_and_no_letter_speaks_of() {
        vendor("method", "carve-out");
        result("soc2-type-2", "2025-07-01", "2026-06-30", "reviewed_on", "2026-08-25");
        audit("2025-11-01", "2026-10-31", "fieldwork");
        assertThat(due())
                .contains("2026-10-31 Assurance report of Helios AI for 2026-07-01 to 2026-10-31, lucas,"
                        + " vendor/helios");
        result("bridge-letter", "2026-07-01", "2026-09-30");
        assertThat(due())
                .contains("2026-10-31 Bridge letter of Helios AI for 2026-10-01 to 2026-10-31, lucas,"
                        + " vendor/helios");
        result("bridge-letter", "2026-10-01", "2026-10-31");
        assertThat(due()).hasSize(1);
    }

    @Test
    void what_the_next_report_brings_in_time_needs_no_letter() {
        vendor("method", "carve-out");
        result("soc2-type-2", "2025-07-01", "2026-06-30", "reviewed_on", "2026-08-25");
        audit("2026-07-01", "2027-06-30", "planned");
        assertThat(due()).containsExactly("2027-08-25 Next assurance report of Helios AI, lucas, vendor/helios");
    }

    @Test
    void without_any_report_one_is_due_by_the_end_of_the_audit() {
        vendor("method", "carve-out");
        assertThat(due()).isEmpty();
        audit("2026-07-01", "2027-06-30", "planned");
        assertThat(due())
                .containsExactly("2027-06-30 Assurance report of Helios AI for 2026-07-01 to 2027-06-30, lucas,"
                        + " vendor/helios");
    }

    @Test
    void an_audit_that_is_over_asks_for_nothing_and_neither_does_a_vendor_that_is_gone_or_not_relied_on() {
        audit("2025-11-01", "2026-10-31", "finished");
        vendor("method", "carve-out");
        assertThat(due()).isEmpty();
        audit("2025-11-01", "2026-10-31", "fieldwork");
        assertThat(due()).hasSize(1);
        vendor("method", "not-subservice", "tier", "tier-2");
        assertThat(due()).isEmpty();
        vendor("method", "carve-out", "ends_on", "2026-10-31");
        assertThat(due()).isEmpty();
    }
}
