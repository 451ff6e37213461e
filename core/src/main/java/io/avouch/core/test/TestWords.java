package io.avouch.core.test;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The words that tests say themselves, in texts between quotation marks: a reason consists of these and of what comes
/// from records and documents. They name nobody.
public final class TestWords {
    /// Comments go first: what they quote is no text.
    private static final Pattern LITERAL = Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'((?:[^']|'')*)'", Pattern.DOTALL);

    private final Set<String> texts = new TreeSet<>();

    /// @param queries the SQL of tests
    TestWords(Collection<String> queries) {
        queries.forEach(this::add);
    }

    public static TestWords of(Collection<ControlTest> tests) {
        return new TestWords(tests.stream().flatMap(TestWords::queries).toList());
    }

    private static Stream<String> queries(ControlTest test) {
        return switch (test.population()) {
            case Population.OfRecords ignored -> Stream.of(test.query());
            case Population.OfQuery query -> Stream.of(test.query(), query.sql());
        };
    }

    private void add(String sql) {
        Matcher literal = LITERAL.matcher(sql);
        while (literal.find()) {
            @Nullable String said = literal.group(1);
            String text = said == null ? "" : small(said.replace("''", "'").strip());
            if (text.codePoints().anyMatch(Character::isLetter)) {
                texts.add(text);
            }
        }
    }

    /// Whether a text is one of them, has several words and stands in one, or says one whole that has several. One word
    /// of a longer text may be somebody's name.
    public boolean say(String text) {
        String asked = small(text.strip());
        return texts.contains(asked)
                || texts.stream()
                        .anyMatch(own -> (spaced(asked) && has(own, asked)) || (spaced(own) && has(asked, own)));
    }

    /// The texts of several words that have any of these among them, the longest first: where a reason says such a
    /// text, it names nobody by it.
    public List<String> phrases(Collection<String> names) {
        return texts.stream()
                .filter(TestWords::spaced)
                .filter(own -> names.stream().anyMatch(name -> has(own, small(name))))
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static boolean spaced(String text) {
        return text.indexOf(' ') >= 0;
    }

    /// As words of its own.
    private static boolean has(String text, String words) {
        for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
            int end = at + words.length();
            if ((at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
