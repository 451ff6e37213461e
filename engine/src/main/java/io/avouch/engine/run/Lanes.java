package io.avouch.engine.run;

import io.avouch.core.port.TestEngine.Request;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.Population;
import io.avouch.core.test.TestResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/// Divides a run's tests among two databases side by side.
///
/// What a day's few records cost are many small statements, none of which is work for two processors: so two tests
/// are run at once. A statement over a whole population uses all processors by itself, and gets all the memory.
final class Lanes {
    private Lanes() {}

    /// How much memory it takes to run two tests of a run at once.
    enum Room {
        /// As much as one: each test goes on from what an earlier run kept, and of each type few records came since.
        HALVES,
        /// Twice as much: the same, but for tests that are always run in full.
        TWICE,
        /// One database does it all.
        ONCE
    }

    static Room of(Request request, Function<ControlTest, KeptFolder> kept, LakeFiles files) {
        List<ControlTest> keeping = request.tests().stream()
                .filter(test -> KeptRun.fits(test, request))
                .toList();
        boolean little = request.tests().size() > 1
                && !keeping.isEmpty()
                && keeping.stream().allMatch(test -> kept.apply(test).known())
                && request.tests().stream()
                        .flatMap(test -> test.reads().stream())
                        .distinct()
                        .allMatch(files::little);
        if (!little) {
            return Room.ONCE;
        }
        return keeping.size() == request.tests().size() ? Room.HALVES : Room.TWICE;
    }

    /// Tests of one population stay together: its records are taken out of the files once.
    static List<List<ControlTest>> parts(List<ControlTest> tests) {
        Map<String, List<ControlTest>> groups = new LinkedHashMap<>();
        tests.forEach(test -> groups.computeIfAbsent(population(test), any -> new ArrayList<>())
                .add(test));
        List<ControlTest> one = new ArrayList<>();
        List<ControlTest> other = new ArrayList<>();
        groups.values().stream()
                .sorted(Comparator.comparing(List<ControlTest>::size).reversed())
                .forEach(group -> (other.size() < one.size() ? other : one).addAll(group));
        return List.of(one, other);
    }

    private static String population(ControlTest test) {
        if (test.population() instanceof Population.OfRecords records) {
            return records.type();
        }
        return test.reads().stream().sorted().findFirst().orElse("");
    }

    /// Works on one part in this thread and on the other in a second one; returns when both have ended.
    static List<TestResult> both(
            List<ControlTest> order,
            Function<List<ControlTest>, List<TestResult>> here,
            Function<List<ControlTest>, List<TestResult>> beside) {
        List<List<ControlTest>> parts = parts(order);
        FutureTask<List<TestResult>> second = new FutureTask<>(() -> beside.apply(parts.getLast()));
        Thread thread = Thread.ofPlatform().daemon().name("avouch-tests-beside").start(second);
        Map<String, TestResult> results = new HashMap<>();
        try {
            here.apply(parts.getFirst()).forEach(result -> results.put(result.test(), result));
        } finally {
            Joining.join(thread);
        }
        of(second).forEach(result -> results.put(result.test(), result));
        return order.stream()
                .map(test -> Optional.ofNullable(results.get(test.id())).orElseThrow())
                .toList();
    }

    private static List<TestResult> of(FutureTask<List<TestResult>> ended) {
        try {
            return ended.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a test beside this one could not be run", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for tests that have ended", stopped);
        }
    }
}
