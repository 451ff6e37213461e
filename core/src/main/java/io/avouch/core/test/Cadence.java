package io.avouch.core.test;

/// How often an occasion is due, for whom, and how long after the end of its period it may still be met.
public record Cadence(String every, String subjects, int graceDays) {}
