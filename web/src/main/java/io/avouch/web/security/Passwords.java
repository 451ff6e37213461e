package io.avouch.web.security;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Passwords: Argon2id with 19 MiB and two passes, a few at a time, and what a password may be.
@Component
public final class Passwords {
    public static final int CHARS_MIN = 12;
    public static final int CHARS_MAX = 200;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int AT_ONCE_MAX = 4;
    private static final int WAIT_SECONDS_MAX = 10;
    private static final int DIFFERENT_MIN = 5;

    /// What most guesses begin with; with digits and signs around it, each is refused.
    private static final Set<String> COMMON = Set.of(
            "password",
            "passwort",
            "motdepasse",
            "contrasena",
            "passphrase",
            "passwordpassword",
            "letmein",
            "welcome",
            "willkommen",
            "bienvenue",
            "admin",
            "administrator",
            "qwerty",
            "qwertyuiop",
            "qwertyuiopasdf",
            "azerty",
            "azertyuiop",
            "qwertz",
            "qwertzuiop",
            "asdfghjkl",
            "iloveyou",
            "changeme",
            "changemenow",
            "secret",
            "topsecret",
            "monkey",
            "dragon",
            "sunshine",
            "princess",
            "football",
            "baseball",
            "superman",
            "abc",
            "abcdef",
            "abcdefgh",
            "abcdefghijkl",
            "test",
            "testtest",
            "testing",
            "default",
            "guest",
            "master",
            "login",
            "avouch",
            "avouchavouch",
            "compliance",
            "auditor");

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final Semaphore slots = new Semaphore(AT_ONCE_MAX);

    /// The hash of a password that nobody has: an unknown e-mail costs as much as a known one.
    private final String nobodys = String.valueOf(encoder.encode("nobody has this password"));

    public String hash(String password) {
        return slotted(() -> String.valueOf(encoder.encode(plain(password))));
    }

    /// Does the same work whether there is a hash to compare with or not.
    public boolean matches(String password, Optional<String> hash) {
        if (password.length() > CHARS_MAX * 2) {
            return false;
        }
        boolean same = slotted(() -> encoder.matches(plain(password), hash.orElse(nobodys)));
        return same && hash.isPresent();
    }

    /// Whether one password can be typed in two ways: composed and decomposed letters are the same here.
    private static String plain(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private <T> T slotted(java.util.function.Supplier<T> work) {
        try {
            if (!slots.tryAcquire(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new Refused(HttpStatus.SERVICE_UNAVAILABLE, "too many people sign in at once; try again");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refused(HttpStatus.SERVICE_UNAVAILABLE, "the server stops; try again later");
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }

    /// What is wrong with a new password, in words.
    public static List<String> problems(String password, String again, String email) {
        List<String> problems = new ArrayList<>();
        String plain = plain(password);
        int chars = plain.codePointCount(0, plain.length());
        if (chars < CHARS_MIN) {
            problems.add("The password has " + chars + " characters; it needs at least " + CHARS_MIN + ".");
        } else if (chars > CHARS_MAX) {
            problems.add("The password has " + chars + " characters; " + CHARS_MAX + " is the most.");
        } else if (isCommon(plain, email)) {
            problems.add(
                    "This password is among the first that anybody would guess; a few unrelated words are better.");
        }
        if (!password.equals(again)) {
            problems.add("The two passwords differ.");
        }
        return problems;
    }

    private static boolean isCommon(String password, String email) {
        String small = password.toLowerCase(Locale.ROOT);
        String letters = small.replaceAll("[^\\p{L}]", "");
        String local = email.replaceFirst("@.*", "").replaceAll("[^\\p{L}]", "");
        return letters.isEmpty()
                || COMMON.contains(letters)
                || (!local.isEmpty() && letters.equals(local))
                || small.contains(email.isEmpty() ? "@@" : email)
                || small.chars().distinct().count() < DIFFERENT_MIN;
    }
}
