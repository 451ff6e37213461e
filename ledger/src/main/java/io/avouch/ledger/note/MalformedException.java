package io.avouch.ledger.note;

import java.io.IOException;

/// Bytes that are not in the format they should be in. The message says which part and why.
public final class MalformedException extends IOException {
    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        super(message);
    }

    public MalformedException(String message, Throwable cause) {
        super(message, cause);
    }
}
