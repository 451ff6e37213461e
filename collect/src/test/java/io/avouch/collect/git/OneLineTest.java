package io.avouch.collect.git;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OneLineTest {
    @Test
    void control_and_direction_characters_become_spaces() {
        assertThat(OneLine.of(" a\u0000b\u001b[31m\tc\u202ed\u2028e\u200bf  g ", 100))
                .isEqualTo("a b [31m c d e f g");
    }

    @Test
    void a_character_of_two_halves_is_never_cut_in_two() {
        assertThat(OneLine.of("ab😀", 3)).isEqualTo("ab");
        assertThat(OneLine.of("ab😀", 4)).isEqualTo("ab😀");
    }

    @Property
    void any_text_becomes_a_clean_line_within_the_limit(@ForAll String text, @ForAll @IntRange(max = 50) int max) {
        String line = OneLine.of(text, max);
        assertThat(line.length()).isLessThanOrEqualTo(max);
        assertThat(line).doesNotMatch("(?s).*\\p{Cntrl}.*").isEqualTo(line.strip());
        assertThat(OneLine.of(line, max)).isEqualTo(line);
    }
}
