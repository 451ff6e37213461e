package io.avouch.pack.write;

import io.avouch.core.test.TestResult;
import io.avouch.pack.form.CsvReader;
import io.avouch.pack.form.IndexSet;
import io.avouch.pack.form.ItemRow;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the writer has to know of a test's items: which entries they stand on, and the first deviations.
///
/// @param shown entries of the items that are shown by name
/// @param alone deviating items without a record of their own, such as occasions
record Population(
        TestResult result, IndexSet indexes, IndexSet deviating, IndexSet shown, long alone, List<ItemRow> deviations) {
    /// How many deviations of one test the summary prints; the rest are in the CSV.
    static final int SHOWN_MAX = 100;

    static Population read(TestResult result, Path csv) throws IOException {
        IndexSet indexes = new IndexSet();
        IndexSet deviating = new IndexSet();
        IndexSet shown = new IndexSet();
        List<ItemRow> deviations = new ArrayList<>();
        long alone = 0;
        try (CsvReader reader = new CsvReader(new BufferedInputStream(Files.newInputStream(csv)))) {
            ItemRow.requireHeader(reader.next());
            for (var fields = reader.next(); !fields.isEmpty(); fields = reader.next()) {
                ItemRow row = ItemRow.of(fields);
                long index = row.index();
                if (index >= 0) {
                    indexes.add(index);
                }
                if (index >= 0 && !row.withheld()) {
                    shown.add(index);
                }
                if (row.deviating() && index >= 0) {
                    deviating.add(index);
                } else if (row.deviating()) {
                    alone++;
                }
                if (row.deviating() && deviations.size() < SHOWN_MAX) {
                    deviations.add(row);
                }
            }
        }
        return new Population(result, indexes, deviating, shown, alone, deviations);
    }
}
