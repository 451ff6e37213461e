package io.avouch.core.test;

/// How many items came and what became of each. Received is always the sum of the rest.
public record Counts(
        long received,
        long passed,
        long failed,
        long waived,
        long notApplicable,
        long outOfScope,
        long unverified,
        long late) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

    public Counts {
        if (received != passed + failed + waived + notApplicable + outOfScope + unverified) {
            throw new IllegalArgumentException("received " + received + " items but accounted for "
                    + (passed + failed + waived + notApplicable + outOfScope + unverified));
        }
    }

    public long population() {
        return received - outOfScope;
    }

    public long tested() {
        return passed + failed + waived;
    }
}
