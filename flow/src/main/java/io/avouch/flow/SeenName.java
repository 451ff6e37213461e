package io.avouch.flow;

/// How the names of what was seen and of what is registered are compared: in small letters, without blanks around.
///
/// It is what `lower(trim(...))` makes of them in tests, so that a list and the test of it never differ.
public final class SeenName {
    private SeenName() {}

    public static String of(String name) {
        int[] letters = name.codePoints().map(Character::toLowerCase).toArray();
        int from = 0;
        int to = letters.length;
        while (from < to && blank(letters[from])) {
            from++;
        }
        while (to > from && blank(letters[to - 1])) {
            to--;
        }
        return new String(letters, from, to - from);
    }

    private static boolean blank(int letter) {
        return Character.getType(letter) == Character.SPACE_SEPARATOR;
    }
}
