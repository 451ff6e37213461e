package io.avouch.core.adviser;

import java.util.List;
import java.util.Optional;

/// One answer changed, and everything that changes with it.
///
/// @param to empty where the answer is taken back
/// @param turns whether the recommendation itself becomes another one
/// @param changes a line an aspect: before, and after
public record WhatIf(
        String question,
        Optional<Answer> from,
        Optional<Answer> to,
        Recommendation then,
        boolean turns,
        List<String> changes) {
    public WhatIf {
        changes = List.copyOf(changes);
    }
}
