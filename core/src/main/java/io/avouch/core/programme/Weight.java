package io.avouch.core.programme;

/// How a control serves a requirement: on its own account, or in support of others.
public enum Weight {
    PRIMARY,
    SUPPORTING
}
