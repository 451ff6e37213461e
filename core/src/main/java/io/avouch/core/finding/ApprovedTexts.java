package io.avouch.core.finding;

import io.avouch.core.programme.Programme;
import io.avouch.core.test.TestResult;
import java.util.function.Predicate;

/// Which results count: those of texts that a second person has approved.
///
/// What failed also counts where that approval was retired or changed since: to do so makes no deviation undone.
public record ApprovedTexts(Programme programme) implements Predicate<TestResult> {
    @Override
    public boolean test(TestResult result) {
        return programme.findApproval(result.test(), result.textDigest()).isPresent()
                || (result.counts().failed() > 0 && programme.onceApproved(result.test(), result.textDigest()));
    }
}
