package io.avouch.cli.doctor;

/// How much a finding matters.
enum Severity {
    /// As it should be.
    GOOD("good"),
    /// Avouch works; somebody should look at it soon.
    WARNING("warning"),
    /// Avouch does not work, or will stop working.
    BAD("bad"),
    /// Evidence is not what it was sealed as.
    BROKEN("broken");

    private final String text;

    Severity(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
