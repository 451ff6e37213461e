package io.avouch.core.report;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text as its reader takes it: without marks that nobody sees, accents and styles of letters, in small letters, and
/// with Latin ones for those of other scripts that look like them. Each letter knows where it stands in the text.
final class PlainLetters {
    private static final String THEIRS = "авсԁеһіјкӏмнпоргѕтухѵԝ" + "αβςεγικμνοσρτυχη" + "օոսցհ" + "ıɑɡɩłøđⱡ";
    private static final String OURS = "abcdehijklmhnoprstyxvw" + "abceyikmnooptuxn" + "onugh" + "iagilodl";
    private static final Map<Character, Character> LOOK_ALIKE = lookAlike();

    /// Letters that stand apart, as in `c o m p l i a n t`.
    private static final Pattern APART =
            Pattern.compile("(?<![\\p{L}\\p{N}])\\p{L}(?:[\\s\\p{Z}\\p{P}]\\p{L}){2,}(?!\\p{L})");

    private final String text;
    private final String plain;
    private final int[] places;

    private PlainLetters(String text, String plain, int[] places) {
        this.text = text;
        this.plain = plain;
        this.places = places;
    }

    static PlainLetters of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int[] places = new int[text.length() + 16];
        for (int at = 0; at < text.length(); ) {
            int letter = text.codePointAt(at);
            if (letter < 128) {
                places[plain.length()] = at++;
                plain.append((char) (letter >= 'A' && letter <= 'Z' ? letter + 32 : letter));
                continue;
            }
            String read = read(letter);
            if (plain.length() + read.length() + text.length() - at > places.length) {
                places = java.util.Arrays.copyOf(places, 2 * places.length + read.length());
            }
            for (int i = 0; i < read.length(); i++) {
                places[plain.length()] = at;
                plain.append(read.charAt(i));
            }
            at += Character.charCount(letter);
        }
        places[plain.length()] = text.length();
        return new PlainLetters(text, plain.toString(), places);
    }

    private static String read(int letter) {
        StringBuilder read = new StringBuilder();
        lower(Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKD))
                .codePoints()
                .filter(each -> Character.getType(each) != Character.FORMAT
                        && Character.getType(each) != Character.NON_SPACING_MARK)
                .forEach(each -> read.appendCodePoint(
                        each < 0x10000 ? LOOK_ALIKE.getOrDefault((char) each, (char) each) : each));
        return read.toString();
    }

    private static String lower(String letters) {
        return letters.toLowerCase(Locale.ROOT);
    }

    private static Map<Character, Character> lookAlike() {
        Map<Character, Character> all = new HashMap<>();
        for (int i = 0; i < THEIRS.length(); i++) {
            all.put(THEIRS.charAt(i), OURS.charAt(i));
        }
        return all;
    }

    String plain() {
        return plain;
    }

    /// The same with words whose letters stand apart closed up.
    PlainLetters closed() {
        StringBuilder closed = new StringBuilder(plain.length());
        int[] where = new int[places.length];
        Matcher apart = APART.matcher(plain);
        int at = 0;
        while (apart.find()) {
            copy(at, apart.start(), closed, where);
            for (int i = apart.start(); i < apart.end(); i += 2) {
                copy(i, i + 1, closed, where);
            }
            at = apart.end();
        }
        copy(at, plain.length(), closed, where);
        where[closed.length()] = text.length();
        return new PlainLetters(text, closed.toString(), where);
    }

    private void copy(int from, int to, StringBuilder closed, int[] where) {
        for (int i = from; i < to; i++) {
            where[closed.length()] = places[i];
            closed.append(plain.charAt(i));
        }
    }

    /// Where a letter stands in the text.
    int place(int letter) {
        return places[letter];
    }
}
