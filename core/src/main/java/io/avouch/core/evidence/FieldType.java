package io.avouch.core.evidence;

/// The types a field of a record or document can have; each has one column type in SQL.
public enum FieldType {
    TEXT,
    INSTANT,
    DATE,
    BOOLEAN,
    INTEGER,
    NUMBER,
    TEXTS,
    OBJECTS,
    TEXT_MAP,
    INTEGER_MAP
}
