package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.port.Erasable;
import io.avouch.core.port.TestEngine;
import io.avouch.core.test.ItemResult;
import io.avouch.core.test.TestResult;
import io.avouch.core.test.TestRun;
import java.util.List;

/// The failed items of past runs, which change by an erasure alone: read once, as far as anybody looks at them one by
/// one.
public final class Deviations implements Erasable {
    /// What a page or a timeline shows; all of them are in the file of item results.
    public static final int ITEMS_MAX = 1_000;

    private static final int KEPT_MAX = 256;

    private final TestEngine engine;
    private final Kept<Key, List<ItemResult>> kept = new Kept<>(KEPT_MAX);

    private record Key(OrgId org, String run, String test) {}

    public Deviations(TestEngine engine) {
        this.engine = engine;
    }

    /// What was kept may name the item of the record and say things out of it.
    @Override
    public void erase(OrgId org, Erasure erasure) {
        kept.forget();
    }

    public List<ItemResult> of(OrgId org, TestRun run, TestResult result) {
        if (result.counts().failed() == 0) {
            return List.of();
        }
        return kept.get(
                new Key(org, run.id(), result.test()),
                key -> List.copyOf(
                        engine.items(org, run.id(), result.test(), java.util.Optional.of("fail"), "", ITEMS_MAX)));
    }
}
