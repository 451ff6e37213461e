package io.avouch.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Measures one part of the product beside a baseline: what this machine can do for the same work.
/// Both run in turns in one go, so that a slow or busy machine slows both.
public interface Benchmark {
    /// The word after `avouch bench`.
    String name();

    /// One line of help.
    String title();

    long defaultSize();

    /// @param told hears what is being measured
    List<Row> run(Order order, Consumer<String> told) throws IOException, InterruptedException;

    /// What to measure.
    ///
    /// @param size how many records, entries or items
    /// @param runs how often each side runs after one run to warm up
    /// @param folder an empty folder for what it writes
    record Order(long size, int runs, Path folder) {}

    /// One figure beside its baseline. All figures are medians.
    ///
    /// @param unit of both values; `entries/s` is better when larger, `ms` when smaller
    /// @param ratio ours to the baseline's
    /// @param min the least of our runs
    /// @param max the greatest of our runs
    record Row(
            String name,
            double value,
            String unit,
            String baseline,
            double baselineValue,
            double ratio,
            double min,
            double max,
            int runs) {}
}
