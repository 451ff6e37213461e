package io.avouch.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;

/// Processor time, which other programs on the machine disturb less than the clock on the wall.
public final class Cpu {
    private static final int WARM_UP = 100_000;
    private static final int MEASURED = 200_000;

    private Cpu() {}

    /// What this process has used so far, in microseconds.
    public static double micros() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e3;
    }

    /// Microseconds of this thread for one step, after some that are not counted.
    public static double micros(IntConsumer step) {
        for (int i = 0; i < WARM_UP; i++) {
            step.accept(i);
        }
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < MEASURED; i++) {
            step.accept(i);
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e3 / MEASURED;
    }
}
