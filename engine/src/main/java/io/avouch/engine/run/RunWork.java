package io.avouch.engine.run;

import io.avouch.core.port.TestEngine.Request;
import io.avouch.core.test.ControlTest;
import io.avouch.core.test.TestResult;
import io.avouch.engine.duck.Duck;
import io.avouch.engine.duck.Limits;
import io.avouch.engine.view.Dictionary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What a run has to do, be it on one database or on two.
record RunWork(Request request, LakeFiles files, Folders folders, Tools tools) {
    /// Nothing outside these is read or written.
    ///
    /// @param kept where results are kept for later runs
    record Folders(Path lake, Path run, Path kept) {}

    /// @param putTogether gives a run whose results lie in several files one of its own
    record Tools(Dictionary dictionary, Checker checker, Limits limits, Consumer<Path> putTogether) {}

    KeptFolder kept(ControlTest test) {
        return new KeptFolder(folders.kept(), test.id(), tools.putTogether());
    }

    /// @param blank nobody else's
    /// @param spill where what does not fit into memory goes
    List<TestResult> run(
            Duck blank,
            List<ControlTest> tests,
            Path spill,
            Consumer<TestResult> progress,
            DuckEngine.Hashing hashing) {
        EngineRun.Place place = new EngineRun.Place(
                blank, files, List.of(folders.lake(), folders.run(), folders.kept()), spill, Optional.of(this::kept));
        EngineRun run = new EngineRun(
                place, tools.dictionary(), tools.checker(), tools.limits(), request.of(tests), folders.run());
        List<TestResult> results = new ArrayList<>();
        for (ControlTest test : tests) {
            TestResult result = run.run(test, hashing);
            results.add(result);
            progress.accept(result);
        }
        return results;
    }
}
