package io.avouch.web.form;

import java.util.List;

/// A part of a form, with the name under which it is sent.
public sealed interface Part {
    String name();

    String label();

    String help();

    boolean required();

    /// One line of text.
    ///
    /// @param link the kind of document that it names; empty for free text
    record Line(String name, String label, String help, boolean required, String value, String link) implements Part {}

    /// Text of any length.
    ///
    /// @param each whether every line is an entry of its own
    record Text(String name, String label, String help, boolean required, String value, boolean each) implements Part {
        /// As many as the text has, and some more.
        public int lines() {
            long broken = value.lines().count() + value.length() / 90;
            return Math.clamp(broken + 1, each ? 2 : 3, 18);
        }
    }

    record Day(String name, String label, String help, boolean required, String value) implements Part {}

    record Amount(String name, String label, String help, boolean required, String value) implements Part {}

    /// @param several whether more than one may be chosen
    record Choice(String name, String label, String help, boolean required, boolean several, List<Option> options)
            implements Part {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /// Entries that are alike; empty ones count for nothing.
    record Rows(String name, String label, String help, boolean required, List<Row> rows) implements Part {
        public Rows {
            rows = List.copyOf(rows);
        }
    }

    /// @param filled how it stands; an empty row is folded away until it is wanted
    record Row(int number, boolean filled, List<Part> parts) {
        public Row {
            parts = List.copyOf(parts);
        }
    }

    record Option(String value, boolean chosen) {}
}
