package io.avouch.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import io.avouch.core.port.Erasable.Erasure;
import io.avouch.core.port.Erasable.Reached;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an erasure takes out of results that were written before it.
class RunFilesTest {
    private static final List<String> REASONS = List.of(
            "admin for bob without a mark", "approved by mark, who asked for it", "Mark has no mark", "remarkable");

    @TempDir
    private Path runs = Path.of("");

    /// Somebody is called as a word is that tests say: what the tests say stays.
    @Test
    void a_name_goes_and_the_words_of_the_test_s_own_text_stay() throws IOException {
        assertThat(after(new Erasure(
                        77, 99, "git/c1", List.of(), List.of("mark"), List.of("without a mark", "has no mark"))))
                .containsExactly(
                        "admin for bob without a mark", "erased by entry 99", "erased by entry 99", "remarkable");
    }

    @Test
    void without_texts_of_tests_every_reason_with_the_name_goes() throws IOException {
        assertThat(after(new Erasure(77, 99, "git/c1", List.of(), List.of("mark"), List.of())))
                .containsExactly("erased by entry 99", "erased by entry 99", "erased by entry 99", "remarkable");
    }

    @Test
    void what_a_run_under_way_has_not_written_to_its_end_is_reached_by_nothing() throws IOException {
        Erasure erasure = new Erasure(77, 99, "git/c1", List.of(), List.of("bob"), List.of());
        Path under = Files.createDirectories(runs.resolve("acme/ahead-1"));
        Files.writeString(under.resolve("access.grant-approved.parquet"), "PAR1 and no more yet");
        try (RunFiles files = new RunFiles(runs, Limits.SMALL)) {
            assertThat(files.reach(new OrgId("acme"), erasure)).isEmpty();
        }
    }

    /// What is kept for later runs is nobody's result, and neither is another organisation's.
    @Test
    void it_reaches_as_many_items_of_a_run_as_lose_their_words() throws IOException {
        try (Duck duck = Duck.open(Limits.SMALL)) {
            written(duck, "acme/run-1");
            written(duck, "acme/run-2");
            written(duck, "acme/kept/access.grant-approved");
            written(duck, "other/run-1");
        }
        try (RunFiles files = new RunFiles(runs, Limits.SMALL)) {
            Erasure marks =
                    new Erasure(77, 99, "git/c1", List.of(), List.of("mark"), List.of("without a mark", "has no mark"));
            assertThat(files.reach(new OrgId("acme"), marks))
                    .containsExactlyInAnyOrder(
                            new Reached("run-1", "access.grant-approved", 2),
                            new Reached("run-2", "access.grant-approved", 2));
            assertThat(files.reach(new OrgId("acme"), new Erasure(77, 99, "git/c1", List.of(), List.of(), List.of())))
                    .isEmpty();
        }
    }

    private Path written(Duck duck, String where) throws IOException {
        Path file = Files.createDirectories(runs.resolve(where)).resolve("access.grant-approved.parquet");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < REASONS.size(); i++) {
            rows.append(i == 0 ? "" : ", ")
                    .append("('hr/" + i + "', TIMESTAMP '2026-01-0" + (i + 1) + "', NULL::TIMESTAMP, 'fail',"
                            + " 'system', '" + REASONS.get(i) + "', " + i + "::BIGINT, NULL::BIGINT)");
        }
        duck.run("COPY (SELECT * FROM (VALUES " + rows + ") t(item, occurred_at, until_at, status, strength,"
                + " reason, log_index, possible_seconds)) TO '" + file + "' (FORMAT parquet)");
        return file;
    }

    private List<String> after(Erasure erasure) throws IOException {
        try (Duck duck = Duck.open(Limits.SMALL)) {
            Path file = written(duck, "acme/run-1");
            try (RunFiles files = new RunFiles(runs, Limits.SMALL)) {
                files.erase(new OrgId("acme"), erasure);
            }
            return duck.texts("SELECT reason FROM read_parquet('" + file + "') ORDER BY log_index");
        }
    }
}
