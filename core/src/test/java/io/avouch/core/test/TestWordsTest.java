package io.avouch.core.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestWordsTest {
    private final TestWords words = new TestWords(List.of("""
            -- it's Bob's comment
            SELECT CASE WHEN x THEN 'approved by' ELSE 'without an approval' END AS reason,
              'who''s asked' AS y, /* nobody's */ 'main' AS z
            """));

    @Test
    void what_a_reason_says_in_the_test_s_own_words_is_nobody_s_name() {
        assertThat(List.of("without an approval", "An Approval", "approved by", "who's asked", "main"))
                .allMatch(words::say);
    }

    @Test
    void what_says_a_whole_text_of_it_is_no_name_either() {
        assertThat(words.say("for bob without an approval")).isTrue();
        assertThat(words.say("approved by ann, who asked for it")).isTrue();
    }

    @Test
    void names_are_names_where_they_share_letters_or_one_word_with_a_text() {
        assertThat(List.of(
                        "approval",
                        "without",
                        "approved",
                        "ann",
                        "proval",
                        "bob",
                        "comment",
                        "main street",
                        "remain",
                        "x"))
                .noneMatch(words::say);
    }

    /// A login may be an English word.
    @Test
    void a_reason_names_nobody_by_a_text_of_the_test_that_has_the_name_in_it() {
        assertThat(words.phrases(List.of("approval", "main"))).containsExactly("without an approval");
        assertThat(words.phrases(List.of("ann"))).isEmpty();
    }
}
