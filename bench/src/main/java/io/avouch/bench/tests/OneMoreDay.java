package io.avouch.bench.tests;

import io.avouch.bench.Contest;
import io.avouch.cli.Benchmark.Row;
import io.avouch.core.test.ControlTest;
import java.io.IOException;
import java.util.List;

/// A day of records more, after a year that was tested: beside testing the whole year again.
final class OneMoreDay {
    private final OwnRun own;
    private final int runs;

    OneMoreDay(OwnRun own, int runs) {
        this.own = own;
        this.runs = runs;
    }

    Row row(String name, List<ControlTest> tests) throws IOException, InterruptedException {
        double[] days = new double[runs];
        double[] years = new double[runs];
        for (int i = 0; i < runs; i++) {
            own.forget();
            own.forgetDays();
            own.run(tests, false);
            own.rest();
            OwnRun.Timed day = own.run(tests, true);
            own.forget();
            own.rest();
            OwnRun.Timed year = own.run(tests, true);
            for (int t = 0; t < tests.size(); t++) {
                if (!day.results().get(t).digest().equals(year.results().get(t).digest())) {
                    throw new IOException("a day more gave another digest than the whole year for "
                            + tests.get(t).id());
                }
            }
            days[i] = day.milliseconds();
            years[i] = year.milliseconds();
        }
        return Contest.row(name, "ms", days, "the same tests over the whole year, identical digests", years);
    }
}
