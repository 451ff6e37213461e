package io.avouch.engine.duck;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Whether a text says one of some words: as a word of its own, in small letters or capitals.
public final class WordsSql {
    /// What means something in a regular expression of RE2.
    private static final String SPECIAL = "\\.+*?()|[]{}^$";

    private static final int WORDS_AT_ONCE = 32;

    private static final String EDGE = "[^\\pL\\pN]";

    private WordsSql() {}

    /// In as many expressions as it takes: one that grows too large is refused.
    public static String says(String column, Collection<String> words) {
        List<String> all = List.copyOf(words);
        return IntStream.iterate(0, from -> from < all.size(), from -> from + WORDS_AT_ONCE)
                .mapToObj(from -> one(column, all.subList(from, Math.min(from + WORDS_AT_ONCE, all.size()))))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static String one(String column, List<String> words) {
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
