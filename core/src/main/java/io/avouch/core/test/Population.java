package io.avouch.core.test;

import java.util.Optional;

/// Which items a test is about: the records of a type that meet a condition, or what a query of its own returns.
public sealed interface Population {
    record OfRecords(String type, Optional<String> condition) implements Population {}

    record OfQuery(String sql) implements Population {}
}
