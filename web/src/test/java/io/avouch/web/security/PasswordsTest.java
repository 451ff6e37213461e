package io.avouch.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final String EMAIL = "sara.lindqvist@northwind.example";

    @Test
    void a_password_has_12_to_200_characters_counted_as_people_do() {
        assertThat(Passwords.problems("quartz-ivy1", "quartz-ivy1", EMAIL)).isNotEmpty();
        assertThat(Passwords.problems("quartz-ivy12", "quartz-ivy12", EMAIL)).isEmpty();
        String eleven = "quartz 🏛️ivy";
        assertThat(eleven.codePointCount(0, eleven.length())).isEqualTo(12);
        assertThat(Passwords.problems(eleven, eleven, EMAIL)).isEmpty();
        String longest = "ab cd ef gh ".repeat(20).substring(0, 200);
        assertThat(Passwords.problems(longest, longest, EMAIL)).isEmpty();
        assertThat(Passwords.problems(longest + "x", longest + "x", EMAIL)).isNotEmpty();
        assertThat(Passwords.problems("quartz-ivy12", "quartz-ivy13", EMAIL))
                .containsExactly("The two passwords differ.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password2026!",
                "123456789012",
                "qwertyuiop12",
                "aaaaaaaaaaaa",
                "Welcome-2026!",
                "abababababab",
                "sara.lindqvist1",
                "SARA.LINDQVIST@northwind.example",
                "admin_123456"
            })
    void what_anybody_would_guess_first_is_refused(String password) {
        assertThat(Passwords.problems(password, password, EMAIL)).isNotEmpty();
    }

    @Test
    void a_hash_is_argon2id_and_matches_its_password_alone_however_it_is_composed() {
        Passwords passwords = new Passwords();
        String hash = passwords.hash("Caf\u00e9 au lait, 3 sugars");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("Cafe\u0301 au lait, 3 sugars", Optional.of(hash)))
                .isTrue();
        assertThat(passwords.matches("Cafe au lait, 3 sugars", Optional.of(hash)))
                .isFalse();
        assertThat(passwords.matches("Caf\u00e9 au lait, 3 sugars", Optional.empty()))
                .isFalse();
        assertThat(passwords.hash("Caf\u00e9 au lait, 3 sugars")).isNotEqualTo(hash);
    }
}
