package io.avouch.collect.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.collect.git.Said.Approved;
import io.avouch.collect.git.Said.Checked;
import io.avouch.collect.git.Said.CoWritten;
import io.avouch.collect.git.Said.Nothing;
import io.avouch.collect.git.Said.Refers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageLineTest {
    private static final Named GRACE = new Named("Grace Hopper", "grace@example.com");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Reviewed-by: Grace Hopper <grace@example.com>",
                "reviewed-BY:Grace Hopper <grace@example.com>",
                "Reviewed-by : Grace  Hopper   <grace@example.com> (twice)",
                "Reviewed By: Grace Hopper <grace@example.com>",
                "Approved-by: \"Grace Hopper\" <grace@example.com>",
                "Acked-by: Grace Hopper <grace@example.com>",
                "Code-Review+2: Grace Hopper <grace@example.com>",
                "Code-Review+2 by Grace Hopper <grace@example.com>",
                "Code-Review: +2 Grace Hopper <grace@example.com>",
            })
    void an_approval_is_read_in_every_form(String line) {
        assertThat(MessageLine.read(line)).isEqualTo(new Approved(List.of(GRACE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Signed-off-by: Grace Hopper <grace@example.com>",
                "Code-Review+1: Grace Hopper <grace@example.com>",
                "Code-Review-2: Grace Hopper <grace@example.com>",
                "Code-Review: -1 Grace Hopper",
                "Pulled By: grace",
                "> Reviewed-by: Grace Hopper <grace@example.com>",
                "    Reviewed-by: Grace Hopper <grace@example.com>",
                "This was Reviewed-by: Grace Hopper <grace@example.com>",
                "Reviewed-by Grace",
                "Reviewers: grace, ada",
                "1+2: a sum",
                "",
                ":",
            })
    void what_only_looks_like_an_approval_is_prose(String line) {
        assertThat(MessageLine.read(line)).isEqualTo(new Nothing());
    }

    @Test
    void phabricator_names_several_reviewers_in_one_line() {
        assertThat(MessageLine.read("Reviewed By: grace, ada,  alan"))
                .isEqualTo(new Approved(List.of(new Named("grace", ""), new Named("ada", ""), new Named("alan", ""))));
    }

    @Test
    void a_comma_inside_a_name_parts_nobody_where_addresses_do() {
        assertThat(MessageLine.read("Reviewed-by: Hopper, Grace <grace@example.com>, Ada <ada@example.com>"))
                .isEqualTo(new Approved(
                        List.of(new Named("Hopper, Grace", "grace@example.com"), new Named("Ada", "ada@example.com"))));
    }

    @Test
    void an_approval_that_names_nobody_is_still_an_approval_line() {
        assertThat(MessageLine.read("Reviewed By:")).isEqualTo(new Approved(List.of()));
    }

    @Test
    void checks_say_how_they_ended() {
        Named bot = new Named("", "bot@ci.example.com");
        assertThat(MessageLine.read("LUCI-TryBot-Result: bot@ci.example.com"))
                .isEqualTo(new Checked("trybot", "passed", List.of(bot)));
        assertThat(MessageLine.read("TryBot-Result: FAILED by Go Bot <bot@ci.example.com>"))
                .isEqualTo(new Checked("trybot", "failed", List.of(new Named("Go Bot", "bot@ci.example.com"))));
        assertThat(MessageLine.read("TryBot-Result: -1 (Go Bot <bot@ci.example.com>)"))
                .isEqualTo(new Checked("trybot", "failed", List.of(new Named("Go Bot", "bot@ci.example.com"))));
        assertThat(MessageLine.read("TryBot-Result: Bail <fail@example.com>"))
                .isEqualTo(new Checked("trybot", "passed", List.of(new Named("Bail", "fail@example.com"))));
        assertThat(MessageLine.read("Run-TryBot: Grace Hopper <grace@example.com>"))
                .isEqualTo(new Checked("trybot", "unknown", List.of(GRACE)));
        assertThat(MessageLine.read("Run-TryBot+1: Grace Hopper <grace@example.com>"))
                .isEqualTo(new Checked("trybot", "unknown", List.of(GRACE)));
        assertThat(MessageLine.read("Tested-by: Grace Hopper <grace@example.com>"))
                .isEqualTo(new Checked("tested-by", "passed", List.of(GRACE)));
        assertThat(MessageLine.read("Verified-1: Grace Hopper <grace@example.com>"))
                .isEqualTo(new Checked("verified", "failed", List.of(GRACE)));
        assertThat(MessageLine.read("Verified+1: Grace Hopper <grace@example.com>"))
                .isEqualTo(new Checked("verified", "passed", List.of(GRACE)));
    }

    @Test
    void references_and_further_authors_are_read() {
        assertThat(MessageLine.read("Differential Revision: https://reviews.example.org/D77"))
                .isEqualTo(new Refers(Optional.of("D77"), Optional.of("https://reviews.example.org/D77")));
        assertThat(MessageLine.read("Reviewed-on: javascript:alert(1)"))
                .isEqualTo(new Refers(Optional.empty(), Optional.empty()));
        assertThat(MessageLine.read("Co-Authored-By: Grace Hopper <grace@example.com>"))
                .isEqualTo(new CoWritten(List.of(GRACE)));
    }

    @Test
    void titles_name_the_request_as_each_forge_writes_it() {
        assertThat(Title.of("Merge pull request #12 from ada/fix").request()).contains("#12");
        assertThat(Title.of("Faster sums (#345)").request()).contains("#345");
        assertThat(Title.of("Merged in fix (pull request #6)").request()).contains("#6");
        assertThat(Title.of("Merged PR 78: faster sums").request()).contains("#78");
        assertThat(Title.of("Revert (#9) for now").request()).isEmpty();
    }
}
