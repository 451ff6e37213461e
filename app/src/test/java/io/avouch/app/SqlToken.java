package io.avouch.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A word, number, text or sign of an SQL text, with its place; comments and blanks are none.
record SqlToken(String text, int from, int to) {
    private static final Pattern NEXT = Pattern.compile(
            "\\G(?:(?<skip>\\s+|--[^\\n]*)|(?<token>'(?:[^']|'')*'|\"[^\"]*\"|[A-Za-z_][A-Za-z_0-9]*|\\d+(?:\\.\\d+)?"
                    + "|<=|>=|<>|\\|\\||.))");

    static List<SqlToken> of(String sql) {
        List<SqlToken> tokens = new ArrayList<>();
        Matcher next = NEXT.matcher(sql);
        while (next.find()) {
            if (next.group("token") != null) {
                tokens.add(new SqlToken(next.group(), next.start(), next.end()));
            }
        }
        return tokens;
    }

    /// The token as a keyword: in capitals.
    String word() {
        return text.toUpperCase(Locale.ROOT);
    }

    boolean is(String word) {
        return word().equals(word);
    }

    boolean number() {
        return Character.isDigit(text.charAt(0));
    }

    boolean opens() {
        return text.equals("(") || is("CASE");
    }

    boolean closes() {
        return text.equals(")") || is("END");
    }
}
