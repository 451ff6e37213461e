package io.avouch.core.adviser;

/// A trust services category, when it belongs in, and what is said either way.
public record Category(String id, String title, Condition when, String says, String without) {}
