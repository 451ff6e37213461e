package io.avouch.bench.ledger;

import io.avouch.bench.Cpu;
import io.avouch.cli.Benchmark.Row;
import io.avouch.ledger.log.Log;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/// What an entry costs in a large log, beside the same in a log of one million.
final class Growth {
    static final long MILLION = 1_000_000;

    private final OwnAppend own;
    private final Consumer<String> told;

    Growth(OwnAppend own, Consumer<String> told) {
        this.own = own;
        this.told = told;
    }

    /// Cost and memory of the last million, after that many.
    List<Row> rows(Log log, long size) throws IOException, InterruptedException {
        long millions = size / MILLION;
        double firstCost = 0;
        double firstHeap = 0;
        double cost = 0;
        for (long n = 0; n < millions; n++) {
            double before = Cpu.micros();
            double seconds = own.append(log, n * MILLION, MILLION);
            cost = (Cpu.micros() - before) / MILLION;
            if (n == 1) {
                firstCost = cost;
                firstHeap = heap();
            }
            told.accept(String.format(
                    "%,d entries: %.2f us of processor time an entry, %,.0f entries/s",
                    log.size(), cost, MILLION / seconds));
        }
        double heap = heap();
        String beside = "the same in a log of " + 2 + " million, now it has " + millions + " million";
        return List.of(
                new Row("growth.cost", cost, "us CPU", beside, firstCost, cost / firstCost, cost, cost, 1),
                new Row("growth.heap", heap, "MB", beside, firstHeap, heap / firstHeap, heap, heap, 1));
    }

    /// What is in use after everything that is not was thrown away.
    private static double heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1048576d;
    }
}
