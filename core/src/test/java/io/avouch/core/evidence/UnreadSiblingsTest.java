package io.avouch.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.ScopeExclusions;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What is known and not read makes a population that was not read whole.
class UnreadSiblingsTest {
    private static final Window YEAR = Window.parse("2026-01-01", "2026-12-31");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    private final List<CollectionRun> runs = new ArrayList<>();

    private void read(String source, Instant from, Instant to, String... unread) {
        RunClosing closing = new RunClosing(
                new Window(from, to), OptionalLong.of(0), CountMethod.SOURCE, "", List.of(unread), true, "");
        runs.add(new CollectionRun(
                "run-" + runs.size(),
                new RunOpening("change", source, "collected", "", JsonObject.EMPTY, "", "UTC", "me", "1"),
                from,
                0,
                Optional.of(closing),
                Optional.of(to)));
    }

    private Coverage coverage(String... excluded) {
        Map<String, List<Window>> always = new TreeMap<>();
        List.of(excluded).forEach(each -> always.put(each, List.of(ScopeExclusions.ALWAYS)));
        return coverage(always);
    }

    private Coverage coverage(Map<String, List<Window>> excluded) {
        return new CoverageRules(Map.of("change", Shape.EVENT), List.of(), List.of(), runs, Map.of(), excluded)
                .of(List.of("change"), YEAR);
    }

    @Test
    void a_sibling_that_nobody_reads_is_a_gap_for_as_long_as_readings_tell_of_it() {
        read("git:a", YEAR.from(), MAY);
        read("git:a", MAY, Instant.parse("2026-08-01T00:00:00Z"), "git:b", "git:c");
        read("git:a", Instant.parse("2026-08-01T00:00:00Z"), YEAR.to(), "git:b", "git:c");
        assertThat(coverage().complete()).isFalse();
        assertThat(coverage().gaps())
                .containsExactly(
                        new Gap("change", "git:a", new Window(MAY, YEAR.to()), "known and not read: git:b, git:c"));
    }

    @Test
    void one_that_is_left_out_since_may_was_one_until_then() {
        read("git:a", YEAR.from(), YEAR.to(), "git:b");
        assertThat(coverage(Map.of("git:b", List.of(new Window(MAY, ScopeExclusions.ALWAYS.to()))))
                        .gaps())
                .containsExactly(new Gap("change", "git:a", new Window(YEAR.from(), MAY), "known and not read: git:b"));
    }

    @Test
    void one_that_the_scope_leaves_out_is_none_and_the_others_still_are() {
        read("git:a", YEAR.from(), YEAR.to(), "git:b", "c");
        assertThat(coverage("git:b").gaps()).extracting(Gap::reason).containsExactly("known and not read: c");
        assertThat(coverage("b").gaps())
                .as("an office may be called so")
                .extracting(Gap::reason)
                .containsExactly("known and not read: c, git:b");
        assertThat(coverage("git:b", "c").complete()).isTrue();
        assertThat(coverage("git:b", "c").unread()).as("still told").containsExactly("c", "git:b");
    }

    @Test
    void one_that_is_read_as_a_source_of_its_own_or_by_a_second_reading_is_none() {
        read("git:a", YEAR.from(), YEAR.to(), "git:b");
        read("git:b", YEAR.from(), MAY, "git:a");
        assertThat(coverage().gaps())
                .extracting(Gap::source, gap -> gap.interval().from())
                .contains(org.assertj.core.api.Assertions.tuple("git:a", MAY));
        read("git:b", MAY, YEAR.to(), "git:a");
        assertThat(coverage().complete()).isTrue();
        runs.removeLast();
        runs.removeLast();
        read("git:a", YEAR.from(), YEAR.to());
        assertThat(coverage().complete()).as("read again, and nothing missed").isTrue();
    }

    @Test
    void what_was_not_followed_within_the_one_that_was_read_names_no_sibling() {
        read(
                "git:a",
                YEAR.from(),
                YEAR.to(),
                "history before 1a2b of 2025-12-01T00:00:00Z: the clone is shallow (git fetch --unshallow)",
                "info/grafts: parents are read as the commits themselves name them");
        assertThat(coverage().complete()).isTrue();
        assertThat(coverage().unread()).hasSize(2);
    }
}
