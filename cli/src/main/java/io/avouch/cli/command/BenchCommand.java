package io.avouch.cli.command;

import io.avouch.cli.Benchmark;
import io.avouch.cli.Benchmark.Order;
import io.avouch.cli.Benchmark.Row;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Measures a part of Avouch beside this machine's own limit for the same work.")
final class BenchCommand implements Callable<Integer> {
    private static final int DIGITS = 4;

    private final Context context;
    private final Map<String, Benchmark> benchmarks = new TreeMap<>();

    @Parameters(index = "0", paramLabel = "NAME", description = "what to measure; see the list below")
    private String name = "";

    @Option(names = "--size", paramLabel = "N", description = "how many records or entries")
    private long size;

    @Option(names = "--runs", paramLabel = "N", description = "how often each side runs (default: ${DEFAULT-VALUE})")
    private int runs = 5;

    BenchCommand(Context context, List<Benchmark> benchmarks) {
        this.context = context;
        benchmarks.forEach(each -> this.benchmarks.put(each.name(), each));
    }

    static CommandLine of(Context context, List<Benchmark> benchmarks) {
        BenchCommand command = new BenchCommand(context, benchmarks);
        CommandLine line = new CommandLine(command);
        line.getCommandSpec()
                .usageMessage()
                .footer(command.benchmarks.values().stream()
                        .map(each -> String.format("  %-8s %s", each.name(), each.title()))
                        .toArray(String[]::new));
        return line;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, Failure {
        Benchmark benchmark = benchmarks.get(name);
        if (benchmark == null) {
            throw Failure.usage("there is no benchmark '" + name + "'", "use one of " + benchmarks.keySet());
        }
        if (size < 0 || runs < 1) {
            throw Failure.usage("--size and --runs have to be positive", "leave them out for the defaults");
        }
        Files.createDirectories(context.dataDir());
        Path folder = Files.createTempDirectory(context.dataDir(), "bench-");
        try {
            long chosen = size == 0 ? benchmark.defaultSize() : size;
            say(benchmark.run(new Order(chosen, runs, folder), context.console()::note));
        } finally {
            delete(folder);
        }
        return ExitCode.DONE.code();
    }

    private void say(List<Row> rows) {
        if (context.options().json()) {
            context.console()
                    .print(Json.object()
                            .put("bench", name)
                            .put("machine", machine())
                            .put(
                                    "rows",
                                    Json.array(rows.stream()
                                            .map(BenchCommand::json)
                                            .toList()))
                            .build());
            return;
        }
        context.console().print(machine());
        context.console().print(line("row", "ours", "unit", "ratio", "baseline", "which is"));
        rows.forEach(row -> context.console()
                .print(line(
                        row.name(),
                        number(row.value()),
                        row.unit(),
                        number(row.ratio()),
                        number(row.baselineValue()),
                        row.baseline())));
    }

    private static String line(String name, String ours, String unit, String ratio, String base, String what) {
        return String.format(Locale.ROOT, "%-24s %14s %-10s %8s %14s  %s", name, ours, unit, ratio, base, what);
    }

    private static String number(double value) {
        return value >= 1000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : rounded(value).toPlainString();
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).round(new MathContext(DIGITS));
    }

    private static JsonObject json(Row row) {
        return Json.object()
                .put("name", row.name())
                .put("value", number4(row.value()))
                .put("unit", row.unit())
                .put("baseline", row.baseline())
                .put("baseline_value", number4(row.baselineValue()))
                .put("ratio", number4(row.ratio()))
                .put("min", number4(row.min()))
                .put("max", number4(row.max()))
                .put("runs", row.runs())
                .build();
    }

    private static Json number4(double value) {
        return new Json.JsonNumber(rounded(value).doubleValue());
    }

    private static String machine() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.availableProcessors() + " processors, " + (runtime.maxMemory() >> 20) + " MB heap, "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", Java "
                + Runtime.version().feature();
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepest;
        try (Stream<Path> all = Files.walk(folder)) {
            deepest = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepest) {
            Files.deleteIfExists(each);
        }
    }
}
