package io.avouch.bench;

import io.avouch.cli.Benchmark.Row;
import java.io.IOException;
import java.util.Arrays;

/// Ours and the baseline in turns, after one run of each to warm up, on the same machine at the same time.
public final class Contest {
    private final int runs;

    public Contest(int runs) {
        this.runs = runs;
    }

    /// One run of one side.
    @FunctionalInterface
    public interface Trial {
        /// The figure, in the row's unit.
        double run() throws IOException, InterruptedException;
    }

    public Row row(String name, String unit, Trial ours, String baseline, Trial other)
            throws IOException, InterruptedException {
        ours.run();
        other.run();
        double[] values = new double[runs];
        double[] others = new double[runs];
        for (int i = 0; i < runs; i++) {
            values[i] = ours.run();
            others[i] = other.run();
        }
        return row(name, unit, values, baseline, others);
    }

    /// The same from figures taken elsewhere, in turns.
    public static Row row(String name, String unit, double[] ours, String baseline, double[] theirs) {
        double[] values = ours.clone();
        double[] others = theirs.clone();
        Arrays.sort(values);
        Arrays.sort(others);
        double median = median(values);
        double limit = median(others);
        return new Row(
                name,
                median,
                unit,
                baseline,
                limit,
                median / limit,
                values[0],
                values[values.length - 1],
                values.length);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
