package io.avouch.ledger.entry;

/// What an entry stands for.
public enum Kind {
    /// Something that was observed.
    RECORD("record"),
    /// Something a person or a rule decided: a document revision, an approval, an erasure.
    DECISION("decision"),
    /// Something from outside that bounds the time: a time-stamp or a cosignature.
    ANCHOR("anchor");

    private final String text;

    Kind(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
