package io.avouch.web.site;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Lines of CSV files that people open in spreadsheets.
final class Csv {
    private Csv() {}

    static String line(String... cells) {
        return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /// Quoted as RFC 4180 says. Texts come from sources: one that a spreadsheet would take for a formula is
    /// marked as text.
    private static String cell(String text) {
        String safe = text.matches("(?s)[=+@\t\r-].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
