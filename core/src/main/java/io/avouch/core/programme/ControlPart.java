package io.avouch.core.programme;

import java.util.List;
import java.util.Locale;

/// Some words of a control's statement, and how they are covered.
public record ControlPart(String id, String words, Cover cover, List<String> tests) {
    /// What stands behind the words: a test, an inspected document or file, or a statement only.
    public enum Cover {
        TESTED,
        INSPECTED,
        STATED;

        public static Cover parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    public ControlPart {
        tests = List.copyOf(tests);
    }
}
