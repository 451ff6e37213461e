package io.avouch.engine.duck;

import java.time.Duration;

/// What one DuckDB instance may use.
///
/// @param memory as DuckDB writes it, such as `2GB`
/// @param statement how long one statement may take before it is cancelled
public record Limits(String memory, int threads, Duration statement) {
    public static final Limits SMALL = new Limits("1GB", 2, Duration.ofMinutes(10));

    private static final int SPILL = 16;
    private static final int MB_IN_GB = 1000;

    public Limits {
        if (!memory.matches("[0-9]+(MB|GB)")) {
            throw new IllegalArgumentException("'" + memory + "' is not an amount of memory; write it as 512MB or 2GB");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed, not " + threads);
        }
    }

    /// The same with no more memory than this.
    public Limits atMost(int most) {
        return megabytes() <= most ? this : with(most);
    }

    /// The same on one processor: each gathers rows before it writes them.
    public Limits alone() {
        return new Limits(memory, 1, statement);
    }

    /// The same for one of two that work side by side: both together have all processors.
    public Limits beside() {
        return new Limits(memory, Math.max(1, threads / 2), statement);
    }

    /// The same with this much memory, in megabytes.
    public Limits with(int megabytes) {
        return new Limits(megabytes + "MB", threads, statement);
    }

    public int megabytes() {
        int unit = memory.length() - 2;
        int number = Integer.parseInt(memory.substring(0, unit));
        return memory.endsWith("GB") ? Math.multiplyExact(number, MB_IN_GB) : number;
    }

    /// How much of the disk a run may use beyond its memory, as DuckDB writes it.
    public String spill() {
        int unit = memory.length() - 2;
        return Long.parseLong(memory.substring(0, unit)) * SPILL + memory.substring(unit);
    }
}
