package io.avouch.core.test;

import java.util.Optional;

/// One item in two runs of a test; absent from the run that does not have it.
public record ItemDifference(
        String item, ItemChange change, ChangeCause cause, Optional<ItemResult> before, Optional<ItemResult> after) {
    /// How many items changed in one way, for one reason.
    public record Count(ItemChange change, ChangeCause cause, long number) {}
}
