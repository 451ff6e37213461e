package io.avouch.core.evidence;

/// How records of a type follow one another.
public enum Shape {
    /// One item per source and id; a different payload is a correction.
    EVENT,
    /// The state of an entity as one collection run saw it.
    SNAPSHOT,
    /// Versions of one thing over its life; the latest counts, all are kept.
    LIFE
}
