package io.avouch.pack.verify;

/// A claim that does not hold.
final class BrokenException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenException(String message) {
        super(message);
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
