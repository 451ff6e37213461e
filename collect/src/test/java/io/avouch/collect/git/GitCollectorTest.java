package io.avouch.collect.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Digest;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.Derivations;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCollectorTest {
    private final MadeRepository made;

    GitCollectorTest(@TempDir Path folder) throws IOException {
        made = new MadeRepository(folder.resolve("shop"), false);
    }

    @AfterEach
    void close() {
        made.close();
    }

    @Test
    void a_commit_becomes_one_change_with_everything_it_says() throws Exception {
        ObjectId commit = made.commit("""
                Faster sums (#12)

                Reviewed-by: Grace <grace@example.com>

                More prose after an approval.

                LUCI-TryBot-Result: bot@ci.example.com
                Co-authored-by: Alan <alan@example.com>
                """);
        KeptReadings kept = KeptReadings.of(made.folder);
        assertThat(Jcs.text(kept.only())).isEqualTo("""
                {"approvals":[{"actor":"grace@example.com","email":"grace@example.com","name":"Grace",\
                "strength":"claimed"}],"approvals_recorded":true,"author":"ada@example.com",\
                "author_email":"ada@example.com","author_name":"Ada","branch":"main",\
                "checks":[{"actor":"bot@ci.example.com","name":"trybot","status":"passed"}],"checks_recorded":true,\
                "co_authors":[{"actor":"alan@example.com","email":"alan@example.com","name":"Alan"}],\
                "commit":"%1$s","committed_at":"2025-12-31T23:59:00Z","created_at":"2025-12-31T23:59:00Z",\
                "id":"%1$s","merged_at":"2026-01-01T00:00:00Z","merged_by":"merger@example.com",\
                "merged_by_email":"merger@example.com","occurred_at":"2026-01-01T00:00:00Z",\
                "provenance":"collected","repo":"shop","ticket":"#12","title":"Faster sums (#12)"}\
                """.formatted(commit.name()));
        assertThat(kept.opening().source()).isEqualTo("git:shop");
        assertThat(kept.closing().covers())
                .isEqualTo(new Window(MadeRepository.START, Instant.parse("2026-07-01T12:00:00.123456Z")));
        assertThat(kept.closing().expectedCount()).isEqualTo(OptionalLong.of(1));
        assertThat(kept.closing().countMethod()).isEqualTo(CountMethod.SOURCE);
        assertThat(kept.closing().rawDigest())
                .isEqualTo(Digest.of(commit.name() + "\n").toString());
    }

    @Test
    void only_first_parents_are_changes() throws Exception {
        ObjectId base = made.commit("base");
        Instant later = MadeRepository.START.plusSeconds(7200);
        ObjectId side = made.loose("work on the side", later, List.of(base));
        ObjectId merge = made.commit("Merge pull request #7 from ada/side", later, List.of(base, side));
        KeptReadings kept = KeptReadings.of(made.folder);
        assertThat(kept.records).extracting(record -> record.text("id")).containsExactly(base.name(), merge.name());
        assertThat(kept.records.getLast().text("ticket")).isEqualTo("#7");
    }

    @Test
    void the_window_is_by_committer_time_however_the_clocks_went() throws Exception {
        ObjectId inside = made.commit("inside", Instant.parse("2026-03-01T00:00:00Z"), List.of());
        made.commit("before, though it came later", Instant.parse("2026-02-28T23:59:59Z"), made.head());
        ObjectId last = made.commit("last second", Instant.parse("2026-03-31T23:59:59Z"), made.head());
        made.commit("after", Instant.parse("2026-04-01T00:00:00Z"), made.head());
        Window march = Window.parse("2026-03-01", "2026-03-31");
        KeptReadings kept = KeptReadings.of(made.folder, march);
        assertThat(kept.records).extracting(record -> record.text("id")).containsExactly(inside.name(), last.name());
        assertThat(kept.closing().covers()).isEqualTo(march);
    }

    @Test
    void nothing_that_has_not_happened_yet_is_covered() throws Exception {
        made.commit("one");
        KeptReadings kept = KeptReadings.of(made.folder, Window.parse("2026-01-01", "2026-12-31"));
        assertThat(kept.closing().covers().to()).isEqualTo(Instant.parse("2026-07-01T12:00:00.123456Z"));
    }

    @Test
    void a_history_without_approval_lines_says_that_it_records_none() throws Exception {
        made.commit("one\n\nSigned-off-by: Grace <grace@example.com>");
        made.commit("two");
        assertThat(KeptReadings.of(made.folder).records)
                .noneMatch(record -> record.flag("approvals_recorded") || record.flag("checks_recorded"));
        made.commit("three\n\nReviewed-by: Grace <grace@example.com>");
        assertThat(KeptReadings.of(made.folder).records)
                .allMatch(record -> record.flag("approvals_recorded"))
                .noneMatch(record -> record.flag("checks_recorded"));
    }

    @Test
    void one_person_approves_once_and_never_their_own_work() throws Exception {
        made.commit("""
                Sums

                Reviewed-by: Grace <grace@example.com>
                Reviewed-by: grace <GRACE@example.com>
                Acked-by: Grace <grace@elsewhere.example>
                Reviewed By: ada
                Approved-by: Alan <alan@example.com>
                Co-authored-by: Alan <alan@example.com>
                Co-authored-by: Alan <alan@example.com>
                """);
        JsonObject change = KeptReadings.of(made.folder).only();
        assertThat(change.objects("approvals"))
                .extracting(approval -> approval.text("actor"))
                .containsExactly("grace@example.com", "ada", "alan@example.com");
        assertThat(change.objects("co_authors")).hasSize(1);
        JsonObject derived = Derivations.of("change", change);
        assertThat(derived.findLong("approval_count")).contains(3L);
        assertThat(derived.findLong("independent_approval_count")).contains(1L);
        assertThat(derived.text("strength")).isEqualTo("claimed");
    }

    @Test
    void a_result_replaces_the_request_for_it() throws Exception {
        made.commit("one\n\nRun-TryBot: Grace <grace@example.com>");
        made.commit("two\n\nRun-TryBot: Grace <grace@example.com>\nTryBot-Result: Bot <bot@example.com>");
        List<JsonObject> records = KeptReadings.of(made.folder).records;
        assertThat(records.get(0).objects("checks"))
                .extracting(check -> check.text("status"))
                .containsExactly("unknown");
        assertThat(records.get(1).objects("checks"))
                .extracting(check -> check.text("status"))
                .containsExactly("passed");
    }

    @Test
    void messages_in_any_encoding_are_read() throws Exception {
        byte[] latin = "Größe\n\nReviewed-by: Jörg <joerg@example.com>\n".getBytes(StandardCharsets.ISO_8859_1);
        made.raw(MadeRepository.people() + "encoding ISO-8859-1\n", latin);
        made.raw(MadeRepository.people(), latin);
        made.raw(MadeRepository.people() + "encoding no-such-thing\n", latin);
        made.raw(
                MadeRepository.people() + "encoding Shift_JIS\n",
                "修正\n\nReviewed-by: Jörg <joerg@example.com>\n".getBytes("Shift_JIS"));
        List<JsonObject> records = KeptReadings.of(made.folder).records;
        assertThat(records).extracting(record -> record.text("title")).containsExactly("Größe", "Größe", "Größe", "修正");
        assertThat(records)
                .allMatch(record ->
                        record.objects("approvals").getFirst().text("actor").equals("joerg@example.com"));
    }

    @Test
    void one_broken_line_spoils_no_name_on_another() throws Exception {
        byte[] message = "ok\n\nReviewed-by: Jörg <j@example.com>\nx\n".getBytes(StandardCharsets.UTF_8);
        message[message.length - 2] = (byte) 0xff;
        made.raw(MadeRepository.people(), message);
        assertThat(KeptReadings.of(made.folder)
                        .only()
                        .objects("approvals")
                        .getFirst()
                        .text("name"))
                .isEqualTo("Jörg");
    }

    @Test
    void broken_headers_stop_nothing() throws Exception {
        made.raw("author nobody\ncommitter nobody\n", "\u0007\u001b[31mred\n".getBytes(StandardCharsets.US_ASCII));
        made.raw("author  <> 99999999999999 +0000\ncommitter  <> 99999999999999 +0000\n", new byte[0]);
        List<JsonObject> records = KeptReadings.of(made.folder).records;
        assertThat(records).extracting(record -> record.text("author")).containsExactly("nobody", "unknown");
        assertThat(records).extracting(record -> record.text("title")).containsExactly("[31mred", "(no title)");
        assertThat(records.getLast().text("merged_at")).isEqualTo("9999-12-31T23:59:59Z");
    }

    @Test
    void a_huge_message_is_cut_at_the_limits_and_says_so() throws Exception {
        StringBuilder message = new StringBuilder("t".repeat(1_000_000)).append("\n\n");
        for (int i = 0; i < 10_000; i++) {
            message.append("Reviewed-by: R").append(i).append(" <r").append(i).append("@example.com>\n");
        }
        made.commit(message.toString());
        JsonObject change = KeptReadings.of(made.folder).only();
        assertThat(change.text("title")).hasSize(1000);
        assertThat(change.objects("approvals")).hasSize(200);
        assertThat(change.texts("labels")).containsExactly("approvals cut: first 200 of 10000 kept", "title cut");
    }

    @Test
    void another_branch_is_read_by_name() throws Exception {
        ObjectId one = made.commit("one");
        made.point("refs/heads/release/1", one);
        made.point("refs/remotes/origin/next", one);
        made.commit("two");
        assertThat(KeptReadings.of(made.folder, "branch", "release/1").only().text("branch"))
                .isEqualTo("release/1");
        assertThat(KeptReadings.of(made.folder, "branch", "next").only().text("branch"))
                .isEqualTo("origin/next");
    }
}
