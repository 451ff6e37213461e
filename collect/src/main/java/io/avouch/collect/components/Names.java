package io.avouch.collect.components;

import io.avouch.core.Digest;
import io.avouch.core.evidence.ComponentClaims;
import java.util.Map;
import java.util.Optional;

/// How components are named, so that the same one has the same id in every file.
final class Names {
    static final int NAME_MAX = 300;
    static final int VERSION_MAX = 200;
    private static final int ID_MAX = 300;
    private static final int HASH = 16;

    private static final Map<String, Integer> HEX_DIGITS = Map.ofEntries(
            Map.entry("MD5", 32),
            Map.entry("SHA-1", 40),
            Map.entry("SHA-256", 64),
            Map.entry("SHA-384", 96),
            Map.entry("SHA-512", 128),
            Map.entry("SHA3-256", 64),
            Map.entry("SHA3-384", 96),
            Map.entry("SHA3-512", 128),
            Map.entry("BLAKE2b-256", 64),
            Map.entry("BLAKE2b-384", 96),
            Map.entry("BLAKE2b-512", 128),
            Map.entry("BLAKE3", 64),
            Map.entry("Streebog-256", 64),
            Map.entry("Streebog-512", 128));

    private Names() {}

    /// `name@version`, the name alone where no version is stated.
    static String id(String name, String version) {
        return shortened(version.equals(ComponentClaims.UNVERSIONED) ? name : name + "@" + version);
    }

    /// A digest stands for what an id is too short for.
    static String shortened(String id) {
        return id.length() <= ID_MAX
                ? id
                : id.substring(0, ID_MAX - HASH - 1) + "~" + Digest.of(id).hex().substring(0, HASH);
    }

    /// `sha256:` and so on, where the text is one of that algorithm; empty where its length or letters are others.
    static Optional<String> digest(String algorithm, String hex) {
        String small = hex.toLowerCase(java.util.Locale.ROOT);
        Integer digits = HEX_DIGITS.get(algorithm);
        if (digits == null || small.length() != digits || !small.chars().allMatch(Names::hexDigit)) {
            return Optional.empty();
        }
        return Optional.of(algorithm.replace("-", "").toLowerCase(java.util.Locale.ROOT) + ":" + small);
    }

    private static boolean hexDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    /// What is wrong with a digest that is none.
    static String wrongDigest(String algorithm, String hex) {
        Integer digits = HEX_DIGITS.get(algorithm);
        return digits == null
                ? "a digest by '" + cut(algorithm) + "' is not known here"
                : "a digest by " + algorithm + " has " + digits + " hexadecimal digits, this one has " + hex.length()
                        + " characters" + (hex.length() == digits ? ", not all of them such" : "");
    }

    static boolean web(String address) {
        return address.length() <= 2000 && (address.startsWith("https://") || address.startsWith("http://"));
    }

    static String cut(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
