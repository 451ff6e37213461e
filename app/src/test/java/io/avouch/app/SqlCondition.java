package io.avouch.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A condition of an SQL text, as a stretch of tokens from `from` to `to`, the end excluded.
record SqlCondition(int from, int to) {
    private static final Set<String> STARTS = Set.of("WHERE", "ON", "WHEN", "HAVING", "QUALIFY");
    private static final Set<String> ENDS = Set.of(
            "THEN", "ELSE", "END", "GROUP", "ORDER", "LEFT", "JOIN", "CROSS", "INNER", "UNION", "WHERE", "HAVING",
            "QUALIFY", "WHEN", "LIMIT", "EXCEPT");

    /// The conditions after WHERE, ON, WHEN, HAVING and QUALIFY, wherever they stand.
    static List<SqlCondition> all(List<SqlToken> tokens) {
        List<SqlCondition> found = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (STARTS.contains(tokens.get(i).word())) {
                found.add(new SqlCondition(i + 1, end(tokens, i + 1)));
            }
        }
        return found;
    }

    private static int end(List<SqlToken> tokens, int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (depth == 0 && (token.closes() || ENDS.contains(token.word()))) {
                return i;
            }
            depth += token.opens() ? 1 : token.closes() ? -1 : 0;
        }
        return tokens.size();
    }

    /// The parts between the given word at the outermost level; the AND of a BETWEEN joins nothing.
    List<SqlCondition> split(List<SqlToken> tokens, String word) {
        List<SqlCondition> parts = new ArrayList<>();
        int depth = 0;
        int start = from;
        boolean between = false;
        for (int i = from; i < to; i++) {
            SqlToken token = tokens.get(i);
            depth += token.opens() ? 1 : token.closes() ? -1 : 0;
            if (depth == 0 && token.is(word) && !(between && word.equals("AND"))) {
                parts.add(new SqlCondition(start, i));
                start = i + 1;
            }
            between = depth == 0 && (token.is("BETWEEN") || (between && !token.is("AND")));
        }
        parts.add(new SqlCondition(start, to));
        return parts;
    }

    /// What stands in the parentheses, where they hold all of it.
    SqlCondition bare(List<SqlToken> tokens) {
        if (to - from < 3 || !tokens.get(from).text().equals("(")) {
            return this;
        }
        return end(tokens, from + 1) == to - 1 ? new SqlCondition(from + 1, to - 1).bare(tokens) : this;
    }
}
