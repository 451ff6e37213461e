package io.avouch.core.test;

/// What one run of a control test concluded.
public sealed interface TestOutcome {
    /// Every item was read and tested, and none failed.
    record NoDeviations() implements TestOutcome {}

    /// At least one item failed; gaps or not.
    record Deviations(long count) implements TestOutcome {}

    /// Read whole, and nothing happened: disclosed, not a pass.
    record NoOccurrence() implements TestOutcome {}

    /// Not read, not counted, or not verifiable: never a pass.
    record NotTested(String reason) implements TestOutcome {}

    default String text() {
        return switch (this) {
            case NoDeviations ignored -> "no-deviations";
            case Deviations ignored -> "deviations";
            case NoOccurrence ignored -> "no-occurrence";
            case NotTested ignored -> "not-tested";
        };
    }

    /// Reads back what was stored.
    static TestOutcome parse(String text, String reason, long failed) {
        return switch (text) {
            case "no-deviations" -> new NoDeviations();
            case "deviations" -> new Deviations(failed);
            case "no-occurrence" -> new NoOccurrence();
            case "not-tested" -> new NotTested(reason);
            default -> throw new IllegalArgumentException("'" + text + "' is no outcome of a test");
        };
    }
}
