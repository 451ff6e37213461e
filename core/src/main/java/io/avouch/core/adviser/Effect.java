package io.avouch.core.adviser;

/// What a rule does to the advice.
public sealed interface Effect {
    /// The need is this, whatever the score.
    record SetNeed(Scheme scheme, int points) implements Effect {}

    /// The need is at least this, whatever the score. Raising comes after setting: a signed duty beats a poor fit.
    record RaiseNeed(Scheme scheme, int points) implements Effect {}

    /// A neighbour to consider beside, or instead.
    record Neighbour(String framework) implements Effect {}

    /// The day of a signed duty is held against the earliest day that can be reached.
    record CheckDay(Scheme scheme, String question) implements Effect {}

    /// A legal track of its own, with dates.
    record LegalTrack(String track) implements Effect {}
}
