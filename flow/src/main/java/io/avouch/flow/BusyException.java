package io.avouch.flow;

/// Others are at it, and one more would not fit: the same again a little later is well.
public final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BusyException(String message) {
        super(message);
    }
}
