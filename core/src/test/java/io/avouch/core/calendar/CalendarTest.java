package io.avouch.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.Cadence;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CalendarTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-01");

    private final List<Revision> revisions = new ArrayList<>();
    private final List<ControlTest> tests = new ArrayList<>();
    private final List<Occasion> occasions = new ArrayList<>();
    private final Map<String, LocalDate> reviewed = new HashMap<>();

    private void add(String kind, String id, String savedOn, JsonObject body) {
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
                Instant.parse(savedOn + "T10:00:00Z"),
                Digest.of(Jcs.bytes(body)),
                OptionalLong.of(revisions.size()),
                Optional.empty()));
    }

    private List<DueItem> due() {
        return Calendar.of(Programme.of(revisions), kinds(), tests, new Known(reviewed, occasions), TODAY);
    }

    private static Map<String, DocumentKind> kinds() {
        return Map.of(
                "change-plan",
                new DocumentKind("change-plan", "Change plan", "", "title", List.of(), Map.of(), true),
                "policy",
                new DocumentKind(
                        "policy",
                        "Policy",
                        "",
                        "title",
                        List.of(),
                        Map.of(),
                        true,
                        List.of(),
                        Optional.of(Period.ofYears(1))));
    }

    private static JsonObject entry(String... members) {
        Json.ObjectBuilder body = Json.object();
        for (int i = 0; i < members.length; i += 2) {
            body.put(members[i], members[i + 1]);
        }
        return body.build();
    }

    @Test
    void a_document_is_due_for_review_an_interval_after_its_last_approval_its_own_interval_first() {
        add("policy", "yearly", "2026-01-31", entry("title", "Yearly", "owner", "cai"));
        add("policy", "monthly", "2026-01-31", entry("title", "Monthly", "review_interval", "P1M"));
        assertThat(due())
                .extracting(DueItem::dueOn, DueItem::title)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(LocalDate.parse("2026-02-28"), "Review Policy: Monthly"),
                        org.assertj.core.groups.Tuple.tuple(LocalDate.parse("2027-01-31"), "Review Policy: Yearly"));
        assertThat(due().getFirst().state(TODAY)).isEqualTo(DueItem.State.LATE);
        assertThat(due().getLast().owner()).isEqualTo("cai");
    }

    @Test
    void a_look_at_a_document_that_is_still_right_moves_its_next_review_and_an_older_one_does_not() {
        add("policy", "yearly", "2026-01-31", entry("title", "Yearly"));
        reviewed.put("policy/yearly", LocalDate.parse("2026-10-20"));
        assertThat(due()).extracting(DueItem::dueOn).containsExactly(LocalDate.parse("2027-10-20"));
        reviewed.put("policy/yearly", LocalDate.parse("2025-12-31"));
        assertThat(due()).extracting(DueItem::dueOn).containsExactly(LocalDate.parse("2027-01-31"));
    }

    @Test
    void an_occasion_is_done_when_every_subject_has_it_and_open_as_long_as_one_has_not() {
        quarterly("crm", "2026-10-01", "pass");
        quarterly("git", "2026-10-01", "unverified");
        assertThat(due()).singleElement().satisfies(item -> {
            assertThat(item.state(TODAY)).isEqualTo(DueItem.State.LATER);
            assertThat(item.state(LocalDate.parse("2026-12-10"))).isEqualTo(DueItem.State.NEAR);
            assertThat(item.tally()).contains(new DueItem.Tally(1, 2));
            assertThat(item.why()).contains("Open: git").doesNotContain("crm");
            assertThat(item.lostAfter()).contains(LocalDate.parse("2027-01-10"));
        });
        occasions.removeLast();
        quarterly("git", "2026-10-01", "waived");
        assertThat(due())
                .singleElement()
                .satisfies(item -> assertThat(item.state(TODAY)).isEqualTo(DueItem.State.DONE));
    }

    @Test
    void a_past_occasion_is_missed_after_its_days_of_grace_not_read_where_nobody_looked_and_gone_where_done() {
        quarterly("crm", "2026-07-01", "fail");
        quarterly("git", "2026-07-01", "pass");
        quarterly("git", "2026-04-01", "unverified");
        quarterly("git", "2026-01-01", "pass");
        List<DueItem> past =
                due().stream().filter(item -> item.dueOn().isBefore(TODAY)).toList();
        assertThat(past)
                .extracting(item -> item.dueOn() + " " + item.state(TODAY))
                .containsExactly("2026-07-10 UNREAD", "2026-10-10 LOST");
        assertThat(past.getLast().why()).contains("crm").doesNotContain("git");
    }

    @Test
    void in_the_days_of_grace_what_failed_so_far_can_still_be_done() {
        ItemResult failed = item("crm@2026-07-01", "fail");
        assertThat(Occasion.of(test(), failed, LocalDate.parse("2026-10-10"))
                        .orElseThrow()
                        .found())
                .isEqualTo(Occasion.Found.OPEN);
        assertThat(Occasion.of(test(), failed, LocalDate.parse("2026-10-11"))
                        .orElseThrow()
                        .found())
                .isEqualTo(Occasion.Found.MISSED);
        assertThat(Occasion.of(test(), item("no occasion", "fail"), TODAY)).isEmpty();
        assertThat(Occasion.of(test(), item("crm@2026-07-01", "not-applicable"), TODAY))
                .isEmpty();
    }

    private void quarterly(String subject, String period, String status) {
        if (tests.isEmpty()) {
            tests.add(test());
            add("control", "ACC-04", "2026-01-01", entry("title", "Reviews", "owner", "cai"));
        }
        occasions.add(
                Occasion.of(test(), item(subject + "@" + period, status), TODAY).orElseThrow());
    }

    private static ItemResult item(String name, String status) {
        return new ItemResult(
                name, Instant.EPOCH, Optional.empty(), status, "stated", "reason of " + name, Optional.empty());
    }

    private static ControlTest test() {
        return new ControlTest(
                "access.review-quarterly",
                "Access is reviewed",
                List.of("ACC-04"),
                TestKind.CADENCE,
                List.of("review"),
                List.of("system"),
                new Population.OfQuery(""),
                Optional.empty(),
                Optional.of(new Cadence("quarter", "", 10)),
                "",
                "",
                "",
                Digest.of("text"),
                "test.yaml");
    }

    @Test
    void an_entry_that_repeats_is_due_at_its_first_occasion_that_was_not_done_and_month_ends_do_not_drift() {
        JsonObject monthly = entry("title", "Close", "owner", "cai", "due_on", "2026-08-31", "every", "P1M")
                .with("done", Json.array(List.of(entry("due_on", "2026-08-31"), entry("due_on", "2026-09-30"))));
        add("calendar-entry", "close", "2026-08-01", monthly);
        assertThat(due()).singleElement().satisfies(item -> {
            assertThat(item.dueOn()).isEqualTo(LocalDate.parse("2026-10-31"));
            assertThat(item.state(TODAY)).isEqualTo(DueItem.State.LATE);
        });
    }

    @Test
    void an_entry_with_days_of_grace_is_lost_after_them() {
        add(
                "calendar-entry",
                "gone",
                "2026-08-01",
                entry("title", "Gone", "due_on", "2026-10-01", "every", "P1Y").with("grace_days", Json.of(10)));
        DueItem item = due().getFirst();
        assertThat(item.lostAfter()).contains(LocalDate.parse("2026-10-11"));
        assertThat(item.state(LocalDate.parse("2026-10-11"))).isEqualTo(DueItem.State.LATE);
        assertThat(item.state(LocalDate.parse("2026-10-12"))).isEqualTo(DueItem.State.LOST);
    }

    @Test
    void what_is_done_is_not_due_and_every_open_action_in_a_list_is() {
        add(
                "change-plan",
                "done",
                "2026-01-01",
                entry("title", "Done", "due_on", "2026-12-01", "done_on", "2026-10-01"));
        add(
                "risk",
                "bias",
                "2026-01-01",
                entry("title", "Bias", "status", "open")
                        .with(
                                "treatments",
                                Json.array(List.of(
                                        entry("action", "Measure", "owner", "dan", "due_on", "2026-12-01"),
                                        entry("action", "Told", "due_on", "2026-12-01", "done_on", "2026-10-01")))));
        assertThat(due()).singleElement().satisfies(item -> {
            assertThat(item.title()).isEqualTo("Measure");
            assertThat(item.owner()).isEqualTo("dan");
            assertThat(item.source()).isEqualTo("risk/bias");
            assertThat(item.state(LocalDate.parse("2026-11-17"))).isEqualTo(DueItem.State.NEAR);
            assertThat(item.state(LocalDate.parse("2026-11-16"))).isEqualTo(DueItem.State.LATER);
        });
    }

    @Test
    void whoever_stands_in_owns_what_is_due_while_the_owner_is_away() {
        add("change-plan", "in", "2026-01-01", entry("title", "In", "owner", "cai", "due_on", "2026-12-10"));
        add("change-plan", "out", "2026-01-01", entry("title", "Out", "owner", "cai", "due_on", "2026-12-21"));
        add(
                "absence",
                "a",
                "2026-01-01",
                entry(
                        "title",
                        "Leave",
                        "person",
                        "cai",
                        "deputy",
                        "dan",
                        "away_from",
                        "2026-12-10",
                        "away_to",
                        "2026-12-20"));
        assertThat(due()).extracting(DueItem::owner).containsExactly("dan", "cai");
        assertThat(due().getFirst().insteadOf()).contains("cai");
    }

    @Test
    void a_planned_applicability_row_is_due_and_an_operating_one_is_not() {
        add("applicability", "p", "2026-01-01", entry("decision", "included-planned", "planned_on", "2026-12-01"));
        add("applicability", "o", "2026-01-01", entry("decision", "included-operating", "planned_on", "2026-12-01"));
        assertThat(due()).extracting(DueItem::source).containsExactly("applicability/p");
    }

    @Test
    void the_feed_folds_lines_at_75_octets_between_characters_and_unfolds_to_what_was_written() {
        String hostile = "Überprüfung; a, b\\c\nEND:VEVENT 🏴\u200d☠️ مرحبا ".repeat(4);
        add("change-plan", "x", "2026-01-01", entry("title", hostile, "owner", "cai", "due_on", "2026-12-10"));
        String text = ICalendar.text("Acme, Inc.", "acme.avouch", due(), Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(text).startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n").endsWith("END:VCALENDAR\r\n");
        for (String line : text.split("\r\n", -1)) {
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
            assertThat(line).doesNotContain("\n");
        }
        String unfolded = text.replace("\r\n ", "");
        assertThat(unfolded.lines().filter(line -> line.equals("END:VEVENT"))).hasSize(1);
        String summary = unfolded.lines()
                .filter(line -> line.startsWith("SUMMARY:"))
                .findFirst()
                .orElseThrow()
                .substring("SUMMARY:".length());
        assertThat(summary.replace("\\n", "\n")
                        .replace("\\;", ";")
                        .replace("\\,", ",")
                        .replace("\\\\", "\\"))
                .contains(hostile);
        assertThat(unfolded)
                .contains("DTSTART;VALUE=DATE:20261210\r\nDTEND;VALUE=DATE:20261211\r\n")
                .contains("X-WR-CALNAME:Acme\\, Inc.")
                .contains("TRIGGER:-P14D");
    }
}
