package io.avouch.ledger.wal;

import java.io.IOException;

/// Stored bytes are not what was written, in a way that no crash explains.
public final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String place;

    public DamagedException(String place, String what) {
        super(place + ": " + what);
        this.place = place;
    }

    /// File and position.
    public String place() {
        return place;
    }
}
