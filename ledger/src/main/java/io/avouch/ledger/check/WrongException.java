package io.avouch.ledger.check;

/// Carries the first wrong thing out of the check.
final class WrongException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient CheckResult.Wrong wrong;

    WrongException(String place, long index, String message) {
        super(message);
        this.wrong = new CheckResult.Wrong(place, index, message);
    }

    CheckResult.Wrong wrong() {
        return wrong;
    }
}
