package io.avouch.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HmacTest {
    @Test
    void the_second_case_of_rfc_4231() {
        Hmac keyed = new Hmac("Jefe".getBytes(StandardCharsets.US_ASCII));
        byte[] sum = sum(keyed, "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII));
        assertThat(HexFormat.of().formatHex(sum))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 32, 63, 64})
    void keys_and_messages_of_any_length_sum_up_as_the_jdk_has_it(int keyLength) throws GeneralSecurityException {
        Random random = new Random(keyLength);
        byte[] key = bytes(random, keyLength);
        Hmac keyed = new Hmac(key);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (int length = 0; length < 200; length++) {
            byte[] message = bytes(random, length);
            assertThat(sum(keyed, message)).as("%s bytes", length).isEqualTo(mac.doFinal(message));
        }
    }

    @Test
    void many_threads_share_one() {
        Hmac keyed = new Hmac(new byte[32]);
        byte[] message = new byte[100];
        byte[] expected = sum(keyed, message);
        assertThat(IntStream.range(0, 20_000).parallel().allMatch(i -> Arrays.equals(sum(keyed, message), expected)))
                .isTrue();
    }

    @Test
    void a_key_that_would_have_to_be_shortened_is_refused() {
        assertThatThrownBy(() -> new Hmac(new byte[65])).hasMessageContaining("65 bytes; the limit is 64");
    }

    private static byte[] sum(Hmac keyed, byte[] message) {
        MessageDigest begun = keyed.begin();
        begun.update(message);
        return keyed.end(begun);
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
