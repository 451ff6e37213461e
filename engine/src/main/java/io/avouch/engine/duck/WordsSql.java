package io.avouch.engine.duck;

import java.util.Collection;
import java.util.stream.Collectors;

/// Whether a text says one of some words: as a word of its own, in small letters or capitals.
public final class WordsSql {
    /// What means something in a regular expression of RE2.
    private static final String SPECIAL = "\\.+*?()|[]{}^$";

    private static final String EDGE = "[^\\pL\\pN]";

    private WordsSql() {}

    public static String says(String column, Collection<String> words) {
        String any = words.stream().map(WordsSql::quoted).collect(Collectors.joining("|"));
        return "regexp_matches(" + column + ", "
                + Sql.text("(?:^|" + EDGE + ")(?:" + any + ")(?:" + EDGE + "|$)")
                + ", 'i')";
    }

    private static String quoted(String word) {
        StringBuilder quoted = new StringBuilder();
        word.chars().forEach(each -> {
            if (SPECIAL.indexOf(each) >= 0) {
                quoted.append('\\');
            }
            quoted.append((char) each);
        });
        return quoted.toString();
    }
}
