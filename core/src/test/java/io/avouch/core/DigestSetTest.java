package io.avouch.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DigestSetTest {
    @Test
    void it_holds_what_a_set_of_digests_holds() {
        DigestSet met = new DigestSet();
        Set<Digest> known = new HashSet<>();
        for (int i = 0; i < 30_000; i++) {
            Digest digest = Digest.of("line " + i * 7 % 20_000);
            assertThat(met.add(digest)).isEqualTo(known.add(digest));
        }
        assertThat(met.size()).isEqualTo(known.size());
    }

    @Test
    void digests_that_differ_in_one_bit_of_their_first_half_or_are_all_zeros_are_told_apart() {
        DigestSet met = new DigestSet();
        String zeros = "0".repeat(64);
        assertThat(met.add(new Digest(zeros))).isTrue();
        assertThat(met.add(new Digest(zeros))).isFalse();
        assertThat(met.add(new Digest("8" + zeros.substring(1)))).isTrue();
        assertThat(met.add(new Digest(zeros.substring(0, 30) + "2" + zeros.substring(31))))
                .isTrue();
        assertThat(met.size()).isEqualTo(3);
    }
}
