package io.avouch.report.xlsx;

import java.time.Instant;
import java.util.List;

/// A workbook before it is written: sheets of texts, under one title, with what it is not on each printed page.
public record Workbook(String title, String organisation, String disclaimer, Instant time, List<Sheet> sheets) {
    public Workbook {
        sheets = List.copyOf(sheets);
    }

    /// A column's head, and how many characters it is wide.
    public record Column(String title, int width) {}

    /// One table. Each row has a text for each column.
    public record Sheet(String name, List<Column> columns, List<List<String>> rows) {
        public Sheet {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<String> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            row.size() + " cells in a table of " + columns.size() + " columns");
                }
            }
        }
    }
}
