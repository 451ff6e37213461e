package io.avouch.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every small change of the conditions of one SQL text that should change what it finds.
///
/// Comparisons are flipped at their limit, limits are shifted by one, what is tested for absence or
/// membership is negated, and each branch, each member of a list and each part of a condition is left out.
final class SqlMutants {
    /// One changed text, called by what was changed into what.
    record Mutant(String name, String sql) {}

    private static final Map<String, String> FLIPPED =
            Map.of("<", "<=", "<=", "<", ">", ">=", ">=", ">", "=", "<>", "<>", "=");
    private static final Set<String> SIGNS = Set.of("<", "<=", ">", ">=", "=", "<>", "*", "+", "-");
    private static final int AROUND = 5;

    private final String sql;
    private final List<SqlToken> tokens;
    private final Map<String, Mutant> mutants = new LinkedHashMap<>();

    private SqlMutants(String sql) {
        this.sql = sql;
        this.tokens = SqlToken.of(sql);
    }

    static List<Mutant> of(String sql) {
        SqlMutants all = new SqlMutants(sql);
        for (int i = 0; i < all.tokens.size(); i++) {
            all.comparison(i);
            all.negation(i);
            all.list(i);
            all.limit(i);
        }
        SqlCondition.all(all.tokens).forEach(all::condition);
        return List.copyOf(all.mutants.values());
    }

    private void comparison(int i) {
        String flipped = FLIPPED.get(tokens.get(i).text());
        if (flipped != null) {
            change(i, i + 1, flipped);
        }
    }

    private void negation(int i) {
        SqlToken token = tokens.get(i);
        boolean negated = i > 0 && tokens.get(i - 1).is("NOT");
        if (token.is("IS") && i + 1 < tokens.size()) {
            boolean not = tokens.get(i + 1).is("NOT");
            change(i, not ? i + 2 : i + 1, not ? "IS" : "IS NOT");
        } else if (Set.of("IN", "LIKE", "EXISTS").contains(token.word()) && !value(i)) {
            change(negated ? i - 1 : i, i + 1, negated ? token.text() : "NOT " + token.text());
        }
    }

    /// `position('x' IN text)` asks nothing.
    private boolean value(int i) {
        return i > 2 && tokens.get(i - 3).is("POSITION");
    }

    private void list(int i) {
        if (!tokens.get(i).is("IN")
                || i + 2 >= tokens.size()
                || tokens.get(i + 2).is("SELECT")) {
            return;
        }
        int end = i + 2;
        List<Integer> commas = new ArrayList<>();
        for (int depth = 1; depth > 0 && end < tokens.size(); end++) {
            depth += tokens.get(end).opens() ? 1 : tokens.get(end).closes() ? -1 : 0;
            if (depth == 1 && tokens.get(end).text().equals(",")) {
                commas.add(end);
            }
        }
        for (int k = 0; k <= commas.size() && !commas.isEmpty(); k++) {
            boolean first = k == 0;
            int from = first ? i + 2 : commas.get(k - 1);
            int to = first ? commas.get(0) + 1 : k == commas.size() ? end - 1 : commas.get(k);
            change(from, to, "");
        }
    }

    private void limit(int i) {
        SqlToken token = tokens.get(i);
        boolean interval = i > 0 && tokens.get(i - 1).is("INTERVAL");
        if (interval) {
            long length = Long.parseLong(token.text().replace("'", ""));
            change(i, i + 1, "'" + (length + 1) + "'");
            change(i, i + 1, "'" + (length - 1) + "'");
        } else if (token.number() && i > 0 && SIGNS.contains(tokens.get(i - 1).text())) {
            long number = Long.parseLong(token.text());
            change(i, i + 1, Long.toString(number + 1));
            change(i, i + 1, Long.toString(number - 1));
        }
    }

    private void condition(SqlCondition whole) {
        boolean branch = tokens.get(whole.from() - 1).is("WHEN");
        change(whole.from(), whole.to(), branch ? "FALSE" : "TRUE");
        change(whole.from(), whole.to(), "NOT (" + text(whole) + ")");
        parts(whole);
    }

    private void parts(SqlCondition whole) {
        List<SqlCondition> either = whole.split(tokens, "OR");
        for (SqlCondition one : either) {
            if (either.size() > 1) {
                change(one.from(), one.to(), "FALSE");
            }
            List<SqlCondition> all = one.split(tokens, "AND");
            for (SqlCondition part : all) {
                if (all.size() > 1) {
                    change(part.from(), part.to(), "TRUE");
                }
                SqlCondition bare = part.bare(tokens);
                if (!bare.equals(part)) {
                    parts(bare);
                }
            }
        }
    }

    private String text(SqlCondition condition) {
        return sql.substring(
                tokens.get(condition.from()).from(),
                tokens.get(condition.to() - 1).to());
    }

    private void change(int from, int to, String by) {
        int start = tokens.get(from).from();
        int end = tokens.get(to - 1).to();
        String changed = sql.substring(0, start) + by + sql.substring(end);
        int left = tokens.get(Math.max(0, from - AROUND)).from();
        int right = tokens.get(Math.min(tokens.size(), to + AROUND) - 1).to();
        String name = flat(sql.substring(left, start)) + " [" + flat(sql.substring(start, end)) + " -> " + by + "] "
                + flat(sql.substring(end, right));
        String unique = name;
        for (int n = 2; mutants.containsKey(unique); n++) {
            unique = name + " #" + n;
        }
        mutants.put(unique, new Mutant(unique, changed));
    }

    private static String flat(String text) {
        return text.replaceAll("--[^\n]*", " ").replaceAll("\\s+", " ").strip();
    }
}
