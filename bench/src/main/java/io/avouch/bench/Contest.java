package io.avouch.bench;

import io.avouch.cli.Benchmark.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Ours and the baseline in turns, after both have warmed up, on the same machine at the same time.
public final class Contest {
    /// A short run is over before the compiler has done its best, which takes some seconds where there is much to
    /// compile: each side goes on for so long, but once at least.
    private static final long WARM_NANOS = 8_000_000_000L;

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
        warm(ours);
        warm(other);
        double[] values = new double[runs];
        double[] others = new double[runs];
        for (int i = 0; i < runs; i++) {
            values[i] = ours.run();
            others[i] = other.run();
        }
        return row(name, unit, values, baseline, others);
    }

    private static void warm(Trial trial) throws IOException, InterruptedException {
        long end = System.nanoTime() + WARM_NANOS;
        do {
            trial.run();
        } while (System.nanoTime() < end);
    }

    /// The same, and beside it how much processor time one entry took: other programs on the machine disturb
    /// that less than the clock on the wall.
    ///
    /// @param size entries of one run of either side
    public List<Row> rows(String name, String unit, Trial ours, String baseline, Trial other, long size)
            throws IOException, InterruptedException {
        List<Double> micros = new ArrayList<>();
        List<Double> otherMicros = new ArrayList<>();
        Row row = row(name, unit, timed(ours, size, micros), baseline, timed(other, size, otherMicros));
        Row cost = row(name + ".cpu", "us CPU", counted(micros), "of an entry there", counted(otherMicros));
        return List.of(row, cost);
    }

    private static Trial timed(Trial trial, long size, List<Double> micros) {
        return () -> {
            double before = Cpu.micros();
            double value = trial.run();
            micros.add((Cpu.micros() - before) / size);
            return value;
        };
    }

    /// What came before the runs that count is there to warm up.
    private double[] counted(List<Double> micros) {
        return micros.stream()
                .skip(micros.size() - runs)
                .mapToDouble(each -> each)
                .toArray();
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
